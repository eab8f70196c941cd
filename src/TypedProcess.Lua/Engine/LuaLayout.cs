using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>The three facts about the inside of a native state that the engine uses, all checked once. Without them it is less exact and just as safe.</summary>
internal static unsafe class LuaLayout
{
    private const int CountOffset = 188;
    private const int BaseCountOffset = 184;
    private const int StackOffset = 48;
    private const int FirstStackSize = 45 * 16;

    /// <summary>The size of the block a coroutine lives in, 0 when coroutines cannot be counted.</summary>
    public static readonly nuint ThreadSize;

    private static readonly bool HasCount;
    private static readonly bool HasStack;

    static LuaLayout()
    {
        // The size of the last coroutine, and the last block of the size that its stack begins with.
        var seen = stackalloc nuint[2];
        (seen[0], seen[1]) = (0, 0);
        var state = LuaNative.lua_newstate((nint)(delegate* unmanaged[Cdecl]<nint, nint, nuint, nuint, nint>)&Watch, (nint)seen);
        var coroutine = LuaNative.lua_newthread(state);
        var thread = seen[0];
        HasStack = seen[1] != 0 && *(nuint*)(coroutine + StackOffset) == seen[1];
        LuaSizeClass.Of(thread, out var rounded);
        ThreadSize = thread is > 128 and <= 512 && rounded >= (int)thread + 8 ? thread : 0;
        LuaNative.lua_sethook(coroutine, LuaAllocator.Pointer, 8, 7919);
        HasCount = *(int*)(coroutine + CountOffset) == 7919 && *(int*)(coroutine + BaseCountOffset) == 7919;
        LuaNative.lua_close(state);
    }

    /// <summary>How many instructions a coroutine has done since its hook last came; 0 when that cannot be known.</summary>
    public static int InstructionsDone(nint coroutine) => HasCount ? *(int*)(coroutine + BaseCountOffset) - *(int*)(coroutine + CountOffset) : 0;

    /// <summary>Whether a block is the stack of a coroutine, as far as that can be known.</summary>
    public static bool MayBeStack(nint coroutine, nint block) => !HasStack || *(nint*)(coroutine + StackOffset) == block;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Watch(nint user, nint block, nuint oldSize, nuint newSize)
    {
        if (newSize == 0)
        {
            NativeMemory.Free((void*)block);
            return 0;
        }
        var seen = (nuint*)user;
        if (block == 0 && oldSize == (nuint)LuaType.Thread) { seen[0] = newSize; }
        var got = NativeMemory.Realloc((void*)block, newSize);
        if (block == 0 && newSize == FirstStackSize) { seen[1] = (nuint)got; }
        return (nint)got;
    }
}
