namespace TypedProcess;

internal sealed partial class ServiceTree
{
    public void Start(ServiceStartRequest request)
    {
        if (IsClosing)
        {
            request.Refuse(_failure ?? StoppedForGood);
            return;
        }
        foreach (var service in _services)
        {
            if (request.Place is { } place ? service.Place != place : !service.Declared.AutoStart) { continue; }
            Want(service);
            request.Expect();
            if (service.State == ServiceState.Running && !service.ComesBack) { request.Over(service, null); }
            else { service.OnStarted(request); }
        }
        GoOn();
        request.Over();
    }

    /// <summary>A copy says that it is there.</summary>
    public void Began(ChildRun run)
    {
        var service = (Service)run.Child;
        // It may have been told to end, or have ended, since.
        if (!ReferenceEquals(service.Run, run) || service.State != ServiceState.Starting) { return; }
        service.Limit?.StopTimer();
        service.Limit = null;
        service.BegunAt = cell.Owner.Time.GetTimestamp();
        Set(service, ServiceState.Running, null);
        service.TellStarters(null);
        GoOn();
    }

    /// <summary>The wait before a restart is over.</summary>
    public void WaitOver(SupervisedProcess? process, RestartTimer timer)
    {
        var service = (Service)process!;
        if (!ReferenceEquals(service.Timer, timer)) { return; }
        service.Timer = null;
        if (service.Wish == ServiceWish.None) { service.Wish = ServiceWish.Start; }
        GoOn();
    }

    public void StartTooLong(Service service, ServiceStartLimit limit)
    {
        if (!ReferenceEquals(service.Limit, limit) || service.State != ServiceState.Starting) { return; }
        var error = new ProcessError(ErrorKind.Timeout, $"service '{service.Id}' did not start within {service.Declared.StartTimeout}", Retryable: true).With("service", service.Id);
        service.GivenUp = service.LastError is { } last ? error.CausedBy(last) : error;
        Tell(service);
        GoOn();
    }

    // Down from the service to all that it needs and that is not there. In this order what requires comes before what is required.
    private void Want(Service wanted)
    {
        var needed = new bool[wanted.Place + 1];
        needed[wanted.Place] = true;
        for (var i = wanted.Place; i >= 0; i--)
        {
            var service = _services[i];
            // It has done what it was there for.
            if (!needed[i] || (service.State == ServiceState.Exited && !ReferenceEquals(service, wanted))) { continue; }
            if (service.Wish == ServiceWish.Stop && !service.ComesBack)
            {
                service.Wish = ServiceWish.None;
                service.StopReason = null;
                service.TellStoppers(new ProcessError(ErrorKind.Conflict, $"service '{service.Id}' was started again before it had stopped", Retryable: true).With("service", service.Id));
                // Those who waited for it to come back: it has not gone.
                if (service.State == ServiceState.Running) { service.TellStarters(null); }
            }
            if (service.IsAtRest || service.State == ServiceState.Stopping || service.IsIdle) { service.Wish = ServiceWish.Start; }
            foreach (var required in service.Requires)
            {
                // One that runs goes on without what it requires; but that must not be stopped below it.
                if (service.State != ServiceState.Running || service.ComesBack || required.Wish == ServiceWish.Stop) { needed[required.Place] = true; }
            }
        }
        // What it requires may be on its way down only to come back, and waits for it to end: it has to go that way too.
        for (var i = 0; i <= wanted.Place; i++)
        {
            var service = _services[i];
            if (needed[i] && service.Wish != ServiceWish.Stop && service.Requires.Exists(static required => required.Wish == ServiceWish.Stop && required.ComesBack)) { Bounce(service, null); }
        }
    }

    private void GoOnStarting()
    {
        foreach (var service in _services)
        {
            if (!service.IsDue || IsClosing) { continue; }
            if (service.Requires.Find(static required => required.WillNotCome) is { } missing) { Refuse(service, missing); }
            else if (service.Requires.TrueForAll(IsThere)) { Start(service); }
        }
    }

    private static bool IsThere(Service required) => required.IsThere || (required.State == ServiceState.Starting && Defects.Has(Defect.ServiceStartsTooEarly));

    private void Refuse(Service service, Service missing)
    {
        service.Wish = ServiceWish.None;
        var error = new ProcessError(ErrorKind.Unavailable, $"service '{service.Id}' was not started: '{missing.Id}', which it requires, {(missing.State == ServiceState.Failed || missing.GivenUp is not null ? "has failed" : "is not running")}")
            .With("service", service.Id).With("requires", missing.Id);
        Rest(service, ServiceState.Stopped, (missing.GivenUp ?? board[missing.Place].Error) is { } cause ? error.CausedBy(cause) : error);
    }

    // The only place where a copy is made, and only where there is none.
    private void Start(Service service)
    {
        service.Wish = ServiceWish.None;
        if (service.IsAtRest) { BeginAnew(service); }
        else { service.Restarts++; }
        service.BegunAt = null;
        if (TrySpawn(service, out var run) is { } refused)
        {
            EndedByItself(service, refused);
            return;
        }
        service.Run = run;
        // Until it has been running once there is a limit for all attempts together.
        if (service.Limit is null && service.Declared.StartTimeout is var limit && limit != Timeout.InfiniteTimeSpan) { run!.LimitStart(limit); }
    }

    private void BeginAnew(Service service)
    {
        service.Failures = 0;
        service.LastError = null;
        service.Intensity = new RestartIntensity(service.Declared.MaxRestarts, service.Declared.Within, cell.Owner.Time);
        if (service.Declared.StartTimeout != Timeout.InfiniteTimeSpan)
        {
            service.Limit = new ServiceStartLimit(cell, service);
            service.Limit.Start(service.Declared.StartTimeout);
        }
        Set(service, ServiceState.Starting, null);
    }

    // Its arguments are read by the definition's own code, which may throw: that is no reason for the tree to end.
    private ProcessError? TrySpawn(Service service, out ChildRun? run)
    {
        run = null;
        try { return service.Spec.TrySpawn(new Spawner(cell), service, out run); }
        catch (Exception exception) when (!cell.IsCondemned) { return ProcessError.From(exception); }
    }
}
