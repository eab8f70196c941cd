namespace TypedProcess;

/// <summary>The queues of a process that reads its messages itself: one for each topic it listens to, one for the rest, one for events.</summary>
/// <remarks>Guarded by a lock because the root's are read from any thread; it is held for a few instructions, never while user code runs.</remarks>
internal sealed class Routes
{
    private readonly Dictionary<string, RouteQueue> _byTopic = new(StringComparer.Ordinal);
    private RouteQueue? _exits;
    private RouteQueue? _linkDowns;
    private RouteQueue? _cancels;
    private RouteQueue? _groupChanges;
    private int _arrivals;

    // Topics that replaced code listened to and the code now has not claimed.
    private List<string>? _unclaimed;

    /// <summary>The trace that the code of this process is in: that of the message it read last. Its own step only.</summary>
    public TracedSender? Trace { get; set; }

    public Lock Gate { get; } = new();

    public RouteQueue Inbox { get; } = new();

    public RouteQueue Events { get; } = new();

    /// <summary>How many unread messages, and how many unread events, are kept; the root drops the oldest beyond.</summary>
    public int Capacity { get; init; } = int.MaxValue;

    /// <summary>Set at the end: reads find nothing and wait no more.</summary>
    public bool Closed { get; private set; }

    public void Add(ProcessCell cell, MailboxItem item)
    {
        RouteQueue? queue;
        MailboxItem? dropped = null;
        Waiter<bool>? waiter = null;
        lock (Gate)
        {
            item.Depth = ++_arrivals;
            queue = item.IsMessage ? ForTopic(((Mail)item).Topic) : ForEvent(item);
            if (queue is not null && !Closed)
            {
                queue.Add(item);
                waiter = queue.TakeWaiter();
                if (queue.Count > Capacity) { dropped = queue.Take(); }
            }
            else { dropped = item; }
        }
        waiter?.TrySetResult(true);
        if (dropped is not null) { Drop(cell, dropped, dropped == item ? DeadLetterReason.Unhandled : DeadLetterReason.RootOverflow); }
    }

    /// <summary>The queue of a topic, made with what the inbox holds of it; the same one each time.</summary>
    public RouteQueue Listen(string topic)
    {
        lock (Gate)
        {
            if (_byTopic.TryGetValue(topic, out var known))
            {
                _unclaimed?.Remove(topic);
                return known;
            }
            var queue = new RouteQueue();
            Inbox.MoveTo(queue, item => ((Mail)item).Topic == topic);
            _byTopic.Add(topic, queue);
            return queue;
        }
    }

    /// <summary>What is unread goes back to the inbox, where it stood when it arrived; what was for a private inbox reaches nobody.</summary>
    public bool Unlisten(ProcessCell cell, string topic)
    {
        List<Waiter<bool>> waiters;
        MailboxItem? unread = null;
        lock (Gate)
        {
            if (!_byTopic.Remove(topic, out var queue)) { return false; }
            if (topic[0] != '@' && !Defects.Has(Defect.UnlistenForgetsMessages)) { Inbox.Merge(queue); }
            else { unread = queue.TakeAll(); }
            waiters = queue.Close();
            if (!Inbox.IsEmpty && Inbox.TakeWaiter() is { } reader) { waiters.Add(reader); }
        }
        foreach (var waiter in waiters) { waiter.TrySetResult(true); }
        while (unread is not null)
        {
            var item = unread;
            unread = item.Next;
            item.Next = null;
            Drop(cell, item, DeadLetterReason.Unhandled);
        }
        return true;
    }

    /// <summary>The topics it listens to that others can send to.</summary>
    public string[] ListenedTopics()
    {
        lock (Gate) { return [.. _byTopic.Keys.Where(static topic => topic[0] != '@')]; }
    }

    /// <summary>Keeps messages of these topics apart until they are listened to, or the inbox is read without that.</summary>
    public void Reserve(string[] topics)
    {
        if (topics.Length == 0) { return; }
        lock (Gate)
        {
            _unclaimed = [.. topics];
            foreach (var topic in topics) { _byTopic.Add(topic, new RouteQueue()); }
        }
    }

    /// <summary>The queue is about to be read; under the gate. When it is the inbox, what was kept apart and never claimed falls into it.</summary>
    public void BeforeReading(RouteQueue queue)
    {
        if (_unclaimed is not { } unclaimed || !ReferenceEquals(queue, Inbox)) { return; }
        _unclaimed = null;
        foreach (var topic in unclaimed)
        {
            _byTopic.Remove(topic, out var kept);
            Inbox.Merge(kept!);
        }
    }

    /// <summary>How much there is to read in a queue; under the gate.</summary>
    public int Readable(RouteQueue queue)
    {
        var count = queue.Count;
        if (_unclaimed is not { } unclaimed || !ReferenceEquals(queue, Inbox)) { return count; }
        foreach (var topic in unclaimed) { count += _byTopic[topic].Count; }
        return count;
    }

    public MailboxItem? TakeUnread()
    {
        lock (Gate)
        {
            RouteQueue? oldest = null;
            foreach (var queue in All()) { oldest = Older(oldest, queue); }
            return oldest?.Take();
        }
    }

    public void Close()
    {
        List<Waiter<bool>> waiters = [];
        lock (Gate)
        {
            Closed = true;
            foreach (var queue in All()) { waiters.AddRange(queue.Close()); }
        }
        foreach (var waiter in waiters) { waiter.TrySetResult(false); }
    }

    /// <summary>The queue of one sort of event, made with what the queue of all events holds of it. Under the gate.</summary>
    public RouteQueue ForEvents<T>() where T : ProcessEvent
    {
        if (typeof(T) == typeof(Exit)) { return Apart(ref _exits, static item => item is MonitorRecord); }
        if (typeof(T) == typeof(LinkDown)) { return Apart(ref _linkDowns, static item => item is LinkDownSignal); }
        if (typeof(T) == typeof(GroupChange)) { return Apart(ref _groupChanges, static item => item is GroupChangeSignal); }
        return typeof(T) == typeof(Cancel) ? Apart(ref _cancels, static item => item is CancelSignal) : Events;
    }

    private RouteQueue Apart(ref RouteQueue? queue, Func<MailboxItem, bool> which)
    {
        if (queue is not null) { return queue; }
        queue = new RouteQueue();
        Events.MoveTo(queue, which);
        return queue;
    }

    private RouteQueue ForEvent(MailboxItem item) => item switch
    {
        MonitorRecord => _exits ?? Events,
        LinkDownSignal => _linkDowns ?? Events,
        CancelSignal => _cancels ?? Events,
        GroupChangeSignal => _groupChanges ?? Events,
        _ => Events,
    };

    private IEnumerable<RouteQueue> All()
    {
        yield return Inbox;
        yield return Events;
        if (_exits is not null) { yield return _exits; }
        if (_linkDowns is not null) { yield return _linkDowns; }
        if (_cancels is not null) { yield return _cancels; }
        if (_groupChanges is not null) { yield return _groupChanges; }
        foreach (var queue in _byTopic.Values) { yield return queue; }
    }

    private RouteQueue? ForTopic(string topic)
    {
        if (_byTopic.TryGetValue(topic, out var queue)) { return queue; }
        return topic.StartsWith('@') ? null : Inbox;
    }

    private static RouteQueue? Older(RouteQueue? one, RouteQueue other)
    {
        if (other.IsEmpty) { return one; }
        return one is null || other.First!.Depth - one.First!.Depth < 0 ? other : one;
    }

    private static void Drop(ProcessCell cell, MailboxItem item, DeadLetterReason reason)
    {
        if (item is Mail mail)
        {
            cell.MessageRead(mail);
            cell.DeadLetter(mail, reason);
        }
        else if (item.ReadEvent(cell) is { } happened) { cell.Owner.DeadLetters.Add(happened.From, cell.Pid, "@event", default, reason); }
    }
}
