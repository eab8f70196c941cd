using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>Keeps a task from being interrupted while a library of the runtime changes what tasks share, such as the queues of a channel.</summary>
/// <remarks>An effect ends it too: whoever queues itself and then parks does both at once for all other tasks. What runs in between is short, part of the prelude, and calls nothing of the script; it still counts, so the slice ends right after. A state
/// that must stop does so at once.</remarks>
internal static unsafe class LuaHold
{
    /// <summary><c>hold()</c> and <c>release()</c>.</summary>
    public static LuaCallback[] Callbacks =>
    [
        new("hold", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Hold),
        new("release", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Release),
    ];

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Hold(nint stack)
    {
        LuaArena.Of(stack)->Held = 1;
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Release(nint stack)
    {
        var arena = LuaArena.Of(stack);
        arena->Held = 0;
        // Looks of the hook may all have come inside of short holds: that is no long time without interruption.
        if (arena->Uninterrupted != 0 && LuaNative.lua_isyieldable(stack) != 0) { arena->Uninterrupted = 0; }
        LuaAllocator.Charge(arena, 0);
        return 0;
    }
}
