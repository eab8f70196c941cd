using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>All memory of one Lua state, and what the callbacks that run below the native library have to know. It lies at the beginning of the state's first slab.</summary>
/// <remarks>Only the thread that runs the state touches it. Lua tells the size of a block when it frees it, so blocks have no heads. Dropping a state gives the blocks back and runs no line of the script.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LuaArena
{
    public byte* Next;
    public byte* End;

    /// <summary>Bytes Lua holds now, and how many it may hold.</summary>
    public long Used;
    public long Cap;

    /// <summary>Coroutines that are not collected yet, and how many there may be.</summary>
    public int Threads;
    public int ThreadLimit;

    /// <summary>The size of the block a coroutine lives in, 0 when they are not counted.</summary>
    public nuint ThreadSize;

    /// <summary>Whether the limits hold: off whenever managed code pushes values, because a refusal there would end the program.</summary>
    public int LimitsHold;

    /// <summary>The limit that was reached for good, as <see cref="LuaStop"/>.</summary>
    public int Reached;

    /// <summary>The size of the block refused last: when the same is refused again with nothing given in between, a full collection did not help.</summary>
    public nuint Refused;

    /// <summary>The block that is being made larger or smaller, 0 for none.</summary>
    public nint Resized;

    public LuaLargeBlock* Large;
    public LuaSlab* Slabs;

    /// <summary>The handle of the <see cref="LuaState"/>.</summary>
    public nint State;

    /// <summary>The coroutine that runs now, null while managed code runs, and how many coroutines wait below it for its values.</summary>
    public nint Running;
    public int Depth;

    /// <summary>The coroutine that runs the main function.</summary>
    public nint MainTask;

    /// <summary>Instructions between two calls of the hook: as configured, and now, which is fewer while there are huge blocks.</summary>
    public int LongestTick;
    public int Tick;

    /// <summary>How many instructions this slice may still use, when it must end at the latest, and how many passed since it could last be interrupted.</summary>
    public long Remaining;
    public long Deadline;
    public long Uninterrupted;
    public long UninterruptedLimit;

    /// <summary>Whether the hook has interrupted the coroutine that runs; whether the hook was asked to come at the next instruction.</summary>
    public int Interrupted;
    public int Hurried;

    /// <summary>Whether the code that runs must not be interrupted: the libraries of the runtime change what tasks share.</summary>
    public int Held;

    /// <summary>What the order of a table's text keys depends on, and whether it could be set.</summary>
    public uint HashSeed;
    public int IsSeeded;

    /// <summary>The first block of the state that is being made, and how many were asked for.</summary>
    public nint First;
    public long FirstSize;
    public int Requests;

    public fixed long Free[LuaSizeClass.Count];

    /// <summary>How many huge blocks there are, by the power of two of their size.</summary>
    public fixed int Huge[64];

    /// <summary>The arena of the state that a coroutine belongs to.</summary>
    /// <remarks>The word before each lua_State is ours. The lowest bit says whether the coroutine is part of a running or waiting stack of coroutines.</remarks>
    public static LuaArena* Of(nint coroutine) => (LuaArena*)(*((nint*)coroutine - 1) & ~(nint)1);

    /// <summary>Whether a coroutine runs, or waits for one that it resumed or for an operation of the runtime: it cannot be resumed then.</summary>
    public static bool IsActive(nint coroutine) => (*((nint*)coroutine - 1) & 1) != 0;

    public static void Activate(nint coroutine) => *((nint*)coroutine - 1) |= 1;

    public static void Deactivate(nint coroutine) => *((nint*)coroutine - 1) &= ~(nint)1;

    /// <summary>A new arena in a first slab of its own.</summary>
    public static LuaArena* Make(LuaMemory memory, nint state)
    {
        var slab = memory.Take(LuaMemory.SmallSlab);
        slab->Next = null;
        var arena = (LuaArena*)(slab + 1);
        *arena = default;
        arena->Slabs = slab;
        arena->Next = (byte*)(arena + 1);
        arena->End = (byte*)slab + slab->Size;
        arena->State = state;
        return arena;
    }

    /// <summary>Gives everything back. Nothing of the state may be used afterwards.</summary>
    public static void Drop(LuaArena* arena, LuaMemory memory)
    {
        var large = arena->Large;
        while (large is not null)
        {
            var next = large->Next;
            memory.Count(-large->Size);
            NativeMemory.Free(large);
            large = next;
        }
        memory.GiveBack(arena->Slabs);
    }
}
