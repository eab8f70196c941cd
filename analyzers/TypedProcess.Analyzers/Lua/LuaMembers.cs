namespace TypedProcess.Analyzers.Lua;

/// <summary>What the runtime gives to scripts, by names. A test asks the runtime itself.</summary>
internal static class LuaMembers
{
    public static readonly string[] Modules = ["process", "channel", "errors", "time", "ctx", "security", "json", "uuid", "log", "funcs", "string", "table", "math", "utf8", "coroutine", "os"];

    public static readonly string[] Builder =
        ["with_context", "with_actor", "with_scope", "with_name", "with_message", "with_options", "spawn", "spawn_monitored", "spawn_linked", "spawn_linked_monitored", "call", "exec", "ask"];

    /// <summary>The members of modules and of tables in them.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Of = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["process"] =
        [
            "pid", "id", "send", "terminate", "cancel", "monitor", "unmonitor", "link", "unlink", "get_options", "set_options", "upgrade", "event", "inbox", "events", "listen", "unlisten", "open", "registry", "groups",
            "spawn", "spawn_linked", "spawn_monitored", "spawn_linked_monitored", "call", "exec", "ask", "with_context", "with_options", "with_name", "with_message", "with_actor", "with_scope",
        ],
        ["process.registry"] = ["register", "lookup", "unregister"],
        ["process.groups"] = ["join", "leave", "members", "names", "watch", "unwatch", "broadcast"],
        ["process.event"] = ["EXIT", "LINK_DOWN", "CANCEL", "GROUP", "OUTDATED"],
        ["channel"] = ["new", "select"],
        ["errors"] =
        [
            "NOT_FOUND", "ALREADY_EXISTS", "INVALID", "PERMISSION_DENIED", "UNAVAILABLE", "INTERNAL", "CANCELED", "CONFLICT", "TIMEOUT", "RATE_LIMITED", "UNKNOWN", "new", "wrap", "is", "call_stack",
        ],
        ["time"] =
        [
            "sleep", "after", "timer", "ticker", "now", "unix", "date", "parse", "parse_duration", "load_location", "fixed_zone", "NANOSECOND", "MICROSECOND", "MILLISECOND", "SECOND", "MINUTE", "HOUR",
            "RFC3339", "RFC3339_NANO", "DATE_ONLY", "TIME_ONLY", "DATE_TIME", "RFC1123", "KITCHEN",
        ],
    };

    public static bool IsModule(string name) => Array.IndexOf(Modules, name) >= 0;

    public static bool IsGlobal(string name) => name is "process" or "channel" or "errors";
}
