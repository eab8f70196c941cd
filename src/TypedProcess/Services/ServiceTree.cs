namespace TypedProcess;

/// <summary>The root of the tree: starts the services when what they require is there, keeps them as their policy says, stops them when nobody requires them any more. Never waits: everything that takes time ends in a signal.</summary>
/// <remarks>Touched on the step of <paramref name="cell"/> only. A signal changes states and wishes; after it <see cref="GoOn"/> does what can be done.</remarks>
internal sealed partial class ServiceTree(ProcessCell cell, ServiceBoard board) : ISupervision
{
    /// <summary>What those are told whose request came too late.</summary>
    public static readonly ProcessError StoppedForGood = new(ErrorKind.Unavailable, "the services have been stopped for good", Retryable: false);

    private readonly Service[] _services = Make(board.Declarations);
    private bool _changed;

    // The wish to end may have been taken in and not been read yet: what would be started now would be stopped at once.
    private bool IsClosing => (_isEnding || cell.CancelRequested) && !Defects.Has(Defect.ServiceStartsAfterShutdown);

    /// <summary>Whoever waited is told, and what is left to end is on its way.</summary>
    public void Close()
    {
        foreach (var service in _services)
        {
            service.StopTimers();
            if (service.IsActive && service.State != ServiceState.Stopping) { Set(service, ServiceState.Stopping, _failure); }
            service.TellStarters(StoppedForGood);
            service.TellStoppers(StoppedForGood);
        }
        board.TreeEnded(_failure);
    }

    private static Service[] Make(IReadOnlyList<ServiceDeclaration> declarations)
    {
        var services = new Service[declarations.Count];
        var byName = new Dictionary<string, Service>(StringComparer.Ordinal);
        for (var i = 0; i < services.Length; i++)
        {
            var service = services[i] = byName[declarations[i].Name] = new Service(declarations[i], i);
            foreach (var name in declarations[i].Requires)
            {
                // In this order all that it requires is there already.
                service.Requires.Add(byName[name]);
                byName[name].RequiredBy.Add(service);
            }
        }
        return services;
    }

    private void GoOn()
    {
        do
        {
            _changed = false;
            GoOnStopping();
            GoOnStarting();
        }
        while (_changed);
        if (_isEnding && Array.TrueForAll(_services, static service => service.IsAtRest)) { cell.RequestEnd(_failure is null ? ProcessOutcome.Nothing : ProcessOutcome.Failure(_failure)); }
    }

    private void Set(Service service, ServiceState state, ProcessError? error)
    {
        var isNews = state != service.State || state == ServiceState.Stopped;
        service.State = state;
        board.Set(service.Place, service.Info(error), isNews);
        _changed = true;
    }

    // No copy is there any more. It may be started again, by itself or by somebody who asked for that meanwhile.
    private void Rest(Service service, ServiceState state, ProcessError? error)
    {
        var crashed = service.State == ServiceState.Running && state == ServiceState.Failed;
        if (state == ServiceState.Stopped && service.State is ServiceState.Starting or ServiceState.Running) { Set(service, ServiceState.Stopping, error); }
        service.StopTimers();
        service.StopReason = service.GivenUp = null;
        if (service.Wish == ServiceWish.Stop) { service.Wish = ServiceWish.None; }
        if (service.ComesBack && state == ServiceState.Stopped && !IsClosing) { service.Wish = ServiceWish.Start; }
        service.ComesBack = false;
        Set(service, state, error);
        service.TellStoppers(null);
        if (service.Wish != ServiceWish.Start && !Defects.Has(Defect.ServiceRequestForgotten)) { service.TellStarters(state == ServiceState.Exited ? null : error ?? StoppedFirst(service)); }
        if (crashed) { Lost(service); }
        if (state == ServiceState.Failed && service.Declared.IsEssential) { End(new ProcessError(ErrorKind.Unavailable, $"the essential service '{service.Id}' has failed: {error!.Message}", error.Retryable).CausedBy(error).With("service", service.Id)); }
    }

    private static ProcessError StoppedFirst(Service service) => new ProcessError(ErrorKind.Unavailable, $"service '{service.Id}' was stopped", Retryable: true).With("service", service.Id);
}
