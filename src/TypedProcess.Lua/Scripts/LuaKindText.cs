namespace TypedProcess.Lua;

/// <summary>The words for kinds of scripts.</summary>
internal static class LuaKindText
{
    public const string Ending = ".lua";

    public static bool TryParse(string text, out LuaScriptKind kind)
    {
        kind = text switch { "library" => LuaScriptKind.Library, "function" => LuaScriptKind.Function, _ => LuaScriptKind.Process };
        return text is "process" or "library" or "function";
    }
}
