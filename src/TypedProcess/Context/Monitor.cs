namespace TypedProcess;

/// <summary>One handle of a monitor. The monitor ends when its last handle is disposed, or when the process has ended.</summary>
public sealed class Monitor<T> : IAsyncDisposable, IDisposable where T : class
{
    private MonitorRecord? _record;

    internal Monitor(MonitorRecord? record, Pid<T> pid) => (_record, Pid) = (record, pid);

    /// <summary>Who is monitored.</summary>
    public Pid<T> Pid { get; }

    /// <summary>Gives the handle back; a second time does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _record, null) is { } record) { record.Watcher.ReleaseMonitor(record); }
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
