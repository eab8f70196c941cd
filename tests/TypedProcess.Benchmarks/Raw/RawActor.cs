namespace TypedProcess.Benchmarks;

/// <summary>The least an actor can be on this platform: a lock-free mailbox that is its own work item, and nothing else.</summary>
/// <remarks>
/// Senders push onto a stack. A turn takes the whole stack at once and turns it around, which restores the order of each sender.
/// The stack word is also the state: null is idle, <see cref="Awake"/> is "a turn is queued or running and nothing new has come",
/// so exactly one sender, the one that replaces null, queues the turn.
/// </remarks>
internal abstract class RawActor : IThreadPoolWorkItem
{
    private const int MessagesPerTurn = 256;
    private static readonly RawMessage Awake = new();

    private RawMessage? _arrived;
    private RawMessage? _taken;

    public void Post(RawMessage message)
    {
        var top = Volatile.Read(ref _arrived);
        while (true)
        {
            message.Next = ReferenceEquals(top, Awake) ? null : top;
            var found = Interlocked.CompareExchange(ref _arrived, message, top);
            if (ReferenceEquals(found, top)) { break; }
            top = found;
        }
        if (top is null) { QueueTurn(); }
    }

    void IThreadPoolWorkItem.Execute()
    {
        var budget = MessagesPerTurn;
        do
        {
            var message = _taken ?? TakeArrived();
            while (message is not null && budget > 0)
            {
                // Read before the handler runs: it may post the same object elsewhere.
                var next = message.Next;
                Receive(message);
                message = next;
                budget--;
            }
            _taken = message;
            if (message is null && ReferenceEquals(Interlocked.CompareExchange(ref _arrived, null, Awake), Awake)) { return; }
        }
        while (budget > 0);
        QueueTurn();
    }

    protected abstract void Receive(RawMessage message);

    private RawMessage? TakeArrived()
    {
        var newest = Interlocked.Exchange(ref _arrived, Awake);
        if (ReferenceEquals(newest, Awake)) { return null; }
        RawMessage? oldest = null;
        while (newest is not null)
        {
            var older = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = older;
        }
        return oldest;
    }

    private void QueueTurn() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
}
