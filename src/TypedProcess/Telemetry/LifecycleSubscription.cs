using System.Threading.Channels;

namespace TypedProcess;

/// <summary>Follows the lives of processes. It has a buffer of its own: one that is not read drops the oldest event and counts it, and holds up nobody.</summary>
public sealed class LifecycleSubscription : IDisposable
{
    private readonly ProcessLifecycle _stream;
    private readonly Channel<LifecycleEvent> _channel;
    private long _dropped;

    internal LifecycleSubscription(ProcessLifecycle stream, int capacity)
    {
        _stream = stream;
        var options = new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest };
        _channel = Channel.CreateBounded<LifecycleEvent>(options, _ => Interlocked.Increment(ref _dropped));
    }

    /// <summary>The events since the subscription. Completes when it is disposed or the runtime is.</summary>
    public ChannelReader<LifecycleEvent> Events => _channel.Reader;

    /// <summary>How many events were dropped because they were not read in time.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Ends the subscription. What is in the buffer can still be read.</summary>
    public void Dispose() => _stream.Remove(this);

    internal void Write(LifecycleEvent happened) => _channel.Writer.TryWrite(happened);

    internal void Complete() => _channel.Writer.TryComplete();
}
