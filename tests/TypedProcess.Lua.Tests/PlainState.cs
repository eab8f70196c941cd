using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Lua.Tests;

/// <summary>A Lua state as the native library makes it, with all its libraries and without any limit: for tests of what works on any state.</summary>
internal sealed unsafe partial class PlainState : IDisposable
{
    public PlainState()
    {
        Handle = luaL_newstate();
        // What the engine keeps there for its own states.
        *((nint*)Handle - 1) = 0;
        luaL_openlibs(Handle);
    }

    public nint Handle { get; }

    public int Top => LuaFast.lua_gettop(Handle);

    /// <summary>Runs a chunk and leaves what it returns on the stack; fails the test when it raises.</summary>
    public int Run(string source)
    {
        var before = Top;
        var bytes = Encoding.Latin1.GetBytes(source);
        int status;
        fixed (byte* start = bytes)
        fixed (byte* name = "=test\0"u8)
        fixed (byte* mode = "t\0"u8)
        {
            status = LuaNative.luaL_loadbufferx(Handle, start, (nuint)bytes.Length, name, mode);
        }
        if (status == 0) { status = LuaNative.lua_pcallk(Handle, 0, LuaNative.MultipleResults, 0, 0, 0); }
        Assert.True(status == 0, status == 0 ? "" : TextAt(-1));
        return Top - before;
    }

    /// <summary>Calls what lies below <paramref name="arguments"/> values; one result stays on the stack.</summary>
    public void Call(int arguments)
    {
        var status = LuaNative.lua_pcallk(Handle, arguments, 1, 0, 0, 0);
        Assert.True(status == 0, status == 0 ? "" : TextAt(-1));
    }

    /// <summary>The result of a chunk that returns one string.</summary>
    public string Text(string source)
    {
        var top = Top;
        Assert.Equal(1, Run(source));
        var text = TextAt(-1);
        Pop(Top - top);
        return text;
    }

    /// <summary>A string or number on the stack, byte for byte.</summary>
    public string TextAt(int index)
    {
        nuint length;
        var start = LuaNative.lua_tolstring(Handle, index, &length);
        return start == 0 ? $"a {(LuaType)LuaFast.lua_type(Handle, index)}" : Encoding.Latin1.GetString((byte*)start, (int)length);
    }

    public void Push(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = &MemoryMarshal.GetReference(bytes)) { LuaNative.lua_pushlstring(Handle, start, (nuint)bytes.Length); }
    }

    public void Push(string text) => Push(Encoding.Latin1.GetBytes(text));

    public void Pop(int count) => LuaFast.lua_settop(Handle, -count - 1);

    public void Dispose() => lua_close(Handle);

    [LibraryImport(LuaNative.Library)]
    private static partial void luaL_openlibs(nint state);

    [LibraryImport(LuaNative.Library)]
    private static partial nint luaL_newstate();

    [LibraryImport(LuaNative.Library)]
    private static partial void lua_close(nint state);
}
