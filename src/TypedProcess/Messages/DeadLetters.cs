using System.Threading.Channels;

namespace TypedProcess;

/// <summary>The messages that reached nobody: always counted, and readable by those who subscribe.</summary>
public sealed class DeadLetters
{
    private readonly ProcessRuntime _runtime;
    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[Enum.GetValues<DeadLetterReason>().Length];
    private volatile Channel<DeadLetter>[] _subscribers = [];

    internal DeadLetters(ProcessRuntime runtime) => _runtime = runtime;

    /// <summary>How many there have been in all.</summary>
    public long Total
    {
        get
        {
            var sum = 0L;
            for (var i = 0; i < _counts.Length; i++) { sum += Volatile.Read(ref _counts[i]); }
            return sum;
        }
    }

    /// <summary>How many there have been for one reason.</summary>
    public long Count(DeadLetterReason reason) => Volatile.Read(ref _counts[(int)reason]);

    /// <summary>Dead letters from now on. A subscriber that does not read keeps the newest <paramref name="capacity"/>.</summary>
    /// <exception cref="ProcessException">INVALID when <paramref name="capacity"/> is below 1.</exception>
    public ChannelReader<DeadLetter> Subscribe(int capacity = 1024)
    {
        if (capacity < 1) { Refusal.Argument(nameof(capacity), "at least 1").Throw(); }
        var channel = Channel.CreateBounded<DeadLetter>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate) { _subscribers = [.. _subscribers, channel]; }
        return channel.Reader;
    }

    /// <summary>Ends a subscription.</summary>
    public void Unsubscribe(ChannelReader<DeadLetter> reader)
    {
        lock (_gate)
        {
            foreach (var gone in _subscribers.Where(channel => ReferenceEquals(channel.Reader, reader))) { gone.Writer.TryComplete(); }
            _subscribers = [.. _subscribers.Where(channel => !ReferenceEquals(channel.Reader, reader))];
        }
    }

    internal void Add(Mail mail, ProcessCell receiver, DeadLetterReason reason, ProcessError? error)
    {
        Interlocked.Increment(ref _counts[(int)reason]);
        if (_subscribers.Length == 0) { return; }
        Publish(new DeadLetter(mail.Envelope.From, receiver.Pid, mail.Topic, PayloadTree.Of(mail, _runtime.PayloadLimits), reason, error));
    }

    internal void Add(Pid? from, Pid to, string topic, PayloadValue payload, DeadLetterReason reason)
    {
        Interlocked.Increment(ref _counts[(int)reason]);
        if (_subscribers.Length != 0) { Publish(new DeadLetter(from, to, topic, payload, reason, null)); }
    }

    internal void Complete()
    {
        foreach (var channel in _subscribers) { channel.Writer.TryComplete(); }
    }

    private void Publish(DeadLetter letter)
    {
        foreach (var channel in _subscribers) { channel.Writer.TryWrite(letter); }
    }
}
