using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

/// <summary>The steps one worker has made ready: the worker adds and takes at the young end, others steal at the old end.</summary>
internal sealed class WorkDeque
{
    private const int FirstCapacity = 64;
    private const int KeptCapacity = 4096;

    private Place[] _ring = new Place[FirstCapacity];
    private long _old;
    private long _young;
    private long _forgotten;

    /// <summary>How many there are, as far as can be said while others steal.</summary>
    public int Count => (int)Math.Max(0, Volatile.Read(ref _young) - Volatile.Read(ref _old));

    public bool IsEmpty => Volatile.Read(ref _old) >= Volatile.Read(ref _young);

    /// <summary>Owner only.</summary>
    public void Add(IProcessStep step)
    {
        var young = _young;
        var ring = _ring;
        if (young - Volatile.Read(ref _old) >= ring.Length - 1) { ring = Grow(ring, young); }
        ring[young & (ring.Length - 1)].Step = step;
        Volatile.Write(ref _young, young + 1);
    }

    /// <summary>Owner only: the youngest.</summary>
    public bool TryTake([NotNullWhen(true)] out IProcessStep? step)
    {
        step = null;
        var young = _young - 1;
        if (young < Volatile.Read(ref _old)) { return false; }
        // The full fence orders our claim of the last place before the look at the thieves' end: one of the two sides sees the other.
        Interlocked.Exchange(ref _young, young);
        var old = Volatile.Read(ref _old);
        var ring = _ring;
        if (old < young)
        {
            ref var place = ref ring[young & (ring.Length - 1)];
            step = place.Step!;
            place.Step = null;
            return true;
        }
        var won = old == young && Interlocked.CompareExchange(ref _old, old + 1, old) == old;
        if (won) { step = ring[young & (ring.Length - 1)].Step!; }
        // Whoever won: a thief has read the place before it claimed it.
        ring[young & (ring.Length - 1)].Step = null;
        Volatile.Write(ref _young, young + 1);
        return won;
    }

    /// <summary>Any thread: the oldest. May fail although there is work, when another thread is faster.</summary>
    public bool TrySteal([NotNullWhen(true)] out IProcessStep? step)
    {
        step = null;
        if (IsEmpty) { return false; }
        var old = Volatile.Read(ref _old);
        Interlocked.MemoryBarrier();
        if (old >= Volatile.Read(ref _young)) { return false; }
        var ring = Volatile.Read(ref _ring);
        var candidate = ring[old & (ring.Length - 1)].Step;
        // Read before the claim: a place may be overwritten only after _old has passed it, and then the exchange fails.
        if (candidate is null || Interlocked.CompareExchange(ref _old, old + 1, old) != old) { return false; }
        step = candidate;
        return true;
    }

    /// <summary>Owner only, when it goes to sleep: lets go of what was stolen, which would else keep processes that have ended in memory.</summary>
    /// <remarks>Not done by the thief: the owner may have put the same step into the same place again by then.</remarks>
    public void Forget()
    {
        if (!IsEmpty) { return; }
        var young = _young;
        if (_ring.Length > KeptCapacity)
        {
            // As when it grows: a thief sees the new ring before it sees anything added to it.
            Volatile.Write(ref _ring, new Place[FirstCapacity]);
        }
        else
        {
            // Places that nobody can claim any more: all are below _old. What the owner took itself is gone already.
            for (var i = Math.Max(_forgotten, young - _ring.Length); i < young; i++) { _ring[i & (_ring.Length - 1)].Step = null; }
        }
        _forgotten = young;
    }

    private Place[] Grow(Place[] ring, long young)
    {
        var wider = new Place[ring.Length * 2];
        for (var i = Volatile.Read(ref _old); i < young; i++) { wider[i & (wider.Length - 1)] = ring[i & (ring.Length - 1)]; }
        Volatile.Write(ref _ring, wider);
        return wider;
    }

    // An array of an interface checks the type of all that is put into it.
    private struct Place
    {
        public IProcessStep? Step;
    }
}
