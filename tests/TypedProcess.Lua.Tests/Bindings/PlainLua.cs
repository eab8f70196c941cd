using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Lua.Tests.Bindings;

/// <summary>Lua as it comes, without anything of this runtime: shows that what is written is Lua, and what it does.</summary>
/// <remarks>Nothing managed is called from it, so its errors jump over no managed frame.</remarks>
internal static unsafe partial class PlainLua
{
    /// <summary>What the compiler of Lua says against a text; null for nothing.</summary>
    public static string? Complaint(string text, string name = "text")
    {
        var state = luaL_newstate();
        try { return Load(state, text, name) == 0 ? null : Text(state); }
        finally { lua_close(state); }
    }

    /// <summary>Runs a text and gives the string that it returns, or its error.</summary>
    public static string Run(string text)
    {
        var state = luaL_newstate();
        try
        {
            luaL_openlibs(state);
            if (Load(state, text, "test") == 0) { _ = LuaNative.lua_pcallk(state, 0, 1, 0, 0, 0); }
            return Text(state);
        }
        finally { lua_close(state); }
    }

    private static int Load(nint state, string text, string name)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(text + "\0"), chunk = Encoding.UTF8.GetBytes("=" + name + "\0"), mode = "t\0"u8)
        {
            return LuaNative.luaL_loadbufferx(state, bytes, (nuint)Encoding.UTF8.GetByteCount(text), chunk, mode);
        }
    }

    private static string Text(nint state)
    {
        nuint length;
        var text = LuaNative.lua_tolstring(state, -1, &length);
        return text == 0 ? "no text" : Encoding.UTF8.GetString((byte*)text, (int)length);
    }

    [LibraryImport(LuaNative.Library)]
    private static partial void luaL_openlibs(nint state);

    [LibraryImport(LuaNative.Library)]
    private static partial nint luaL_newstate();

    [LibraryImport(LuaNative.Library)]
    private static partial void lua_close(nint state);
}
