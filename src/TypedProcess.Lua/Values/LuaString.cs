using System.Text;
using System.Text.Unicode;

namespace TypedProcess.Lua;

/// <summary>Strings of Lua as .NET has them.</summary>
internal static class LuaString
{
    /// <summary>Text where the bytes are UTF-8, else the bytes.</summary>
    public static PayloadValue ToValue(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : PayloadValue.Owned(bytes.ToArray());

    /// <summary>Text for people: what is not UTF-8 is replaced.</summary>
    public static string ToText(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>The word for a type in error messages.</summary>
    public static string Word(LuaType type) => type switch
    {
        LuaType.None or LuaType.Nil => "nil",
        LuaType.Boolean => "boolean",
        LuaType.Number => "number",
        LuaType.Text => "string",
        LuaType.Table => "table",
        LuaType.Function => "function",
        LuaType.Thread => "coroutine",
        _ => "host object",
    };
}
