namespace TypedProcess;

/// <summary>One handle of a monitor. The monitor ends when its last handle is disposed, or when the process has ended.</summary>
public sealed class Monitor<T> : IAsyncDisposable, IDisposable where T : class
{
    private ProcessContext? _watcher;

    private readonly MonitorRecord? _record;

    internal Monitor(ProcessContext watcher, Pid<T> pid, MonitorRecord? record) => (_watcher, Pid, _record) = (watcher, pid, record);

    /// <summary>Who is monitored.</summary>
    public Pid<T> Pid { get; }

    /// <summary>Gives the handle back; a second time does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _watcher, null) is ProcessCell cell && _record is not null) { cell.ReleaseMonitor(_record); }
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
