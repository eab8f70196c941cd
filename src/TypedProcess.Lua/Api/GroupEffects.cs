namespace TypedProcess.Lua;

/// <summary>Groups of processes.</summary>
internal static class GroupEffects
{
    public static int Join(in LuaCall call)
    {
        if (Check(call, out var group, out var pid) is { } invalid) { return call.Refuse(invalid); }
        if (pid is { } member) { call.Cell.Groups.Join(group, member); }
        else { call.Cell.Groups.Join(group); }
        return call.Return();
    }

    public static int Leave(in LuaCall call)
    {
        if (Check(call, out var group, out var pid) is { } invalid) { return call.Refuse(invalid); }
        return call.Return(pid is { } member ? call.Cell.Groups.Leave(group, member) : call.Cell.Groups.Leave(group));
    }

    public static int Members(in LuaCall call) =>
        Check(call, out var group, out _) is { } invalid ? call.Refuse(invalid) : call.Return(List(call.Cell.Groups.Members(group)));

    public static int Names(in LuaCall call) => call.Return(PayloadTable.Create([.. call.Cell.Groups.Names().Select(static name => (PayloadValue)name)]));

    public static int Watch(in LuaCall call) =>
        Check(call, out var group, out _) is { } invalid ? call.Refuse(invalid) : call.Return(List(call.Cell.Groups.Watch(group)));

    public static int Unwatch(in LuaCall call)
    {
        if (Check(call, out var group, out _) is { } invalid) { return call.Refuse(invalid); }
        call.Cell.Groups.Unwatch(group);
        return call.Return();
    }

    /// <summary>Group, topic and values: how many it reached.</summary>
    public static int Broadcast(in LuaCall call)
    {
        if (call.Text(0) is not { } group) { return call.Refuse(call.Misfit("group", "a group name", 0)); }
        if (call.Text(1) is not { } topic) { return call.Refuse(call.Misfit("topic", "a text", 1)); }
        if (ProcessContext.CheckTopic(topic) is { } invalid) { return call.Refuse(invalid); }
        if (call.TryValues(2, out var values) is { } unfit) { return call.Refuse(unfit); }
        return call.Return(call.Cell.Groups.Broadcast(group, topic, values.Values).Delivered);
    }

    private static ProcessError? Check(in LuaCall call, out string group, out Pid? pid)
    {
        (group, pid) = (call.Text(0) ?? "", null);
        if (call.Type(0) != LuaType.Text) { return call.Misfit("group", "a group name", 0); }
        if (call.IsNil(1)) { return null; }
        if (!TypedProcess.Pid.TryParse(call.Text(1), out var other)) { return call.Misfit("pid", "the text of a pid", 1); }
        pid = other;
        return null;
    }

    private static PayloadTable List(IReadOnlyList<Pid> pids) => PayloadTable.Create([.. pids.Select(static pid => (PayloadValue)pid)]);
}
