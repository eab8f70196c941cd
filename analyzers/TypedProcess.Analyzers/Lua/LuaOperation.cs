namespace TypedProcess.Analyzers.Lua;

/// <summary>A function of <c>process</c> or of a builder: which of its arguments is what. Less than zero is none.</summary>
/// <param name="Name">Its name in <c>process</c>.</param>
/// <param name="Id">The id of a definition.</param>
/// <param name="Destination">A pid or name.</param>
/// <param name="Topic">A topic.</param>
/// <param name="Payload">The first of what is handed on.</param>
/// <param name="Actions">The permissions it needs.</param>
internal sealed record LuaOperation(string Name, int Id, int Destination, int Topic, int Payload, params string[] Actions)
{
    private static readonly Dictionary<string, LuaOperation> All = Table(
        new("spawn", 0, -1, -1, 2, "spawn"),
        new("spawn_monitored", 0, -1, -1, 2, "spawn", "spawn.monitored"),
        new("spawn_linked", 0, -1, -1, 2, "spawn", "spawn.linked"),
        new("spawn_linked_monitored", 0, -1, -1, 2, "spawn", "spawn.monitored", "spawn.linked"),
        new("call", 0, -1, -1, 2, "call"),
        new("exec", 0, -1, -1, 2, "call"),
        new("upgrade", 0, -1, -1, -1),
        new("send", -1, 0, 1, 2, "send"),
        new("ask", -1, 0, 1, 2, "send"),
        new("listen", -1, -1, 0, -1),
        new("with_message", -1, -1, 0, -1),
        new("groups.broadcast", -1, -1, 1, -1),
        new("terminate", -1, 0, -1, -1, "terminate"),
        new("cancel", -1, 0, -1, -1, "cancel"),
        new("monitor", -1, 0, -1, -1, "monitor"),
        new("unmonitor", -1, 0, -1, -1, "unmonitor"),
        new("link", -1, 0, -1, -1, "link"),
        new("unlink", -1, 0, -1, -1, "unlink"),
        new("with_context", -1, -1, -1, -1, "context"),
        new("with_actor", -1, -1, -1, -1, "security"),
        new("with_scope", -1, -1, -1, -1, "security"));

    /// <summary>The one with this name behind <c>process.</c>; null for none.</summary>
    public static LuaOperation? Find(string name) => All.TryGetValue(name, out var found) ? found : null;

    /// <summary>The one with this full name, also of other modules; null for none.</summary>
    public static LuaOperation? FindFull(string name)
    {
        const string Prefix = "process.";
        return name.StartsWith(Prefix, StringComparison.Ordinal) ? Find(name.Substring(Prefix.Length)) : null;
    }

    private static Dictionary<string, LuaOperation> Table(params LuaOperation[] operations)
    {
        var table = new Dictionary<string, LuaOperation>(StringComparer.Ordinal);
        foreach (var operation in operations) { table.Add(operation.Name, operation); }
        return table;
    }
}
