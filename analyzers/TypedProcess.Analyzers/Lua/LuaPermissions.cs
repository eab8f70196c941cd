namespace TypedProcess.Analyzers.Lua;

/// <summary>The permission table, as scripts declare from it.</summary>
internal static class LuaPermissions
{
    public static readonly string[] Actions =
    [
        "spawn", "spawn.monitored", "spawn.linked", "host", "send", "call", "exec", "terminate", "cancel", "monitor", "unmonitor", "link", "unlink", "context", "security", "registry.register", "registry.unregister", "registry.foreign",
    ];

    /// <summary>The action of this name, with or without <c>process.</c> before it; null for none.</summary>
    public static string? Find(string name)
    {
        const string Prefix = "process.";
        var plain = name.StartsWith(Prefix, StringComparison.Ordinal) ? name.Substring(Prefix.Length) : name;
        return Array.IndexOf(Actions, plain) < 0 ? null : plain == "exec" ? "call" : plain;
    }

    /// <summary>True for what is on one thing only.</summary>
    public static bool TakesNoPattern(string action) => action is "context" or "security";
}
