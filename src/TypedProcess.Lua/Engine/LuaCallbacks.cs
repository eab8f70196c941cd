using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>The small questions that the prelude asks without an effect. None allocates or raises.</summary>
internal static unsafe class LuaCallbacks
{
    public static LuaCallback[] Base => [new("charge", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Charge)];

    public static LuaCallback[] Coroutine =>
    [
        new("activity", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Activity),
        new("is_outside", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&IsOutside),
        new("is_main", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&IsMain),
    ];

    public static LuaCallback[] World =>
    [
        new("unix_nanoseconds", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&UnixNanoseconds),
        new("age_nanoseconds", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&AgeNanoseconds),
        new("elapsed_nanoseconds", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&ElapsedNanoseconds),
        new("seed", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Seed),
    ];

    /// <summary><c>charge(n)</c>: counts native work that the hook does not see.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Charge(nint stack)
    {
        var instructions = LuaFast.lua_tointegerx(stack, 1, null);
        LuaAllocator.Charge(LuaArena.Of(stack), Math.Clamp(instructions, 0, int.MaxValue));
        return 0;
    }

    /// <summary><c>activity(c)</c>: nil when it is no coroutine, 1 when it runs, 2 when it waits for another or for the runtime, else 0.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Activity(nint stack)
    {
        var coroutine = LuaNative.lua_tothread(stack, 1);
        if (coroutine == 0) { LuaFast.lua_pushnil(stack); }
        else { LuaFast.lua_pushinteger(stack, coroutine == stack ? 1 : LuaArena.IsActive(coroutine) ? 2 : 0); }
        return 1;
    }

    /// <summary><c>is_outside()</c>: whether no coroutine of the script runs, so that nothing could take what is yielded.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int IsOutside(nint stack)
    {
        LuaFast.lua_pushboolean(stack, LuaArena.Of(stack)->Depth == 0 ? 1 : 0);
        return 1;
    }

    /// <summary><c>is_main()</c>: whether the main function itself runs.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int IsMain(nint stack)
    {
        LuaFast.lua_pushboolean(stack, LuaArena.Of(stack)->MainTask == stack ? 1 : 0);
        return 1;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int UnixNanoseconds(nint stack)
    {
        try { LuaFast.lua_pushinteger(stack, LuaState.Of(stack).World.UnixNanoseconds); }
        catch (Exception) { LuaFast.lua_pushnil(stack); }
        return 1;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ElapsedNanoseconds(nint stack)
    {
        try { LuaFast.lua_pushinteger(stack, LuaState.Of(stack).World.ElapsedNanoseconds); }
        catch (Exception) { LuaFast.lua_pushnil(stack); }
        return 1;
    }

    /// <summary>Since the state was made.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int AgeNanoseconds(nint stack)
    {
        try
        {
            var state = LuaState.Of(stack);
            LuaFast.lua_pushinteger(stack, state.World.ElapsedNanoseconds - state.BornAt);
        }
        catch (Exception) { LuaFast.lua_pushnil(stack); }
        return 1;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Seed(nint stack)
    {
        try { LuaFast.lua_pushinteger(stack, (long)LuaState.Of(stack).World.NextSeed()); }
        catch (Exception) { LuaFast.lua_pushnil(stack); }
        return 1;
    }
}
