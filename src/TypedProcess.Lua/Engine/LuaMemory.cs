using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>The memory that the Lua states of one host share: how much all of them hold, the limit of that, and slabs of ended states, kept for the next ones.</summary>
/// <remarks>Used from many threads. The lock is held for a few instructions and never while anything else is called.</remarks>
internal sealed unsafe class LuaMemory(long limit = long.MaxValue, long kept = 64L << 20) : IDisposable
{
    public const int SmallSlab = 4 << 10;
    public const int MiddleSlab = 8 << 10;
    public const int BigSlab = 64 << 10;

    private readonly Lock _gate = new();
    private LuaSlab* _small;
    private LuaSlab* _middle;
    private LuaSlab* _big;
    private long _pooled;
    private long _total;

    /// <summary>Bytes that living states hold, slabs counted in full.</summary>
    public long Total => Volatile.Read(ref _total);

    /// <summary>Bytes of slabs that wait for the next state.</summary>
    public long Pooled => Volatile.Read(ref _pooled);

    public bool HasRoom(long bytes) => Volatile.Read(ref _total) + bytes <= limit;

    /// <summary>Counts a large block in, or out with a negative number.</summary>
    public void Count(long bytes) => Interlocked.Add(ref _total, bytes);

    /// <summary>A slab of one of the three sizes; its content is what the last user left.</summary>
    public LuaSlab* Take(int size)
    {
        Interlocked.Add(ref _total, size);
        using (_gate.EnterScope())
        {
            ref var head = ref Head(size);
            if (head is not null)
            {
                var slab = head;
                head = slab->Next;
                _pooled -= size;
                return slab;
            }
        }
        var made = (LuaSlab*)NativeMemory.AlignedAlloc((nuint)size, 64);
        made->Size = size;
        return made;
    }

    /// <summary>Takes back the slabs of a state that has ended.</summary>
    public void GiveBack(LuaSlab* slabs)
    {
        while (slabs is not null)
        {
            var next = slabs->Next;
            Interlocked.Add(ref _total, -slabs->Size);
            if (!Keep(slabs)) { NativeMemory.AlignedFree(slabs); }
            slabs = next;
        }
    }

    /// <summary>Whoever shares one with a host does not know when the last state of it has ended.</summary>
    ~LuaMemory() => Dispose();

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        using (_gate.EnterScope())
        {
            Free(ref _small);
            Free(ref _middle);
            Free(ref _big);
            _pooled = long.MaxValue / 2;
        }
    }

    private bool Keep(LuaSlab* slab)
    {
        using (_gate.EnterScope())
        {
            if (_pooled + slab->Size > kept) { return false; }
            ref var head = ref Head((int)slab->Size);
            slab->Next = head;
            head = slab;
            _pooled += slab->Size;
            return true;
        }
    }

    private ref LuaSlab* Head(int size)
    {
        if (size == SmallSlab) { return ref _small; }
        if (size == MiddleSlab) { return ref _middle; }
        return ref _big;
    }

    private static void Free(ref LuaSlab* head)
    {
        while (head is not null)
        {
            var next = head->Next;
            NativeMemory.AlignedFree(head);
            head = next;
        }
    }
}
