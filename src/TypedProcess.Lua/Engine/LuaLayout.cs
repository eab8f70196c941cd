using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>The two facts about the inside of a native state that the engine uses, both checked once. Without them it is less exact and just as safe.</summary>
internal static unsafe class LuaLayout
{
    private const int CountOffset = 188;
    private const int BaseCountOffset = 184;

    /// <summary>The size of the block a coroutine lives in, 0 when coroutines cannot be counted.</summary>
    public static readonly nuint ThreadSize;

    private static readonly bool HasCount;

    static LuaLayout()
    {
        nuint thread = 0;
        var state = LuaNative.lua_newstate((nint)(delegate* unmanaged[Cdecl]<nint, nint, nuint, nuint, nint>)&Watch, (nint)(&thread));
        var coroutine = LuaNative.lua_newthread(state);
        LuaSizeClass.Of(thread, out var rounded);
        ThreadSize = thread is > 128 and <= 512 && rounded >= (int)thread + 8 ? thread : 0;
        LuaNative.lua_sethook(coroutine, LuaAllocator.Pointer, 8, 7919);
        HasCount = *(int*)(coroutine + CountOffset) == 7919 && *(int*)(coroutine + BaseCountOffset) == 7919;
        LuaNative.lua_close(state);
    }

    /// <summary>How many instructions a coroutine has done since its hook last came; 0 when that cannot be known.</summary>
    public static int InstructionsDone(nint coroutine) => HasCount ? *(int*)(coroutine + BaseCountOffset) - *(int*)(coroutine + CountOffset) : 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Watch(nint user, nint block, nuint oldSize, nuint newSize)
    {
        if (newSize == 0)
        {
            NativeMemory.Free((void*)block);
            return 0;
        }
        if (block == 0 && oldSize == (nuint)LuaType.Thread) { *(nuint*)user = newSize; }
        return (nint)NativeMemory.Realloc((void*)block, newSize);
    }
}
