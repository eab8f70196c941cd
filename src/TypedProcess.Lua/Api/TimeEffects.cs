namespace TypedProcess.Lua;

/// <summary>Waiting for time to pass. The prelude has looked at the durations.</summary>
internal static class TimeEffects
{
    private static readonly long Longest = DurationText.MaxDeadline.Ticks * 100;

    public static int Sleep(in LuaCall call) => call.Body.Await(call, SleepAsync(call.Cell, Nanoseconds(call, 0)));

    public static int NewTimer(in LuaCall call)
    {
        call.Cell.ThrowUnlessOwn("timer");
        return call.Return(call.Body.NewTimer(Nanoseconds(call, 0), Nanoseconds(call, 1)).Handle);
    }

    public static int StopTimer(in LuaCall call) => call.Return(call.Body.StopTimer((int)(call.Integer(0) ?? 0)));

    public static int ResetTimer(in LuaCall call)
    {
        call.Cell.ThrowUnlessOwn("timer");
        return call.Return(call.Body.ResetTimer((int)(call.Integer(0) ?? 0), Nanoseconds(call, 1)));
    }

    private static long Nanoseconds(in LuaCall call, int index) => Math.Clamp(call.Integer(index) ?? 0, 0, Longest);

    private static async ValueTask<PayloadValue> SleepAsync(ProcessCell cell, long nanoseconds)
    {
        await cell.DelayAsync(LuaTimerSource.ToTime(nanoseconds));
        return default;
    }
}
