namespace TypedProcess.Analyzers.Lua;

/// <summary>Members that modules, bindings, their processes, and builders do not have.</summary>
internal static class MemberRule
{
    private static readonly string[] BindingMembers = ["id", "bind", "help", "with", "call", "spawn", "spawn_monitored", "spawn_linked", "spawn_linked_monitored"];

    /// <param name="script">The script.</param>
    /// <param name="of">What has the member.</param>
    /// <param name="node">The field or call of a method.</param>
    public static void Check(LuaScriptCheck script, LuaMeaning of, in LuaNode node)
    {
        if (node.At <= 0) { return; }
        var name = script.Tree.NameOf(node.Value);
        var (owner, members) = of.Kind switch
        {
            LuaMeaningKind.Module => ($"'{of.Name}'", LuaMembers.Of.TryGetValue(of.Name, out var known) ? known : null),
            LuaMeaningKind.Builder => ("a builder", LuaMembers.Builder),
            LuaMeaningKind.Binding => ($"the binding of '{of.Name}'", (IEnumerable<string>?)BindingMembers),
            LuaMeaningKind.Handle => ($"'{of.Name}'", Handle(script, of.Name)),
            _ => ("", null),
        };
        if (members is null || script.File.Sets("." + name)) { return; }
        foreach (var member in members)
        {
            if (member == name) { return; }
        }
        script.Report(Rules.TP6016_UnknownLuaMember, node.At, node.At + name.Length, owner, name, Nearest.Of(name, members).Suggestion);
    }

    // Of classes in other assemblies not all is seen.
    private static List<string>? Handle(LuaScriptCheck script, string id)
    {
        if (script.Catalog.Find(id) is not { IsWhole: true } definition) { return null; }
        var members = new List<string> { "pid" };
        foreach (var topic in definition.Topics.Keys) { members.Add(topic == "pid" ? "pid_" : topic); }
        return members;
    }
}
