namespace TypedProcess.Lua;

/// <summary><c>spawn</c> in its variants, and <c>call</c>.</summary>
internal static class SpawnEffects
{
    private const int Linked = 1;
    private const int Monitored = 2;

    /// <summary>The settings of a builder or nil, the variant, id, host or nil, arguments.</summary>
    public static int Spawn(in LuaCall call)
    {
        var variant = call.Integer(1) ?? 0;
        if (Prepare(call, 2, out var spawner, out var id, out var arguments) is { } invalid) { return call.Refuse(invalid); }
        if ((variant & Linked) != 0) { spawner = spawner.Linked; }
        if ((variant & Monitored) != 0) { spawner = spawner.Monitored; }
        if (!spawner.TrySpawn(id, out var pid, out var error, arguments.Values)) { return call.Refuse(error); }
        if ((variant & Monitored) != 0) { call.Body.EndBeyond(call.Body.Limits.Monitors, call.Cell.MonitorCount, "monitors"); }
        return call.Return(pid);
    }

    /// <summary>The settings of a builder or nil, id, host or nil, arguments.</summary>
    public static int Call(in LuaCall call)
    {
        if (Prepare(call, 1, out var spawner, out var id, out var arguments) is { } invalid) { return call.Refuse(invalid); }
        return call.Body.Await(call, spawner.CallAsync(id, arguments.Values));
    }

    /// <summary>Reads id, host or nil, and arguments from an argument on, and the builder that comes first.</summary>
    public static ProcessError? Prepare(in LuaCall call, int at, out Spawner spawner, out string id, out Payload arguments)
    {
        (spawner, id, arguments) = (default, call.Text(at) ?? "", default);
        if (!ProcessId.IsValid(id)) { return call.Misfit("id", "a definition id namespace:name", at); }
        if (!call.IsNil(at + 1) && call.Text(at + 1) is null) { return call.Misfit("host", "a host id namespace:name", at + 1); }
        if (LuaBuilder.TryRead(call, out spawner) is { } wrong) { return wrong; }
        if (call.Text(at + 1) is { } host) { spawner = spawner.On(host); }
        return call.TryValues(at + 2, out arguments);
    }
}
