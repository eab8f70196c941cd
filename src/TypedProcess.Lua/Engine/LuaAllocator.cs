using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>The function through which the native library gets all its memory.</summary>
/// <remarks>It answers a request beyond a limit with null, upon which Lua collects its garbage and asks once more, and then raises an error of its own, in native frames only. No exception may leave it.</remarks>
internal static unsafe class LuaAllocator
{
    /// <summary>A block above this size costs instructions, so that a script which makes large values is interrupted as if it had counted.</summary>
    private const int BytesPerInstruction = 16;

    public static nint Pointer => (nint)(delegate* unmanaged[Cdecl]<nint, nint, nuint, nuint, nint>)&Allocate;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)]), MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Allocate(nint user, nint block, nuint oldSize, nuint newSize) => Any((LuaArena*)user, block, oldSize, newSize);

    /// <summary>Gets, resizes or frees, in the sense of the native library.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Any(LuaArena* arena, nint block, nuint oldSize, nuint newSize)
    {
        if (newSize == 0) { return block == 0 ? 0 : Free(arena, block, oldSize); }
        if (block != 0) { return Resize(arena, block, oldSize, newSize); }
        return Get(arena, oldSize, newSize);
    }

    /// <summary>A new block; for one without predecessor Lua gives the type of the object instead of its old size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Get(LuaArena* arena, nuint type, nuint size)
    {
        if (arena->LimitsHold != 0 && (arena->Used + (long)size > arena->Cap || (size == arena->ThreadSize && type == (nuint)LuaType.Thread && arena->Threads >= arena->ThreadLimit)))
        {
            return Refuse(arena, size, arena->Used + (long)size > arena->Cap ? LuaStop.Memory : LuaStop.Coroutines);
        }
        var got = size <= LuaSizeClass.Largest ? Small(arena, size) : Large(arena, size);
        if (got == 0) { return 0; }
        arena->Used += (long)size;
        arena->Refused = 0;
        if (size == arena->ThreadSize) { MarkThread(arena, got, size, type == (nuint)LuaType.Thread); }
        return got;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Small(LuaArena* arena, nuint size)
    {
        var index = LuaSizeClass.Of(size, out var rounded);
        var free = arena->Free[index];
        if (free != 0)
        {
            arena->Free[index] = *(long*)free;
            return (nint)free;
        }
        var next = arena->Next;
        if (next + rounded > arena->End) { return Refill(arena, rounded); }
        arena->Next = next + rounded;
        return (nint)next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Free(LuaArena* arena, nint block, nuint size)
    {
        arena->Used -= (long)size;
        if (size == arena->ThreadSize) { ForgetThread(arena, block, size); }
        if (size > LuaSizeClass.Largest) { return FreeLarge(arena, block); }
        var index = LuaSizeClass.Of(size, out _);
        *(long*)block = arena->Free[index];
        arena->Free[index] = block;
        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint Resize(LuaArena* arena, nint block, nuint oldSize, nuint newSize)
    {
        arena->Resized = block;
        var resized = ResizeBlock(arena, block, oldSize, newSize);
        arena->Resized = 0;
        return resized;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint ResizeBlock(LuaArena* arena, nint block, nuint oldSize, nuint newSize)
    {
        if (newSize > oldSize && arena->LimitsHold != 0 && arena->Used + (long)(newSize - oldSize) > arena->Cap) { return Refuse(arena, newSize, LuaStop.Memory); }
        if (oldSize > LuaSizeClass.Largest && newSize > LuaSizeClass.Largest) { return ResizeLarge(arena, block, oldSize, newSize); }
        if (oldSize <= LuaSizeClass.Largest && newSize <= LuaSizeClass.Largest && oldSize != arena->ThreadSize && newSize != arena->ThreadSize
            && LuaSizeClass.Of(oldSize, out _) == LuaSizeClass.Of(newSize, out _))
        {
            arena->Used += (long)newSize - (long)oldSize;
            return block;
        }
        // Lua takes for granted that a block can be made smaller: only a machine without memory refuses that.
        var (held, refused) = (arena->LimitsHold, arena->Refused);
        if (newSize < oldSize) { arena->LimitsHold = 0; }
        var moved = Get(arena, 0, newSize);
        if (newSize < oldSize) { (arena->LimitsHold, arena->Refused) = (held, refused); }
        if (moved == 0) { return 0; }
        Buffer.MemoryCopy((void*)block, (void*)moved, newSize, Math.Min(oldSize, newSize));
        Free(arena, block, oldSize);
        return moved;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint Refill(LuaArena* arena, int size)
    {
        if (Split(arena, size)) { return Cut(arena, size); }
        // What is left of a slab is used for small blocks: a large one in a small slab would leave too much.
        var slabSize = arena->Used >= LuaMemory.BigSlab ? LuaMemory.BigSlab : size > LuaMemory.SmallSlab / 2 ? LuaMemory.MiddleSlab : LuaMemory.SmallSlab;
        var memory = Memory(arena);
        if (arena->LimitsHold != 0 && !memory.HasRoom(slabSize)) { return Refuse(arena, (nuint)size, LuaStop.HostMemory); }
        LuaSlab* slab;
        try { slab = memory.Take(slabSize); }
        catch (OutOfMemoryException) { return 0; }
        Keep(arena);
        slab->Next = arena->Slabs;
        arena->Slabs = slab;
        arena->Next = (byte*)(slab + 1);
        arena->End = (byte*)slab + slabSize;
        return Cut(arena, size);
    }

    private static nint Cut(LuaArena* arena, int size)
    {
        var block = arena->Next;
        arena->Next += size;
        return (nint)block;
    }

    /// <summary>Goes on in a free block that is large enough for several: tables and stacks that have grown leave their old blocks, which nothing else of the state may ever ask for.</summary>
    private static bool Split(LuaArena* arena, int size)
    {
        const int WorthIt = 256;
        for (var index = LuaSizeClass.Of((nuint)Math.Max(size * 2, WorthIt), out var whole); index < LuaSizeClass.Count; index = LuaSizeClass.Of((nuint)whole + 1, out whole))
        {
            var free = arena->Free[index];
            if (free == 0) { continue; }
            arena->Free[index] = *(long*)free;
            Keep(arena);
            arena->Next = (byte*)free;
            arena->End = (byte*)free + whole;
            return true;
        }
        return false;
    }

    /// <summary>Cuts what is left of the slab into blocks for later.</summary>
    private static void Keep(LuaArena* arena)
    {
        while (arena->End - arena->Next >= 8)
        {
            var rest = (nuint)Math.Min(128, (arena->End - arena->Next) & ~7);
            var index = LuaSizeClass.Of(rest, out _);
            *(long*)arena->Next = arena->Free[index];
            arena->Free[index] = (long)arena->Next;
            arena->Next += rest;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint Large(LuaArena* arena, nuint size)
    {
        var memory = Memory(arena);
        var whole = (long)size + sizeof(LuaLargeBlock);
        if (arena->LimitsHold != 0 && !memory.HasRoom(whole)) { return Refuse(arena, size, LuaStop.HostMemory); }
        LuaLargeBlock* block;
        try { block = (LuaLargeBlock*)NativeMemory.Alloc((nuint)whole); }
        catch (OutOfMemoryException) { return 0; }
        memory.Count(whole);
        *block = new LuaLargeBlock { Next = arena->Large, Size = whole };
        if (arena->Large is not null) { arena->Large->Previous = block; }
        arena->Large = block;
        CountHuge(arena, whole, 1);
        Charge(arena, (long)size / BytesPerInstruction);
        return (nint)(block + 1);
    }

    private static nint ResizeLarge(LuaArena* arena, nint block, nuint oldSize, nuint newSize)
    {
        var memory = Memory(arena);
        var growth = (long)newSize - (long)oldSize;
        if (growth > 0 && arena->LimitsHold != 0 && !memory.HasRoom(growth)) { return Refuse(arena, newSize, LuaStop.HostMemory); }
        LuaLargeBlock* moved;
        try { moved = (LuaLargeBlock*)NativeMemory.Realloc((LuaLargeBlock*)block - 1, newSize + (nuint)sizeof(LuaLargeBlock)); }
        catch (OutOfMemoryException) { return 0; }
        memory.Count(growth);
        CountHuge(arena, moved->Size, -1);
        moved->Size += growth;
        CountHuge(arena, moved->Size, 1);
        if (moved->Previous is null) { arena->Large = moved; }
        else { moved->Previous->Next = moved; }
        if (moved->Next is not null) { moved->Next->Previous = moved; }
        arena->Used += growth;
        arena->Refused = 0;
        Charge(arena, (long)newSize / BytesPerInstruction);
        return (nint)(moved + 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint FreeLarge(LuaArena* arena, nint block)
    {
        var large = (LuaLargeBlock*)block - 1;
        if (large->Previous is null) { arena->Large = large->Next; }
        else { large->Previous->Next = large->Next; }
        if (large->Next is not null) { large->Next->Previous = large->Previous; }
        Memory(arena).Count(-large->Size);
        CountHuge(arena, large->Size, -1);
        NativeMemory.Free(large);
        return 0;
    }

    /// <summary>One instruction can read a whole block: the larger the largest is, the sooner the hook comes.</summary>
    private static void CountHuge(LuaArena* arena, long size, int change)
    {
        const int Megabyte = 20;
        var power = BitOperations.Log2((ulong)size);
        if (power < Megabyte) { return; }
        arena->Huge[power] += change;
        var tick = arena->LongestTick;
        for (var i = Megabyte; i < 64; i++)
        {
            if (arena->Huge[i] > 0) { tick = Math.Min(tick, Math.Max(1 << 28 >> Math.Min(i, 27), 2)); }
        }
        arena->Tick = tick;
    }

    /// <summary>Says no. The first time Lua collects all garbage and asks again, which is paid for in instructions; the second time the limit is reached and the state will stop.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint Refuse(LuaArena* arena, nuint size, LuaStop limit)
    {
        if (arena->Refused == size)
        {
            if (arena->Reached == 0) { KeepTrace(arena); }
            arena->Reached = (int)limit;
        }
        arena->Refused = size;
        ChargeCollection(arena);
        return 0;
    }

    // Reading where the script is changes nothing, and all its stacks are whole, but for one that is just being moved.
    private static void KeepTrace(LuaArena* arena)
    {
        if (arena->Running == 0 || (arena->Resized != 0 && LuaLayout.MayBeStack(arena->Running, arena->Resized))) { return; }
        try { GCHandle<LuaState>.FromIntPtr(arena->State).Target.KeepStopTrace(); }
        catch (Exception) { return; }
    }

    /// <summary>Takes what a look at everything that the state holds costs from the slice.</summary>
    public static void ChargeCollection(LuaArena* arena) => Charge(arena, Math.Max(arena->Used, LuaMemory.BigSlab) / BytesPerInstruction);

    /// <summary>Takes instructions from the slice, and has the hook come at once when none are left.</summary>
    public static void Charge(LuaArena* arena, long instructions)
    {
        arena->Remaining -= instructions;
        if ((arena->Remaining > 0 && arena->Reached == 0) || arena->Running == 0 || arena->Hurried != 0) { return; }
        arena->Hurried = 1;
        LuaHook.Hurry(arena->Running);
    }

    // A coroutine's block is rounded up by more than a word, which tells it from other blocks of its size when it is freed.
    private static void MarkThread(LuaArena* arena, nint block, nuint size, bool isThread)
    {
        *(long*)(block + (nint)size) = isThread ? 1 : 0;
        if (isThread) { arena->Threads++; }
    }

    private static void ForgetThread(LuaArena* arena, nint block, nuint size)
    {
        if (*(long*)(block + (nint)size) != 0) { arena->Threads--; }
    }

    private static LuaMemory Memory(LuaArena* arena) => GCHandle<LuaState>.FromIntPtr(arena->State).Target.Memory;
}
