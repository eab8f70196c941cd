namespace TypedProcess;

/// <summary>One queue of a process's <see cref="Routes"/>; all members under their gate.</summary>
internal sealed class RouteQueue
{
    private MailboxItem? _last;
    private List<Waiter<bool>>? _waiters;

    public MailboxItem? First { get; private set; }

    public int Count { get; private set; }

    public bool IsEmpty => First is null;

    public bool IsClosed { get; private set; }

    public void Add(MailboxItem item)
    {
        item.Next = null;
        if (_last is null) { First = item; }
        else { _last.Next = item; }
        _last = item;
        Count++;
    }

    public MailboxItem? Take()
    {
        var item = First;
        if (item is null) { return null; }
        First = item.Next;
        if (First is null) { _last = null; }
        item.Next = null;
        Count--;
        return item;
    }

    /// <summary>All of it, oldest first.</summary>
    public MailboxItem? TakeAll()
    {
        var first = First;
        First = _last = null;
        Count = 0;
        return first;
    }

    public void AddWaiter(Waiter<bool> waiter) => (_waiters ??= []).Add(waiter);

    public void RemoveWaiter(Waiter<bool> waiter) => _waiters?.Remove(waiter);

    /// <summary>One that waits for this queue, longest first.</summary>
    public Waiter<bool>? TakeWaiter()
    {
        while (_waiters is { Count: > 0 } waiters)
        {
            var waiter = waiters[0];
            waiters.RemoveAt(0);
            if (!waiter.IsResolved) { return waiter; }
        }
        return null;
    }

    public void MoveTo(RouteQueue other, Func<MailboxItem, bool> which)
    {
        var item = First;
        First = _last = null;
        Count = 0;
        while (item is not null)
        {
            var next = item.Next;
            (which(item) ? other : this).Add(item);
            item = next;
        }
    }

    /// <summary>Takes over what another queue holds, in arrival order.</summary>
    public void Merge(RouteQueue other)
    {
        var mine = First;
        var theirs = other.First;
        First = _last = null;
        Count = 0;
        while (mine is not null || theirs is not null)
        {
            // Arrival numbers wrap around; their difference does not, as there are never that many unread.
            var takeMine = theirs is null || (mine is not null && (mine.Depth - theirs.Depth < 0 || Defects.Has(Defect.UnlistenLosesOrder)));
            var item = takeMine ? mine! : theirs!;
            if (takeMine) { mine = item.Next; }
            else { theirs = item.Next; }
            Add(item);
        }
        other.First = other._last = null;
        other.Count = 0;
    }

    public List<Waiter<bool>> Close()
    {
        IsClosed = true;
        var waiters = _waiters ?? [];
        _waiters = null;
        return waiters;
    }
}
