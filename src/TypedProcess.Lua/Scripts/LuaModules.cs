namespace TypedProcess.Lua;

/// <summary>The modules of the runtime that scripts can require.</summary>
internal static class LuaModules
{
    /// <summary>Those that are globals anyway: to forbid requiring them would forbid nothing.</summary>
    public static IReadOnlyList<string> Global { get; } = ["process", "channel", "errors", "string", "table", "math", "utf8", "coroutine", "os"];

    public static IReadOnlyList<string> All { get; } = [.. Global, "time", "ctx", "security", "json", "uuid", "log", "funcs"];

    public static string List { get; } = "one of the modules " + string.Join(", ", All);

    public static bool Exists(string name) => All.Contains(name, StringComparer.Ordinal);
}
