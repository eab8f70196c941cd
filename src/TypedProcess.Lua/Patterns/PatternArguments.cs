using System.Text;

namespace TypedProcess.Lua;

/// <summary>The arguments of one call from Lua, checked by hand: what checks them in the native library raises.</summary>
internal unsafe ref struct PatternArguments(nint state, int skipped, string function)
{
    private const int CallerLevel = 1;

    /// <summary>What was wrong first, as the native library says it.</summary>
    public string? Error { get; private set; }

    /// <summary>A string, or a number or an error object, which becomes one in its place.</summary>
    public LuaBytes Bytes(int index)
    {
        var at = index + skipped;
        LuaErrorCallbacks.MakeText(state, at);
        var type = (LuaType)LuaFast.lua_type(state, at);
        if (type != LuaType.Text && type != LuaType.Number)
        {
            WrongType(index, "string");
            return default;
        }
        nuint length;
        // Only what is a string already comes without an allocation.
        var start = type == LuaType.Text ? LuaFast.lua_tolstring(state, at, &length) : LuaNative.lua_tolstring(state, at, &length);
        if (length <= int.MaxValue / 2) { return new LuaBytes((byte*)start, (int)length); }
        Wrong(index, "string too long");
        return default;
    }

    /// <summary>An integer, or what converts to one; <paramref name="absent"/> for none and nil.</summary>
    public long Integer(int index, long absent)
    {
        var at = index + skipped;
        if (LuaFast.lua_type(state, at) <= (int)LuaType.Nil) { return absent; }
        int fits;
        var value = LuaFast.lua_tointegerx(state, at, &fits);
        if (fits != 0) { return value; }
        LuaFast.lua_tonumberx(state, at, &fits);
        if (fits != 0) { Wrong(index, "number has no integer representation"); }
        else { WrongType(index, "number"); }
        return absent;
    }

    public readonly bool Boolean(int index) => LuaFast.lua_toboolean(state, index + skipped) != 0;

    /// <summary>The type of an argument; an error object becomes a string in its place.</summary>
    public readonly LuaType Type(int index)
    {
        LuaErrorCallbacks.MakeText(state, index + skipped);
        return (LuaType)LuaFast.lua_type(state, index + skipped);
    }

    /// <summary>Records that an argument is not of the expected type.</summary>
    public void WrongType(int index, string expected)
    {
        if (Error is null) { Wrong(index, $"{expected} expected, got {NameOfType(index + skipped)}"); }
    }

    private void Wrong(int index, string what)
    {
        if (Error is not null) { return; }
        var (name, isMethod) = CalledAs();
        if (isMethod && --index == 0) { Error = $"calling '{name}' on bad self ({what})"; }
        else { Error = $"bad argument #{index} to '{name}' ({what})"; }
    }

    private readonly string NameOfType(int at)
    {
        if (LuaFast.lua_getmetatable(state, at) != 0)
        {
            fixed (byte* field = "__name"u8) { LuaNative.lua_pushlstring(state, field, 6); }
            nuint length;
            var isText = LuaNative.lua_rawget(state, -2) == (int)LuaType.Text;
            var name = isText ? Encoding.UTF8.GetString((byte*)LuaFast.lua_tolstring(state, -1, &length), (int)Math.Min(length, 200)) : null;
            LuaFast.lua_settop(state, -3);
            if (name is not null) { return name; }
        }
        return (LuaType)LuaFast.lua_type(state, at) switch
        {
            LuaType.None => "no value",
            LuaType.Nil => "nil",
            LuaType.Boolean => "boolean",
            LuaType.LightUserData => "light userdata",
            LuaType.UserData => "userdata",
            LuaType.Number => "number",
            LuaType.Text => "string",
            LuaType.Table => "table",
            LuaType.Function => "function",
            _ => "thread",
        };
    }

    // What is called is the Lua function around this one: how the script named it, the library knows.
    private readonly (string Name, bool IsMethod) CalledAs()
    {
        var record = stackalloc nint[64];
        fixed (byte* what = "n\0"u8)
        {
            if (LuaNative.lua_getstack(state, CallerLevel, record) == 0 || LuaNative.lua_getinfo(state, what, record) == 0) { return (function, false); }
        }
        // The second and the third field of the record.
        var name = System.Runtime.InteropServices.Marshal.PtrToStringUTF8(record[1]);
        var kind = System.Runtime.InteropServices.Marshal.PtrToStringUTF8(record[2]);
        return name is null ? (function, false) : (name, kind == "method");
    }
}
