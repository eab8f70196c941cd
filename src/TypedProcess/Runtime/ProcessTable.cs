using System.Numerics;

namespace TypedProcess;

/// <summary>The live processes of one host: a slot each, found in constant time by the number in the pid.</summary>
/// <remarks>A pid's number is slot and generation. A slot whose generations are used up is never given out again, so a number is never reused.</remarks>
internal sealed class ProcessTable
{
    private const int SlotBits = 28;
    private const int PageBits = 12;
    private const int PageSize = 1 << PageBits;
    private const ulong SlotMask = (1UL << SlotBits) - 1;
    private const ulong LastGeneration = (1UL << (64 - SlotBits)) - 1;

    private readonly Lock _pageGate = new();
    private readonly Stripe[] _stripes;
    private Page?[] _pages = new Page?[16];
    private int _pageCount;

    public ProcessTable(int threads)
    {
        _stripes = new Stripe[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(threads, 1, 64))];
        for (var i = 0; i < _stripes.Length; i++) { _stripes[i] = new Stripe(); }
    }

    public ulong Rent()
    {
        var number = Environment.CurrentManagedThreadId & (_stripes.Length - 1);
        var stripe = _stripes[number];
        lock (stripe.Gate)
        {
            if (stripe.Free.TryPop(out var slot)) { return slot | Volatile.Read(ref _pages)[slot >> PageBits]!.Generations[slot & (PageSize - 1)] << SlotBits; }
            if (stripe.Next == stripe.End) { (stripe.Next, stripe.End) = AddPage(number); }
            return (ulong)stripe.Next++;
        }
    }

    public void Set(ulong number, ProcessCell cell) => Volatile.Write(ref _pages[(int)((number & SlotMask) >> PageBits)]!.Cells[number & (PageSize - 1)], cell);

    public ProcessCell? Find(ulong number)
    {
        var pages = Volatile.Read(ref _pages);
        var page = (int)((number & SlotMask) >> PageBits);
        if ((uint)page >= (uint)pages.Length || pages[page] is not { } found) { return null; }
        var cell = Volatile.Read(ref found.Cells[number & (PageSize - 1)]);
        return cell is not null && cell.Unique == number ? cell : null;
    }

    public void Return(ulong number)
    {
        var slot = number & SlotMask;
        var page = Volatile.Read(ref _pages)[(int)(slot >> PageBits)]!;
        var stripe = _stripes[page.Stripe];
        lock (stripe.Gate)
        {
            page.Cells[slot & (PageSize - 1)] = null;
            var generation = number >> SlotBits;
            if (generation == LastGeneration) { return; }
            page.Generations[slot & (PageSize - 1)] = generation + 1;
            stripe.Free.Push(slot);
        }
    }

    /// <summary>All processes there are now, in slot order.</summary>
    public IEnumerable<ProcessCell> All()
    {
        foreach (var page in Volatile.Read(ref _pages))
        {
            if (page is null) { continue; }
            foreach (var cell in page.Cells)
            {
                if (cell is not null) { yield return cell; }
            }
        }
    }

    private (long Next, long End) AddPage(int stripe)
    {
        lock (_pageGate)
        {
            if (_pageCount == 1 << (SlotBits - PageBits)) { throw new ProcessException(ErrorKind.RateLimited, "the process table of the host is full"); }
            if (_pageCount == _pages.Length)
            {
                var wider = new Page?[_pages.Length * 2];
                Array.Copy(_pages, wider, _pages.Length);
                Volatile.Write(ref _pages, wider);
            }
            var first = (long)_pageCount << PageBits;
            Volatile.Write(ref _pages[_pageCount++], new Page(stripe));
            return (first, first + PageSize);
        }
    }

    private sealed class Page(int stripe)
    {
        public readonly int Stripe = stripe;
        public readonly ProcessCell?[] Cells = new ProcessCell?[PageSize];
        public readonly ulong[] Generations = new ulong[PageSize];
    }

    private sealed class Stripe
    {
        public readonly Lock Gate = new();
        public readonly Stack<ulong> Free = new();
        public long Next;
        public long End;
    }
}
