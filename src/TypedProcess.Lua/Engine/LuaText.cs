using System.Globalization;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>Reads and pushes values by the raw functions alone, which run no metamethod and raise nothing.</summary>
internal static unsafe class LuaText
{
    /// <summary>The bytes of a text on the stack, valid while the text is there. Empty when it is no text: numbers are not converted, that would change the value.</summary>
    public static ReadOnlySpan<byte> Bytes(nint stack, int index)
    {
        if (LuaFast.lua_type(stack, index) != (int)LuaType.Text) { return []; }
        nuint length;
        var bytes = LuaFast.lua_tolstring(stack, index, &length);
        return new ReadOnlySpan<byte>((void*)bytes, checked((int)length));
    }

    /// <summary>A value as text for a person.</summary>
    public static string Describe(nint stack, int index) => (LuaType)LuaFast.lua_type(stack, index) switch
    {
        LuaType.Text => Encoding.UTF8.GetString(Bytes(stack, index)),
        LuaType.Number when LuaFast.lua_isinteger(stack, index) != 0 => LuaFast.lua_tointegerx(stack, index, null).ToString(CultureInfo.InvariantCulture),
        LuaType.Number => LuaFast.lua_tonumberx(stack, index, null).ToString("R", CultureInfo.InvariantCulture),
        LuaType.Nil or LuaType.None => "nil",
        LuaType.Boolean => LuaFast.lua_toboolean(stack, index) != 0 ? "true" : "false",
        LuaType.Table => "(error object is a table value)",
        LuaType.Function => "(error object is a function value)",
        LuaType.Thread => "(error object is a thread value)",
        _ => "(error object is a userdata value)",
    };

    public static void Push(nint stack, string text) => Push(stack, Encoding.UTF8.GetBytes(text));

    public static void Push(nint stack, ReadOnlySpan<byte> text)
    {
        fixed (byte* bytes = text) { LuaNative.lua_pushlstring(stack, bytes, (nuint)text.Length); }
    }

    /// <summary>Sets a field of the table below the top of the stack to the value at the top, and takes that off.</summary>
    public static void SetField(nint stack, string name) => SetField(stack, Encoding.UTF8.GetBytes(name));

    public static void SetField(nint stack, ReadOnlySpan<byte> name)
    {
        Push(stack, name);
        LuaNative.lua_rotate(stack, -2, 1);
        LuaNative.lua_rawset(stack, -3);
    }
}
