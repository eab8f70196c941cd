using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Lua.Tests.Engine;

/// <summary>Runs a script in a plain native state with all its own libraries: what the engine is compared with.</summary>
internal static unsafe partial class NativeScript
{
    public static string Result(string source)
    {
        var state = luaL_newstate();
        luaL_openlibs(state);
        var bytes = Encoding.UTF8.GetBytes("local ticks = 0 local require = function() ticks = ticks + 1 return ticks end " + source);
        fixed (byte* text = bytes)
        fixed (byte* name = "@test.lua\0"u8)
        {
            Assert.Equal(0, LuaNative.luaL_loadbufferx(state, text, (nuint)bytes.Length, name, null));
        }
        int results;
        var status = LuaNative.lua_resume(state, 0, 0, &results);
        var answer = LuaText.Describe(state, -1);
        LuaNative.lua_close(state);
        Assert.True(status == 0, answer);
        return answer;
    }

    [LibraryImport(LuaNative.Library)]
    private static partial nint luaL_newstate();

    [LibraryImport(LuaNative.Library)]
    private static partial void luaL_openlibs(nint state);
}
