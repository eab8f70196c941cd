namespace TypedProcess;

/// <summary>The mailbox word of a process: a stack that many push to and one takes whole, and at the same time the answer to "is it scheduled?" and "is it closed?".</summary>
/// <remarks>The word is null (idle), <see cref="Scheduled"/> (scheduled, nothing waiting), <see cref="Closed"/>, or the newest item. One compare-exchange decides acceptance, wake-up and closing together, so there is no state in which a message is in but nobody comes.</remarks>
internal struct Mailbox
{
    private const int ReadsBetweenSettling = 512;
    private const int SpinsAfterLosing = 200;
    private const int TriesOfALook = 16;

    private static readonly MailboxItem Scheduled = new Marker();
    private static readonly MailboxItem Closed = new Marker();

    private MailboxItem? _top;
    private int _moving;

    // Messages taken in and, when this was last brought up to date, not yet read: never too low. It stands beside the word
    // that senders write, so the owner changes it rarely and counts what it reads meanwhile elsewhere.
    private int _backlog;

    public enum Outcome { Pushed, PushedToIdle, Full, Closed }

    public readonly bool IsClosed => ReferenceEquals(_top, Closed);

    /// <summary>True when it sleeps; a moment's reading for others than the owner.</summary>
    public readonly bool IsIdle => _top is null;

    /// <summary>A new process counts as scheduled: whoever makes it lets its first turn come when all is in place.</summary>
    public void BeginScheduled() => _top = Scheduled;

    /// <summary>Owner only, now and then: accounts for what has been read since the last time. Until then senders near the bound look more closely.</summary>
    public void Settle(ProcessBody body)
    {
        if (body.ReadSinceSettled >= ReadsBetweenSettling) { SettleNow(body); }
    }

    /// <summary>The same at once, for a body that counts no more.</summary>
    public void SettleNow(ProcessBody body)
    {
        Volatile.Write(ref _moving, _moving + 1);
        Volatile.Write(ref _backlog, _backlog - body.ReadSinceSettled);
        body.ReadSinceSettled = 0;
        Volatile.Write(ref _moving, _moving + 1);
    }

    /// <summary>Puts an item in. <paramref name="readCount"/> is where the owner counts what it has read since it last settled.</summary>
    public Outcome Push(MailboxItem item, int bound, ProcessBody? readCount)
    {
        var top = Volatile.Read(ref _top);
        var losses = 0;
        while (true)
        {
            var waiting = 0;
            if (top is null || ReferenceEquals(top, Scheduled)) { item.Next = null; }
            else if (ReferenceEquals(top, Closed)) { return Outcome.Closed; }
            else
            {
                item.Next = top;
                waiting = top.Depth;
            }
            if (item.Weight != 0 && waiting + Volatile.Read(ref _backlog) >= bound && Unread(readCount) >= bound) { return Outcome.Full; }
            item.Depth = waiting + item.Weight;
            var seen = Interlocked.CompareExchange(ref _top, item, top);
            if (ReferenceEquals(seen, top)) { return top is null ? Outcome.PushedToIdle : Outcome.Pushed; }
            // Another sender was faster, and will be again: two that fight for every place get in each other's way, two that take
            // turns for a while do not.
            if (seen is not null && !ReferenceEquals(seen, Scheduled) && losses++ > 0) { Thread.SpinWait(SpinsAfterLosing); }
            top = Volatile.Read(ref _top);
        }
    }

    /// <summary>Owner only: everything that waits, newest first; null when nothing does.</summary>
    public MailboxItem? TakeAll()
    {
        var top = Volatile.Read(ref _top);
        if (top is null || ReferenceEquals(top, Scheduled) || ReferenceEquals(top, Closed)) { return null; }
        // Added to the backlog before it leaves the stack: a sender may count a message twice for a moment, never miss one.
        // Before it refuses because of that it looks again with Unread, which waits until the move is over.
        Volatile.Write(ref _moving, _moving + 1);
        while (true)
        {
            var count = top.Depth;
            Volatile.Write(ref _backlog, _backlog + count);
            var seen = Interlocked.CompareExchange(ref _top, Scheduled, top);
            if (ReferenceEquals(seen, top)) { break; }
            _backlog -= count;
            top = seen!;
        }
        Volatile.Write(ref _moving, _moving + 1);
        return top;
    }

    /// <summary>Owner only: true when nothing came in the meantime and the process now sleeps.</summary>
    public bool TryIdle() => ReferenceEquals(Interlocked.CompareExchange(ref _top, null, Scheduled), Scheduled);

    /// <summary>What still waits, newest first; with <paramref name="close"/> nothing can be pushed any more.</summary>
    public MailboxItem? TakeOrClose(bool close)
    {
        if (!close) { return TakeAll(); }
        var top = Interlocked.Exchange(ref _top, Closed);
        return ReferenceEquals(top, Scheduled) || ReferenceEquals(top, Closed) ? null : top;
    }

    /// <summary>The exact number of unread messages.</summary>
    public int Unread(ProcessBody? readCount)
    {
        var spin = new SpinWait();
        while (true)
        {
            var before = Volatile.Read(ref _moving);
            var count = (Volatile.Read(ref _top)?.Depth ?? 0) + Volatile.Read(ref _backlog) - (readCount?.ReadSinceSettled ?? 0);
            Interlocked.MemoryBarrier();
            if ((before & 1) == 0 && before == Volatile.Read(ref _moving)) { return count; }
            spin.SpinOnce();
        }
    }

    /// <summary>The same for those who only look: exact unless messages are moved all the while, then near enough; it waits for nobody.</summary>
    public int UnreadNow(ProcessBody readCount)
    {
        for (var tries = 0; tries < TriesOfALook; tries++)
        {
            var before = Volatile.Read(ref _moving);
            var count = (Volatile.Read(ref _top)?.Depth ?? 0) + Volatile.Read(ref _backlog) - readCount.ReadSinceSettled;
            Interlocked.MemoryBarrier();
            if ((before & 1) == 0 && before == Volatile.Read(ref _moving)) { return count; }
        }
        // What is being moved is counted in the backlog already.
        return Volatile.Read(ref _backlog) - readCount.ReadSinceSettled;
    }

    private sealed class Marker() : MailboxItem(isMessage: false);
}
