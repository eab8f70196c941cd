namespace TypedProcess.Analyzers.Lua;

/// <summary>Permissions that the script does not declare, where it declares any.</summary>
internal static class NeedRule
{
    public static void Check(LuaScriptCheck script, LuaOperation operation, in LuaNode call)
    {
        if (script.Needs is null) { return; }
        // Sending to a subject needs nothing, so it must be known not to be one.
        if (operation.Name == "send")
        {
            var destination = script.Reading.Argument(call, 0);
            if (script.Reading.Of(destination).Kind != LuaMeaningKind.Pid && script.Reading.Constant(destination) is null) { return; }
        }
        Check(script, operation.Actions, operation.Id < 0 ? null : script.Reading.Constant(script.Reading.Argument(call, operation.Id)), call);
    }

    /// <summary>Names that are taken and given back.</summary>
    public static void CheckNames(LuaScriptCheck script, string function, in LuaNode call)
    {
        if (script.Needs is null) { return; }
        var action = function switch
        {
            "process.with_name" or "process.registry.register" => "registry.register",
            "process.registry.unregister" => "registry.unregister",
            "funcs.call" or "funcs.async" => "call",
            _ => null,
        };
        if (action is not null) { Check(script, [action], script.Reading.Constant(script.Reading.Argument(call, 0)), call); }
    }

    /// <param name="script">The script.</param>
    /// <param name="actions">What is done.</param>
    /// <param name="resource">On what; null when that is not known, or a process, which patterns match in other ways too.</param>
    /// <param name="call">Where.</param>
    public static void Check(LuaScriptCheck script, string[] actions, string? resource, in LuaNode call)
    {
        if (script.Needs is not { } needs) { return; }
        foreach (var action in actions)
        {
            if (IsDeclared(needs, action, resource)) { continue; }
            var callee = call.Kind == LuaNodeKind.Call ? script.Tree.Nodes[call.First] : call;
            var (start, end) = callee.At > 0 ? (callee.At, callee.At + script.Tree.NameOf(callee.Value).Length) : (callee.Start, callee.End);
            var on = LuaPermissions.TakesNoPattern(action) ? "" : " " + (resource ?? "…");
            script.Report(Rules.TP6015_LuaNeedMissing, start, end, action, resource is null ? "" : $" on '{resource}'", action + on);
        }
    }

    private static bool IsDeclared(IReadOnlyList<LuaNeed> needs, string action, string? resource)
    {
        foreach (var need in needs)
        {
            if (need.Action == action && (resource is null || need.Matches(resource))) { return true; }
        }
        return false;
    }
}
