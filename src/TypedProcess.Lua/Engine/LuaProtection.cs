using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>What the function of each task runs in: the native <c>xpcall</c>, which closes its variables when it fails, and lets their closing methods wait for the runtime as any other code.</summary>
/// <remarks>Nothing else can do that: what closes a coroutine that has failed cannot be interrupted. The handler runs before the stack is unwound, so it is not the script's, and raises nothing.</remarks>
internal static unsafe class LuaProtection
{
    /// <summary>How many values it puts around the function.</summary>
    public const int Values = 2;

    // Values that it has on the stack below the function, and the values that a new stack has room for.
    private const int Slots = 4;
    private const int FirstStack = 40;

    private static readonly nint Call = LuaNatives.Functions["xpcall"];

    /// <summary>Gives a new coroutine a stack with room for it beside what one always begins with: else many a stack would have to grow, which doubles it.</summary>
    /// <remarks>A coroutine that is closed has the smallest stack; from there it grows to what is asked for.</remarks>
    public static void MakeRoom(nint coroutine)
    {
        _ = LuaNative.lua_closethread(coroutine, 0);
        _ = LuaNative.lua_checkstack(coroutine, FirstStack + Slots - 1);
    }

    /// <summary>Puts it around the function and arguments that are all of a stack.</summary>
    public static void Add(nint coroutine)
    {
        LuaNative.lua_pushcclosure(coroutine, Call, 0);
        LuaNative.lua_rotate(coroutine, 1, 1);
        LuaNative.lua_pushcclosure(coroutine, (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Uncaught, 0);
        LuaNative.lua_rotate(coroutine, 3, 1);
    }

    /// <summary>Whether a coroutine began with it.</summary>
    public static bool IsAround(nint coroutine)
    {
        var record = stackalloc nint[64];
        if (LuaNative.lua_checkstack(coroutine, 1) == 0 || LuaNative.lua_getstack(coroutine, LuaTraceback.Last(coroutine), record) == 0) { return false; }
        fixed (byte* what = "f\0"u8) { LuaNative.lua_getinfo(coroutine, what, record); }
        var function = LuaNative.lua_tocfunction(coroutine, -1);
        LuaFast.lua_settop(coroutine, -2);
        return function == Call;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Uncaught(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        try { LuaState.Of(stack).KeepUncaught(stack); }
        catch (Exception) { LuaArena.Of(stack)->Reached = (int)LuaStop.HostMemory; }
        LuaFast.lua_settop(stack, 1);
        return 1;
    }
}
