using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>The small questions that the prelude of a process asks without an effect.</summary>
internal static unsafe class LuaBodyCallbacks
{
    public static LuaCallback[] All =>
    [
        new("task", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Task),
        new("ready", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Ready),
        new("unreachable", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Unreachable),
        new("source_state", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&SourceState),
        new("keep", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Keep),
        new("keep_message", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&KeepMessage),
    ];

    private static LuaBody? BodyOf(nint stack) => LuaState.Of(stack).Owner as LuaBody;

    /// <summary><c>task()</c>: the number of the running job.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Task(nint stack)
    {
        LuaFast.lua_pushinteger(stack, BodyOf(stack)?.RunningJob ?? 0);
        return 1;
    }

    /// <summary><c>ready(task)</c>: a parked job goes on.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Ready(nint stack)
    {
        try { BodyOf(stack)?.Wake((int)LuaFast.lua_tointegerx(stack, 1, null)); }
        catch (Exception) { return 0; }
        return 0;
    }

    /// <summary>What the collector calls for the table in a timer's channel that has its handle: nothing else can be done there, in the middle of whatever needed memory.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unreachable(nint stack)
    {
        try
        {
            if ((LuaType)LuaFast.lua_type(stack, 1) != LuaType.Table) { return 0; }
            LuaFast.lua_rawgeti(stack, 1, 1);
            BodyOf(stack)?.Unreachable((int)LuaFast.lua_tointegerx(stack, -1, null));
        }
        catch (Exception) { return 0; }
        return 0;
    }

    /// <summary><c>source_state(handle)</c>: 0 empty, 1 has an item, 2 closed and empty.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SourceState(nint stack)
    {
        var state = 0;
        try
        {
            var handle = (int)LuaFast.lua_tointegerx(stack, 1, null);
            if (BodyOf(stack)?.Source(handle) is { } source) { state = source.HasItem ? 1 : source.IsClosed ? 2 : 0; }
            else { state = LuaBody.IsTimer(handle) ? 0 : 2; }
        }
        catch (Exception) { state = 0; }
        LuaFast.lua_pushinteger(stack, state);
        return 1;
    }

    /// <summary><c>keep_message(metatable)</c>: the metatable of messages.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int KeepMessage(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        LuaFast.lua_settop(stack, 1);
        LuaNative.lua_rawseti(stack, LuaNative.Registry, LuaMark.MessageMetatable);
        return 0;
    }

    /// <summary><c>keep(boot)</c>: the function that runs a script.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Keep(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        LuaFast.lua_settop(stack, 1);
        LuaNative.lua_rawseti(stack, LuaNative.Registry, LuaMark.Boot);
        return 0;
    }
}
