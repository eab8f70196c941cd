namespace TypedProcess;

/// <summary>Tells who asks for it what happens in the lives of processes. Costs a look at a field when nobody does.</summary>
public sealed class ProcessLifecycle
{
    private readonly ProcessRuntime _runtime;
    private readonly Lock _gate = new();
    private volatile LifecycleSubscription[]? _subscribers;
    private bool _over;

    internal ProcessLifecycle(ProcessRuntime runtime) => _runtime = runtime;

    /// <summary>True when somebody listens.</summary>
    internal bool IsFollowed => _subscribers is not null;

    /// <summary>Events from now on. A subscriber that does not read keeps the newest <paramref name="capacity"/>; each one costs every spawn and every end an event object.</summary>
    /// <remarks>The events of one process come in the order in which they happened. Only its condemnation comes from others: when another thread spawns or ends it at that moment, it may be seen a place too early or too late.</remarks>
    /// <exception cref="ProcessException">INVALID when <paramref name="capacity"/> is below 1.</exception>
    public LifecycleSubscription Subscribe(int capacity = 1024)
    {
        if (capacity < 1) { Refusal.Argument(nameof(capacity), "at least 1").Throw(); }
        var subscription = new LifecycleSubscription(this, capacity);
        lock (_gate)
        {
            if (_over) { subscription.Complete(); }
            else { _subscribers = [.. _subscribers ?? [], subscription]; }
        }
        return subscription;
    }

    internal void Remove(LifecycleSubscription subscription)
    {
        lock (_gate)
        {
            var left = _subscribers?.Where(other => !ReferenceEquals(other, subscription)).ToArray();
            _subscribers = left is { Length: > 0 } ? left : null;
        }
        subscription.Complete();
    }

    internal void Publish(LifecycleKind kind, ProcessHost host, ProcessCell? cell, ProcessError? error, string? detail)
    {
        // The application's own context, and what keeps the services, are no processes to others.
        if (_subscribers is not { } subscribers || cell is { IsOfRuntime: true }) { return; }
        var happened = new LifecycleEvent(kind, _runtime.Now(), host.Id, cell?.Pid ?? default, cell?.Definition.Id ?? "")
        {
            Parent = cell is null || cell.Parent.IsNone ? null : cell.Parent,
            Error = error,
            Detail = detail,
        };
        foreach (var subscriber in subscribers) { subscriber.Write(happened); }
    }

    internal void Complete()
    {
        LifecycleSubscription[]? subscribers;
        lock (_gate)
        {
            _over = true;
            subscribers = _subscribers;
            _subscribers = null;
        }
        foreach (var subscriber in subscribers ?? []) { subscriber.Complete(); }
    }
}
