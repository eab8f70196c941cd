using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>What the native library calls after every so many instructions: interrupts a coroutine whose slice is spent, and stops one that must not go on.</summary>
/// <remarks>Yielding inside a count hook is no jump over the frames of .NET: the function returns first. Where Lua cannot yield (below a native function that called back) a state that must stop gets errors instead, raised by the native
/// <c>luaL_error</c> itself before each instruction, so that no handler of the script can go on.</remarks>
internal static unsafe class LuaHook
{
    private const int CountMask = 8;

    private static readonly nint RaiseError = NativeLibrary.GetExport(LuaNative.Handle, "luaL_error");

    private static nint Pointer => (nint)(delegate* unmanaged[Cdecl]<nint, nint, void>)&Tick;

    public static void Install(nint coroutine, int tick) => LuaNative.lua_sethook(coroutine, Pointer, CountMask, tick);

    /// <summary>Has the hook come at the next instruction.</summary>
    public static void Hurry(nint coroutine) => LuaNative.lua_sethook(coroutine, Pointer, CountMask, 1);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Tick(nint coroutine, nint activation)
    {
        var arena = LuaArena.Of(coroutine);
        var passed = LuaNative.lua_gethookcount(coroutine);
        arena->Remaining -= passed;
        arena->Hurried = 0;
        if (passed != arena->Tick) { Install(coroutine, arena->Tick); }
        var state = GCHandle<LuaState>.FromIntPtr(arena->State).Target;
        // The kill is in the managed object and not in the arena, so that a late one never writes to memory that was given back.
        var mustStop = arena->Reached != 0 || state.IsKilled;
        if ((arena->Held == 0 || mustStop) && LuaNative.lua_isyieldable(coroutine) != 0)
        {
            arena->Uninterrupted = 0;
            if (!mustStop && arena->Remaining > 0 && !state.IsLate()) { return; }
            arena->Interrupted = 1;
            LuaNative.lua_yieldk(coroutine, 0, 0, 0);
            return;
        }
        arena->Uninterrupted += passed;
        if (!mustStop && arena->Uninterrupted <= arena->UninterruptedLimit) { return; }
        if (!mustStop) { arena->Reached = (int)LuaStop.Uninterrupted; }
        LuaNative.lua_sethook(coroutine, RaiseError, CountMask, 1);
    }
}
