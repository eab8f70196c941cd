namespace TypedProcess.Lua;

/// <summary>What policies say, and which ones there are.</summary>
internal static class PolicyEffects
{
    /// <summary>Action, resource, attributes or nil: whether the process may.</summary>
    public static int Can(in LuaCall call)
    {
        if (call.Text(0) is not { } action) { return call.Refuse(call.Misfit("action", "a text", 0)); }
        if (call.Text(1) is not { } resource) { return call.Refuse(call.Misfit("resource", "a text", 1)); }
        if (LuaSecurity.TryAttributes(call, 2, out var attributes) is { } unfit) { return call.Refuse(unfit); }
        return call.Return(May(call.Cell, action, resource, attributes));
    }

    public static int Policy(in LuaCall call)
    {
        if (call.Text(0) is not { } id) { return call.Refuse(call.Misfit("id", "a text", 0)); }
        _ = LuaSecurity.Policy(call.Cell, id);
        return call.Return();
    }

    public static int Group(in LuaCall call) =>
        call.Text(0) is { } name ? call.Return(LuaSecurity.Ids(call.Cell.Owner.Policies.Scope(name))) : call.Refuse(call.Misfit("name", "a text", 0));

    /// <summary>Ids of policies, id of an actor or nil, its metadata or nil, action, resource, attributes or nil.</summary>
    public static int Evaluate(in LuaCall call)
    {
        if (call.TryValues(0, out var values) is { } large) { return call.Refuse(large); }
        var actor = values[1].IsNil ? null : LuaSecurity.Actor(PayloadTable.Of(("id", values[1]), ("metadata", values[2])));
        if (LuaSecurity.TryAttributes(call, 5, out var attributes) is { } unfit) { return call.Refuse(unfit); }
        var scope = LuaSecurity.Scope(call.Cell, values[0].AsTable());
        return call.Return(scope.Evaluate(actor, values[3].AsText(), values[4].AsText(), attributes, call.Cell.Pid) switch
        {
            PolicyDecision.Allow => "allow",
            PolicyDecision.Deny => "deny",
            _ => "undefined",
        });
    }

    // The answer is that of the operation itself: a name means its process there too, and a process has the definition it has, whatever the script says.
    private static bool May(ProcessCell cell, string action, string resource, Dictionary<string, AttributeValue> attributes)
    {
        var access = cell.Access;
        var target = AccessResource.ForText(resource);
        if (PermissionTable.TryParse(action, out var known))
        {
            if (PermissionTable.ResourceOf(known) == PermissionResource.Pid && Find(cell.Owner, resource) is { } process)
            {
                resource = process.Pid.ToString();
                attributes["definition"] = process.Definition.Id;
                target = AccessResource.ForProcess(process.Pid, process.Definition.Id, process.Pid.Host);
            }
            if (access.Ceiling is { } declared && ActionCeiling.From(declared, known) is { } ceiling && !ceiling.Covers(target, cell.Pid)) { return false; }
        }
        if (access.Actor is null || access.Scope is null) { return !cell.Owner.Strict; }
        return access.Scope.Evaluate(access.Actor, action, resource, attributes, cell.Pid) == PolicyDecision.Allow;
    }

    private static ProcessCell? Find(ProcessRuntime runtime, string resource) =>
        Pid.TryParse(resource, out var pid) ? runtime.Find(pid) : runtime.Names.Find(resource);
}
