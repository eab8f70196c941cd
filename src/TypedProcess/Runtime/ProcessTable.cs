using System.Numerics;

namespace TypedProcess;

/// <summary>The live processes of one host: a slot each, found in constant time by the number in the pid.</summary>
/// <remarks>A pid's number is slot and generation; the free slots of a stripe are kept as the numbers they will have next. A slot whose generations are used up is never given out again, so a number is never reused.</remarks>
internal sealed class ProcessTable
{
    private const int SlotBits = 28;
    private const int PageBits = 12;
    private const int PageSize = 1 << PageBits;
    private const ulong SlotMask = (1UL << SlotBits) - 1;
    private const ulong LastGeneration = (1UL << (64 - SlotBits)) - 1;

    private readonly Lock _pageGate = new();
    private readonly Stripe[] _stripes;
    private ProcessCell?[]?[] _pages = new ProcessCell?[16][];
    private int _pageCount;

    public ProcessTable(int threads)
    {
        _stripes = new Stripe[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(threads, 1, 64))];
        for (var i = 0; i < _stripes.Length; i++) { _stripes[i] = new Stripe(); }
    }

    public ulong Rent()
    {
        var stripe = _stripes[Stripe.Number & (_stripes.Length - 1)];
        lock (stripe)
        {
            if (stripe.Free.TryPop(out var reused)) { return reused; }
            if (stripe.Next == stripe.End) { (stripe.Next, stripe.End) = AddPage(); }
            return (ulong)stripe.Next++;
        }
    }

    public void Set(ulong number, ProcessCell cell) => Volatile.Write(ref Volatile.Read(ref _pages)[(int)((number & SlotMask) >> PageBits)]![number & (PageSize - 1)], cell);

    public ProcessCell? Find(ulong number)
    {
        var pages = Volatile.Read(ref _pages);
        var page = (int)((number & SlotMask) >> PageBits);
        if ((uint)page >= (uint)pages.Length || pages[page] is not { } found) { return null; }
        var cell = Volatile.Read(ref found[number & (PageSize - 1)]);
        return cell is not null && cell.Unique == number ? cell : null;
    }

    public void Return(ulong number)
    {
        Volatile.Write(ref Volatile.Read(ref _pages)[(int)((number & SlotMask) >> PageBits)]![number & (PageSize - 1)], null);
        var generation = number >> SlotBits;
        if (generation == LastGeneration) { return; }
        // To the stripe of the thread that ends it, not of the one that made it: the next one is likely made there too.
        var stripe = _stripes[Stripe.Number & (_stripes.Length - 1)];
        lock (stripe) { stripe.Free.Push((number & SlotMask) | ((generation + 1) << SlotBits)); }
    }

    /// <summary>All processes there are now, in slot order.</summary>
    public IEnumerable<ProcessCell> All()
    {
        foreach (var page in Volatile.Read(ref _pages))
        {
            if (page is null) { continue; }
            foreach (var cell in page)
            {
                if (cell is not null) { yield return cell; }
            }
        }
    }

    private (long Next, long End) AddPage()
    {
        lock (_pageGate)
        {
            if (_pageCount == 1 << (SlotBits - PageBits)) { throw new ProcessException(ErrorKind.RateLimited, "the process table of the host is full"); }
            if (_pageCount == _pages.Length)
            {
                var wider = new ProcessCell?[_pages.Length * 2][];
                Array.Copy(_pages, wider, _pages.Length);
                Volatile.Write(ref _pages, wider);
            }
            var first = (long)_pageCount << PageBits;
            Volatile.Write(ref _pages[_pageCount++], new ProcessCell?[PageSize]);
            return (first, first + PageSize);
        }
    }

    private sealed class Stripe
    {
        // Workers of one host never share a number below their count, thread ids may.
        public static int Number => Worker.Current?.Number ?? Environment.CurrentManagedThreadId;

        public readonly Stack<ulong> Free = new();
        public long Next;
        public long End;
    }
}
