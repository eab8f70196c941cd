namespace TypedProcess;

internal sealed partial class ServiceTree
{
    private static readonly ProcessError NormalEnd = new(ErrorKind.Unavailable, "it ended normally, and it is permanent");

    /// <summary>A copy has ended, and everything below it.</summary>
    public void Ended(ChildRun run)
    {
        var service = (Service)run.Child;
        if (!ReferenceEquals(service.Run, run)) { return; }
        var error = run.Process.FinalOutcome.Error;
        if (service.State == ServiceState.Stopping)
        {
            service.Run = null;
            if (service.GivenUp is { } givenUp) { Rest(service, ServiceState.Failed, givenUp); }
            else { Rest(service, ServiceState.Stopped, error ?? service.StopReason); }
        }
        else
        {
            service.Run = null;
            EndedByItself(service, error);
        }
        GoOn();
    }

    // The policy. Also for a copy that could not even be made.
    private void EndedByItself(Service service, ProcessError? error)
    {
        if (error is not null) { service.LastError = error; }
        var restart = service.Spec.Restart;
        if (IsClosing || service.Wish == ServiceWish.Stop) { Rest(service, ServiceState.Stopped, error ?? service.StopReason); }
        else if (error is null && restart != Restart.Permanent) { Rest(service, ServiceState.Exited, null); }
        else if (restart == Restart.Temporary) { Rest(service, ServiceState.Failed, error); }
        else if (error is { Retryable: false, IsPassing: false }) { GiveUp(service, error, "with an error that is not retryable", isRetryable: false); }
        else if (!service.Intensity!.TryCount()) { GiveUp(service, error ?? NormalEnd, $"after {service.Declared.MaxRestarts} restarts within {service.Declared.Within}", isRetryable: null); }
        else { PutOff(service, error ?? NormalEnd); }
    }

    private void PutOff(Service service, ProcessError error)
    {
        var crashed = service.State == ServiceState.Running;
        Set(service, ServiceState.Starting, error);
        service.Timer = new RestartTimer(cell, service);
        service.Timer.Start(service.NextWait(service.Spec.Backoff!, cell.Owner));
        if (crashed) { Lost(service); }
    }

    private void GiveUp(Service service, ProcessError error, string why, bool? isRetryable) =>
        Rest(service, ServiceState.Failed, new ProcessError(ErrorKind.Unavailable, $"service '{service.Id}' failed {why}: {error.Message}", isRetryable)
            .CausedBy(error)
            .With("service", service.Id).With("definition", service.Spec.ProcessId).With("restarts", service.Restarts));

    // Those that do not want to go on without it, and those that require them, are stopped and come back when it does.
    private void Lost(Service lost)
    {
        var lose = new bool[_services.Length];
        for (var i = lost.Place + 1; i < lose.Length; i++)
        {
            var service = _services[i];
            lose[i] = service.Requires.Exists(required => lose[required.Place] || (ReferenceEquals(required, lost) && service.Declared.RestartsWithRequired));
            if (lose[i] && service.Wish != ServiceWish.Stop) { Bounce(service, Unavailable(service, $"is started again together with '{lost.Id}', which it requires")); }
        }
    }

    // Only what is there: what is at rest and is to be started waits anyway, and what is stopping has its wish.
    private static void Bounce(Service service, ProcessError? reason)
    {
        if (service.State is not (ServiceState.Starting or ServiceState.Running)) { return; }
        service.Wish = ServiceWish.Stop;
        service.StopReason = reason;
        service.ComesBack = true;
    }

    private static ProcessError Unavailable(Service service, string why) => new ProcessError(ErrorKind.Unavailable, $"service '{service.Id}' {why}", Retryable: true).With("service", service.Id);
}
