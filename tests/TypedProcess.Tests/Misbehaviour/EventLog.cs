using System.Diagnostics;

namespace TypedProcess.Tests.Misbehaviour;

/// <summary>Collects the diagnostic events of all runtimes; tests ask for those of their own processes.</summary>
internal sealed class EventLog : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<(string Name, ProcessDiagnostic Event)> _seen = [];
    private readonly List<IDisposable> _subscriptions = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EventLog() => Keep(DiagnosticListener.AllListeners.Subscribe(this));

    public async Task<ProcessDiagnostic> Of(string name, Pid pid)
    {
        while (true)
        {
            Task more;
            lock (_seen)
            {
                foreach (var seen in _seen)
                {
                    if (seen.Name == name && seen.Event.Pid == pid) { return seen.Event; }
                }
                more = _more.Task;
            }
            await more.Soon();
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "TypedProcess") { Keep(value.Subscribe(this)); }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        TaskCompletionSource more;
        lock (_seen)
        {
            _seen.Add((value.Key, (ProcessDiagnostic)value.Value!));
            (more, _more) = (_more, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        more.SetResult();
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    // Outside of the lock: ending a subscription takes a lock of the framework, which holds it when it tells of a new listener.
    public void Dispose()
    {
        IDisposable[] subscriptions;
        lock (_subscriptions) { subscriptions = [.. _subscriptions]; }
        foreach (var subscription in subscriptions) { subscription.Dispose(); }
    }

    private void Keep(IDisposable subscription)
    {
        lock (_subscriptions) { _subscriptions.Add(subscription); }
    }
}
