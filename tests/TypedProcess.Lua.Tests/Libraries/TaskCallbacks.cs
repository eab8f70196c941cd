using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua.Tests.Libraries;

/// <summary>The callbacks of a scheduler, answered by the <see cref="Tasks"/> that runs on this thread.</summary>
internal static unsafe class TaskCallbacks
{
    [ThreadStatic]
    private static Tasks? t_current;

    public static LuaModule Module { get; } = new(
        "test", "local runtime = ... function source(handle, convert) return runtime.source_channel(handle, 'test', convert) end function perform(name, ...) return runtime.perform(runtime.operation[name], ...) end"u8.ToArray());

    /// <summary>A file that needs no others, so that its callbacks are there for those after it.</summary>
    public static LuaModule Callbacks { get; } = new(
        "callbacks", [],
        new LuaCallback("task", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Task),
        new LuaCallback("ready", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Ready),
        new LuaCallback("source_state", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&SourceState));

    public static Tasks? Current { set => t_current = value; }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Task(nint stack)
    {
        LuaFast.lua_pushinteger(stack, t_current!.Running);
        return 1;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Ready(nint stack)
    {
        t_current!.MakeReady((int)LuaFast.lua_tointegerx(stack, 1, null));
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SourceState(nint stack)
    {
        LuaFast.lua_pushinteger(stack, t_current!.Sources[LuaFast.lua_tointegerx(stack, 1, null)].State);
        return 1;
    }
}
