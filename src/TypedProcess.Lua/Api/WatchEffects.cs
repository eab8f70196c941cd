namespace TypedProcess.Lua;

/// <summary>Ending, cancelling, monitoring and linking of other processes.</summary>
internal static class WatchEffects
{
    public static int Terminate(in LuaCall call)
    {
        if (Target(call, out var target) is { } invalid) { return call.Refuse(invalid); }
        call.Cell.Terminate(target);
        return call.Return();
    }

    public static int Cancel(in LuaCall call)
    {
        if (Target(call, out var target) is { } invalid) { return call.Refuse(invalid); }
        if (call.IsNil(1)) { call.Cell.Cancel(target); }
        else if (call.Text(1) is { } text) { call.Cell.Cancel(target, text); }
        else if (call.Integer(1) is not { } milliseconds) { return call.Refuse(call.Misfit("deadline", "milliseconds or a duration such as \"5s\"", 1)); }
        else if (!DurationText.TryFromMilliseconds(milliseconds, out var deadline, out var error)) { return call.Refuse(error); }
        else { call.Cell.Cancel(target, deadline); }
        return call.Return();
    }

    public static int Monitor(in LuaCall call)
    {
        if (Target(call, out var target) is { } invalid) { return call.Refuse(invalid); }
        call.Cell.Monitor(target);
        call.Body.EndBeyond(call.Body.Limits.Monitors, call.Cell.MonitorCount, "monitors");
        return call.Return();
    }

    public static int Unmonitor(in LuaCall call)
    {
        if (Target(call, out var target) is { } invalid) { return call.Refuse(invalid); }
        call.Cell.Unmonitor(target);
        return call.Return();
    }

    public static int Link(in LuaCall call)
    {
        if (Target(call, out var target) is { } invalid) { return call.Refuse(invalid); }
        call.Cell.Link(target);
        return call.Return();
    }

    public static int Unlink(in LuaCall call)
    {
        if (Target(call, out var target) is { } invalid) { return call.Refuse(invalid); }
        call.Cell.Unlink(target);
        return call.Return();
    }

    private static ProcessError? Target(in LuaCall call, out Destination target)
    {
        target = call.Text(0);
        return call.Text(0) is { Length: > 0 } ? null : call.Misfit("destination", "a pid or a name", 0);
    }
}
