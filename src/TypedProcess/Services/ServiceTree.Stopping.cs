namespace TypedProcess;

internal sealed partial class ServiceTree
{
    private bool _isEnding;
    private ProcessError? _failure;

    public void Stop(ServiceStopRequest request)
    {
        var stop = new bool[_services.Length];
        foreach (var service in _services)
        {
            var isMeant = request.Place is not { } place || service.Place == place;
            stop[service.Place] = isMeant || service.Requires.Exists(required => stop[required.Place]);
            if (!stop[service.Place]) { continue; }
            WishStop(service, isMeant ? null : Unavailable(service, $"is stopped with '{_services[request.Place!.Value].Id}', which it requires"));
            if (!isMeant || service.IsAtRest) { continue; }
            request.Expect();
            service.OnStopped(request);
        }
        GoOn();
        request.Over();
    }

    /// <summary>Somebody asks the tree to end. The second time only the deadline may be nearer.</summary>
    public void Shut()
    {
        if (_isEnding)
        {
            foreach (var service in _services)
            {
                if (service.State == ServiceState.Stopping) { service.Run!.Stop(); }
            }
        }
        End(null);
        GoOn();
    }

    // All services are stopped, and none is started any more.
    private void End(ProcessError? failure)
    {
        if (_isEnding) { return; }
        _isEnding = true;
        _failure = failure;
        foreach (var service in _services) { WishStop(service, failure); }
        _changed = true;
    }

    private void WishStop(Service service, ProcessError? reason)
    {
        service.ComesBack = false;
        if (service.IsActive)
        {
            service.Wish = service.State == ServiceState.Stopping ? ServiceWish.None : ServiceWish.Stop;
            service.StopReason = reason;
        }
        else if (service.Wish == ServiceWish.Start)
        {
            service.Wish = ServiceWish.None;
            Rest(service, ServiceState.Stopped, reason ?? StoppedFirst(service));
        }
    }

    private void GoOnStopping()
    {
        for (var i = _services.Length - 1; i >= 0; i--)
        {
            var service = _services[i];
            if (service.Wish == ServiceWish.Stop && (service.RequiredBy.TrueForAll(static other => other.IsAtRest) || Defects.Has(Defect.ServiceStoppedTooEarly))) { Tell(service); }
        }
    }

    private void Tell(Service service)
    {
        service.Wish = ServiceWish.None;
        if (service.Run is { } run)
        {
            service.StopTimers();
            Set(service, ServiceState.Stopping, service.GivenUp ?? service.StopReason);
            run.Stop();
            if (!Defects.Has(Defect.ServiceRunsTwice) || !service.ComesBack) { return; }
            service.Run = null;
            Rest(service, ServiceState.Stopped, null);
        }
        else if (service.GivenUp is { } givenUp) { Rest(service, ServiceState.Failed, givenUp); }
        else { Rest(service, ServiceState.Stopped, service.StopReason); }
    }
}
