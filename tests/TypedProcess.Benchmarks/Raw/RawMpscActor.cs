namespace TypedProcess.Benchmarks;

/// <summary>The other classic: a linked queue of many senders and one receiver, with a state word of its own.</summary>
/// <remarks>A send is one exchange instead of a compare-and-swap, a wake-up is one more. The limit for the ring, where every message is a wake-up.</remarks>
internal abstract class RawMpscActor : IThreadPoolWorkItem
{
    private const int MessagesPerTurn = 256;
    private const int Idle = 0, Scheduled = 1;

    private readonly RawMessage _stub = new();
    private RawMessage _newest;
    private RawMessage _oldest;
    private int _state;

    protected RawMpscActor() => _newest = _oldest = _stub;

    public void Post(RawMessage message)
    {
        Enqueue(message);
        TryQueueTurn();
    }

    void IThreadPoolWorkItem.Execute()
    {
        for (var budget = MessagesPerTurn; budget > 0 && Dequeue() is { } message; budget--)
        {
            Receive(message);
        }
        // A full fence: what a sender that still saw Scheduled has linked must be seen below.
        Interlocked.Exchange(ref _state, Idle);
        if (HasMessages) { TryQueueTurn(); }
    }

    protected abstract void Receive(RawMessage message);

    private bool HasMessages => !ReferenceEquals(Volatile.Read(ref _newest), _stub) || !ReferenceEquals(_oldest, _stub);

    private void Enqueue(RawMessage message)
    {
        message.Next = null;
        var previous = Interlocked.Exchange(ref _newest, message);
        Volatile.Write(ref previous.Next, message);
    }

    private RawMessage? Dequeue()
    {
        var first = _oldest;
        var second = Volatile.Read(ref first.Next);
        if (ReferenceEquals(first, _stub))
        {
            if (second is null) { return null; }
            _oldest = first = second;
            second = Volatile.Read(ref first.Next);
        }
        if (second is null)
        {
            // The last one can only leave when something stands behind it. A sender between its two steps is waited for in a later turn.
            if (!ReferenceEquals(first, Volatile.Read(ref _newest))) { return null; }
            Enqueue(_stub);
            second = Volatile.Read(ref first.Next);
            if (second is null) { return null; }
        }
        _oldest = second;
        return first;
    }

    private void TryQueueTurn()
    {
        if (Volatile.Read(ref _state) == Idle && Interlocked.Exchange(ref _state, Scheduled) == Idle)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }
}
