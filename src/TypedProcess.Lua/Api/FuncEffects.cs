namespace TypedProcess.Lua;

/// <summary>Calls that a script can cancel, by numbers of its own.</summary>
internal static class FuncEffects
{
    /// <summary>The settings of a builder or nil, number, id, host or nil, arguments.</summary>
    public static int Call(in LuaCall call)
    {
        if (call.Integer(1) is not { } number) { return call.Refuse(call.Misfit("number", "a number", 1)); }
        if (SpawnEffects.Prepare(call, 2, out var spawner, out var id, out var arguments) is { } invalid) { return call.Refuse(invalid); }
        return call.Body.Await(call, CallAsync(call.Body, number, spawner, id, arguments));
    }

    public static int Cancel(in LuaCall call) => call.Return(call.Integer(0) is { } number && call.Body.CancelCall(number));

    private static async ValueTask<PayloadValue> CallAsync(LuaBody body, long number, Spawner spawner, string id, Payload arguments)
    {
        using var cancel = body.NewCall(number);
        try { return await spawner.Waiting(spawner.Settings.Wait.Timeout, cancel.Token).CallAsync(id, arguments.Values); }
        finally { body.CallEnded(number); }
    }
}
