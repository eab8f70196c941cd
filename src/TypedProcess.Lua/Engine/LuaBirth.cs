using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>Makes a native state whose hashes do not depend on addresses or on the time of day.</summary>
/// <remarks>Lua draws the seed of its text hashes from the clock and from addresses, and has no option for it; so the order of <c>pairs</c> would differ from run to run. The seed is written while the state is made: after
/// it has been drawn, before the first text exists. That is when the second block is asked for. What lies around the place is compared with what must be there at that moment; when anything differs nothing is written,
/// and only the order of <c>pairs</c> is lost.</remarks>
internal static unsafe class LuaBirth
{
    // Distances inside the global part of a state, 5.4, 64 bits.
    private const int Texts = 48;
    private const int Unfinished = 80;
    private const int Seed = 96;

    private static nint Pointer => (nint)(delegate* unmanaged[Cdecl]<nint, nint, nuint, nuint, nint>)&Allocate;

    public static nint NewState(LuaArena* arena)
    {
        var state = LuaNative.lua_newstate(Pointer, (nint)arena);
        if (state != 0) { LuaNative.lua_setallocf(state, LuaAllocator.Pointer, (nint)arena); }
        return state;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Allocate(nint user, nint block, nuint oldSize, nuint newSize)
    {
        var arena = (LuaArena*)user;
        if (++arena->Requests == 2) { SetSeed(arena); }
        var got = LuaAllocator.Any(arena, block, oldSize, newSize);
        if (arena->Requests == 1)
        {
            arena->First = got;
            arena->FirstSize = (long)newSize;
        }
        return got;
    }

    private static void SetSeed(LuaArena* arena)
    {
        for (var offset = 0L; offset + Seed + 4 <= arena->FirstSize; offset += 8)
        {
            var global = (byte*)arena->First + offset;
            if (*(nint*)global != Pointer || *(nint*)(global + 8) != (nint)arena) { continue; }
            var isWhatIsKnown = sizeof(nint) == 8 && *(long*)(global + 16) == arena->FirstSize && *(long*)(global + Texts) == 0 && *(long*)(global + Texts + 8) == 0
                && *(long*)(global + Unfinished) == 0 && global[Unfinished + 8] == (byte)LuaType.Number;
            if (!isWhatIsKnown) { return; }
            *(uint*)(global + Seed) = arena->HashSeed;
            arena->IsSeeded = 1;
            return;
        }
    }
}
