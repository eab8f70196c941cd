namespace TypedProcess;

/// <summary>Somebody wants services to be started or stopped, and waits until they are. A signal and not a message: it needs no permission and is never refused.</summary>
internal abstract class ServiceRequest(int? place, ServiceWait<Pid> wait) : SupervisorSignal
{
    private readonly SortedDictionary<int, (Service Service, ProcessError Error)> _failures = [];
    // One for the tree, which goes on to add services while some are over already.
    private int _open = 1;
    private Pid _pid;

    /// <summary>Which service; null for all.</summary>
    public int? Place => place;

    protected abstract string Failed { get; }

    public void Expect() => _open++;

    /// <summary>One service has come as far as it was to come, or will not.</summary>
    public void Over(Service service, ProcessError? error)
    {
        if (error is not null) { _failures.TryAdd(service.Place, (service, error)); }
        else if (service.Pid is { } pid) { _pid = pid; }
        Over();
    }

    /// <summary>The tree has gone over all services.</summary>
    public void Over()
    {
        if (--_open > 0) { return; }
        if (_failures.Count == 0) { wait.TrySetResult(_pid); }
        else { wait.TryFail(place is null ? Summary() : _failures.First().Value.Error); }
    }

    public void Refuse(ProcessError error) => wait.TryFail(error);

    internal sealed override void OnDue() { }

    internal sealed override void LeftBehind(ProcessCell cell) => Refuse(ServiceTree.StoppedForGood);

    private ProcessError Summary()
    {
        var error = new ProcessError(ErrorKind.Unavailable, $"{_failures.Count} services {Failed}: {string.Join("; ", _failures.Values.Select(static failure => $"{failure.Service.Id}: {failure.Error.Message}"))}");
        return error.CausedBy(_failures.First().Value.Error).With("services", PayloadTable.Create([.. _failures.Values.Select(static failure => (PayloadValue)failure.Service.Id)]));
    }
}
