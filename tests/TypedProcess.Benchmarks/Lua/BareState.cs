using System.Runtime.InteropServices;
using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>A state as the native library makes it: all libraries, its own allocator, no hook, no limit, no sandbox.</summary>
internal sealed unsafe partial class BareState : IDisposable
{
    private readonly nint _state = LuaNative.luaL_newstate();

    public BareState(byte[] source)
    {
        luaL_openlibs(_state);
        Load("wait = coroutine.yield"u8);
        _ = LuaNative.lua_pcallk(_state, 0, 0, 0, 0, 0);
        Load(source);
    }

    /// <summary>Runs until it waits or ends; the first result as a number.</summary>
    public long Run()
    {
        int results;
        var status = (LuaStatus)LuaNative.lua_resume(_state, 0, 0, &results);
        if (status is not (LuaStatus.Ok or LuaStatus.Yield)) { throw new InvalidOperationException(LuaText.Describe(_state, -1)); }
        var result = results == 0 ? 0 : LuaFast.lua_tointegerx(_state, -1, null);
        LuaFast.lua_settop(_state, -results - 1);
        return result;
    }

    public void Dispose() => LuaNative.lua_close(_state);

    private void Load(ReadOnlySpan<byte> source)
    {
        if (LuaPrelude.Load(_state, "=bare\0"u8, source, "t\0"u8) != LuaStatus.Ok) { throw new InvalidOperationException(LuaText.Describe(_state, -1)); }
    }

    [LibraryImport(LuaNative.Library)]
    private static partial void luaL_openlibs(nint state);
}
