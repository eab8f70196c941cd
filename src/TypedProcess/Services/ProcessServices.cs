namespace TypedProcess;

/// <summary>The services of a runtime: the processes at the root of the tree, configured with <see cref="RuntimeOptions.AddService"/>.</summary>
/// <remarks>
/// A service runs under its own identity, whoever starts it. The runtime starts none by itself: call <see cref="StartAsync(CancellationToken)"/> when the application is ready. Disposing the runtime stops them in order.
/// Whoever waits here waits without a limit of his own; a token ends the wait, not what was begun. All members may be used from any thread and by processes.
/// </remarks>
public sealed class ProcessServices
{
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(1);

    private readonly ProcessRuntime _runtime;
    private readonly ServiceBoard _board;
    private readonly ProcessCell? _tree;

    internal ProcessServices(ProcessRuntime runtime, ServiceBoard board)
    {
        (_runtime, _board) = (runtime, board);
        // Without services there is no process.
        if (board.Declarations.Count > 0) { _tree = ServicesDefinition.Spawn(runtime, board); }
    }

    /// <summary>Completes when all services have been stopped for good: with the error of the essential service that failed, or null.</summary>
    public Task<ProcessError?> Completion => _board.Completion;

    /// <summary>Starts all services that are to start by themselves, and what they require, each one as soon as all that it requires is running. Done when all are running.</summary>
    /// <exception cref="ProcessException">UNAVAILABLE when some did not start, naming them: the others run; or when the services have been stopped for good.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the services go on starting.</exception>
    public ValueTask StartAsync(CancellationToken cancel = default) => _tree is null && !_runtime.IsDisposed ? default : Ask(null, static (place, wait) => new ServiceStartRequest(place, wait), cancel).UntypedTask;

    /// <summary>Starts a service after what it requires, and gives its pid when it is running. A later copy has another one, so give the service a registered name to send to.</summary>
    /// <exception cref="ProcessException">NOT_FOUND for an unknown name; why it has not started; UNAVAILABLE when the services have been stopped for good.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the service goes on starting.</exception>
    public ValueTask<Pid> StartAsync(string name, CancellationToken cancel = default) => Ask(Place(name), static (place, wait) => new ServiceStartRequest(place, wait), cancel).Task;

    /// <summary>Stops all services, each one after those that require it. They can be started again.</summary>
    /// <exception cref="ProcessException">CONFLICT when one was started again before it had been stopped; UNAVAILABLE when the services have been stopped for good.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the services go on stopping.</exception>
    public ValueTask StopAsync(CancellationToken cancel = default) => _tree is null && !_runtime.IsDisposed ? default : Ask(null, static (place, wait) => new ServiceStopRequest(place, wait), cancel).UntypedTask;

    /// <summary>Stops a service after those that require it. Done when it has ended; at once when it does not run.</summary>
    /// <exception cref="ProcessException">NOT_FOUND for an unknown name; CONFLICT when it was started again before it had been stopped; UNAVAILABLE when the services have been stopped for good.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the service goes on stopping.</exception>
    public ValueTask StopAsync(string name, CancellationToken cancel = default) => Ask(Place(name), static (place, wait) => new ServiceStopRequest(place, wait), cancel).UntypedTask;

    /// <summary>The state of a service.</summary>
    /// <exception cref="ProcessException">NOT_FOUND for an unknown name.</exception>
    public ServiceState State(string name) => Find(name).State;

    /// <summary>What is known of a service.</summary>
    /// <exception cref="ProcessException">NOT_FOUND for an unknown name.</exception>
    public ServiceInfo Find(string name) => _board[Place(name)];

    /// <summary>All services, in the order in which they are started. Costs a copy.</summary>
    public IReadOnlyList<ServiceInfo> List() => _board.All();

    /// <summary>The states now, and from this moment on every change.</summary>
    /// <param name="capacity">How many unread changes it keeps; then the oldest is dropped and counted.</param>
    /// <exception cref="ProcessException">INVALID when <paramref name="capacity"/> is below 1.</exception>
    public ServiceWatch Watch(int capacity = 1024)
    {
        if (capacity < 1) { Refusal.Argument(nameof(capacity), "at least 1").Throw(); }
        return _board.Watch(_runtime, capacity);
    }

    /// <summary>Stops all services in order, within this time in all; those that have not ended by then are left to the end of the runtime.</summary>
    internal async ValueTask ShutDownAsync(TimeSpan limit)
    {
        if (_tree is null) { return; }
        var over = new Waiter<bool>((ProcessCell)_runtime.Root);
        _board.WhenTreeEnded(over);
        // The deadline of the cancel bounds it; this only guards against a process that is lost.
        if (!over.IsResolved) { _runtime.Timers.Add(over, limit + Spare); }
        ProcessCell.Cancel(_tree, _runtime.Root.Pid, limit);
        try { await over.Task; }
        catch (ProcessException) { }
    }

    /// <summary>Everything of the runtime has ended.</summary>
    internal void Close() => _board.Close(new ProcessError(ErrorKind.Timeout, "the service did not end within the time that the runtime allows", Retryable: false));

    private int Place(string name) =>
        _board.Find(name ?? throw new ProcessException(Refusal.Argument(nameof(name), "the name of a service"))) ?? throw new ProcessException(new ProcessError(ErrorKind.NotFound, $"there is no service '{name}'", Retryable: false).With("service", name));

    private ServiceWait<Pid> Ask(int? place, Func<int?, ServiceWait<Pid>, ServiceRequest> make, CancellationToken cancel)
    {
        var wait = ServiceWait<Pid>.In(_runtime);
        if (_tree is null || !_tree.Signal(make(place, wait))) { wait.TryFail(_runtime.IsDisposed ? Refusal.Disposed() : ServiceTree.StoppedForGood); }
        wait.Watch(cancel);
        return wait;
    }
}
