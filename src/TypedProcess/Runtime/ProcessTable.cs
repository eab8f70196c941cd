using System.Numerics;

namespace TypedProcess;

/// <summary>The live processes of one host: a slot each, found in constant time by the number in the pid.</summary>
/// <remarks>A pid's number is slot and generation; the free slots of a stripe are kept as the numbers they will have next. A slot whose generations are used up is never given out again, so a number is never reused.
/// The count is kept by stripe too, because one counter for all would be the one thing that every spawn and every end on every processor writes. Each stripe has a share of what the limit leaves; one that has used its share up looks at all of them.</remarks>
internal sealed class ProcessTable
{
    private const int SlotBits = 28;
    private const int PageBits = 12;
    private const int PageSize = 1 << PageBits;
    private const ulong SlotMask = (1UL << SlotBits) - 1;
    private const ulong LastGeneration = (1UL << (64 - SlotBits)) - 1;

    private readonly Lock _pageGate = new();
    private readonly Stripe[] _stripes;
    private readonly int _limit;
    private ProcessCell?[]?[] _pages = new ProcessCell?[16][];
    private int _pageCount;

    public ProcessTable(int threads, int limit)
    {
        _limit = limit;
        _stripes = new Stripe[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(threads, 1, 64))];
        for (var i = 0; i < _stripes.Length; i++) { _stripes[i] = new Stripe { Share = limit / _stripes.Length }; }
    }

    /// <summary>How many there are; exact when nothing changes meanwhile.</summary>
    public int Count
    {
        get
        {
            var sum = 0L;
            foreach (var stripe in _stripes) { sum += Volatile.Read(ref stripe.Live); }
            return (int)Math.Max(0, sum);
        }
    }

    /// <summary>A number for one more; false when there are as many as the limit allows.</summary>
    public bool TryRent(out ulong number)
    {
        var stripe = Mine;
        stripe.Gate.Enter();
        try
        {
            if (stripe.Live < stripe.Share)
            {
                number = Take(stripe);
                return true;
            }
        }
        finally { stripe.Gate.Leave(); }
        return TryRentNearLimit(stripe, out number);
    }

    // With all stripes held the count is exact, and what is left can be shared out anew.
    private bool TryRentNearLimit(Stripe mine, out ulong number)
    {
        number = 0;
        var held = 0;
        try
        {
            for (; held < _stripes.Length; held++) { _stripes[held].Gate.Enter(); }
            var left = _limit - _stripes.Sum(static stripe => stripe.Live);
            if (left <= 0) { return false; }
            foreach (var stripe in _stripes) { stripe.Share = stripe.Live + (left - 1) / _stripes.Length; }
            mine.Share++;
            number = Take(mine);
            return true;
        }
        finally
        {
            while (held > 0) { _stripes[--held].Gate.Leave(); }
        }
    }

    private ulong Take(Stripe stripe)
    {
        if (stripe.Free.TryPop(out var reused))
        {
            stripe.Live++;
            return reused;
        }
        if (stripe.Next == stripe.End) { (stripe.Next, stripe.End) = AddPage(); }
        stripe.Live++;
        return (ulong)stripe.Next++;
    }

    private Stripe Mine => _stripes[Stripe.Number & (_stripes.Length - 1)];

    public void Set(ulong number, ProcessCell cell) => Volatile.Write(ref Volatile.Read(ref _pages)[(int)((number & SlotMask) >> PageBits)]![number & (PageSize - 1)], cell);

    public ProcessCell? Find(ulong number)
    {
        var pages = Volatile.Read(ref _pages);
        var page = (int)((number & SlotMask) >> PageBits);
        if ((uint)page >= (uint)pages.Length || pages[page] is not { } found) { return null; }
        var cell = Volatile.Read(ref found[number & (PageSize - 1)]);
        return cell is not null && cell.Unique == number ? cell : null;
    }

    /// <summary>The process is no longer to be found; <paramref name="counts"/> says that it still takes up its place (see <see cref="Uncount"/>).</summary>
    public void Return(ulong number, bool counts = false)
    {
        Volatile.Write(ref Volatile.Read(ref _pages)[(int)((number & SlotMask) >> PageBits)]![number & (PageSize - 1)], null);
        var generation = number >> SlotBits;
        // To the stripe of the thread that ends it, not of the one that made it: the next one is likely made there too.
        var stripe = Mine;
        stripe.Gate.Enter();
        try
        {
            if (!counts) { stripe.Live--; }
            if (generation != LastGeneration) { stripe.Free.Push((number & SlotMask) | ((generation + 1) << SlotBits)); }
        }
        finally { stripe.Gate.Leave(); }
    }

    /// <summary>One that was returned but still counted is gone now.</summary>
    public void Uncount()
    {
        var stripe = Mine;
        stripe.Gate.Enter();
        stripe.Live--;
        stripe.Gate.Leave();
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

        // Held by a second thread only when there are more of them than stripes.
        public SpinGate Gate;
        public readonly Stack<ulong> Free = new();
        public long Next;
        public long End;

        // May fall below zero: what ends here was not always made here. The sum is what counts.
        public long Live;
        public long Share;
    }
}
