using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace TypedProcess;

/// <summary>What happens to the services from one moment on: the states of that moment, and then every change, in order, without gap and without overlap.</summary>
/// <remarks>
/// Read with <c>await foreach (var change in watch.ReadAllAsync())</c>, from any thread or process. It ends when it is disposed, and when the runtime has been disposed and all is read.
/// A watch that is not read keeps the newest changes; what is dropped is counted.
/// </remarks>
public sealed class ServiceWatch : ChannelReader<ServiceChange>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly ProcessRuntime _runtime;
    private readonly ServiceBoard _board;
    private readonly int _capacity;
    private readonly Queue<ServiceChange> _changes = new();
    private List<Waiter<bool>> _waiting = [];
    private long _dropped;
    private bool _ended;

    internal ServiceWatch(ProcessRuntime runtime, ServiceBoard board, IReadOnlyList<ServiceInfo> services, int capacity) =>
        (_runtime, _board, Services, _capacity) = (runtime, board, services, capacity);

    /// <summary>All services as they were when the watch began, in the order of their start.</summary>
    public IReadOnlyList<ServiceInfo> Services { get; }

    /// <summary>How many changes were dropped because nobody read.</summary>
    public long Dropped
    {
        get
        {
            lock (_gate) { return _dropped; }
        }
    }

    /// <inheritdoc/>
    public override bool CanCount => true;

    /// <inheritdoc/>
    public override int Count
    {
        get
        {
            lock (_gate) { return _changes.Count; }
        }
    }

    /// <inheritdoc/>
    public override bool TryRead([MaybeNullWhen(false)] out ServiceChange item)
    {
        lock (_gate) { return _changes.TryDequeue(out item); }
    }

    /// <inheritdoc/>
    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) { return ValueTask.FromCanceled<bool>(cancellationToken); }
        ServiceWait<bool> wait;
        lock (_gate)
        {
            if (_changes.Count > 0) { return new(true); }
            if (_ended) { return new(false); }
            wait = ServiceWait<bool>.In(_runtime);
            _waiting.Add(wait);
        }
        wait.Watch(cancellationToken);
        return wait.Task;
    }

    /// <summary>Ends it: unread changes are dropped, and whoever reads comes to the end.</summary>
    public void Dispose()
    {
        _board.Forget(this);
        lock (_gate) { _changes.Clear(); }
        End();
    }

    /// <summary>Under the gate of the board, so that changes stand in their order.</summary>
    internal void Add(ServiceChange change)
    {
        lock (_gate)
        {
            if (_ended) { return; }
            if (_changes.Count == _capacity)
            {
                _changes.Dequeue();
                _dropped++;
            }
            _changes.Enqueue(change);
        }
    }

    internal void End()
    {
        lock (_gate) { _ended = true; }
        Wake();
    }

    /// <summary>Lets those go on that wait; under no gate.</summary>
    internal void Wake()
    {
        List<Waiter<bool>> waiting;
        bool more;
        lock (_gate)
        {
            if (_waiting.Count == 0) { return; }
            (waiting, _waiting, more) = (_waiting, [], _changes.Count > 0);
        }
        foreach (var wait in waiting) { wait.TrySetResult(more); }
    }
}
