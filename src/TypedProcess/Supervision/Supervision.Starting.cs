namespace TypedProcess;

internal sealed partial class Supervision
{
    /// <summary>A copy says that it is there.</summary>
    public void Began(ChildRun run)
    {
        var child = (SupervisedChild)run.Child;
        // It may have been told to end, or have ended, since.
        if (!ReferenceEquals(child.Run, run) || child.State != ChildState.Starting) { return; }
        child.State = ChildState.Running;
        child.BegunAt = cell.Owner.Time.GetTimestamp();
        child.TellStarted(run.Process.Pid);
        GoOn();
    }

    /// <summary>The wait of one child is over, or that of a group.</summary>
    public void WaitOver(SupervisedProcess? process, RestartTimer timer)
    {
        if (process is not SupervisedChild child)
        {
            PauseOver(timer);
            return;
        }
        if (!ReferenceEquals(child.Timer, timer)) { return; }
        child.Timer = null;
        child.State = ChildState.Waiting;
        Start(child);
        GoOn();
    }

    private void GoOnStarting()
    {
        while (_startAt is { } child && !_isEnding)
        {
            if (child.State == ChildState.Waiting)
            {
                if (cell.CancelRequested) { return; }
                Start(child);
                // A start that is refused may have changed everything.
                if (!ReferenceEquals(_startAt, child)) { continue; }
            }
            if (child.State is not (ChildState.Running or ChildState.Ended) && !(child.State == ChildState.Starting && Defects.Has(Defect.StartWithoutWaiting))) { return; }
            _startAt = child.After;
        }
        if (!_hasStarted && _group is null && !_isEnding) { AllStarted(); }
    }

    private void AllStarted()
    {
        _hasStarted = true;
        cell.SayStarted();
        foreach (var call in _waitForStart) { Answer(call); }
        _waitForStart.Clear();
    }

    // The only place where a copy is made, and only where there is none.
    private void Start(SupervisedChild child)
    {
        // The wish to end has been taken in and is read soon: what would be started now would be stopped at once.
        if ((_isEnding || cell.CancelRequested) && !Defects.Has(Defect.RestartAfterShutdown)) { return; }
        if (child.WasStarted) { child.Restarts++; }
        child.WasStarted = true;
        child.StartsAgain = false;
        child.BegunAt = null;
        child.State = ChildState.Starting;
        var refused = TrySpawn(child, out var run);
        if (refused is null)
        {
            child.Run = run;
            child.IsUntried = false;
            if (child.Spec.StartTimeout is { } limit) { run!.LimitStart(limit); }
        }
        else if (child.IsUntried) { Drop(child, refused); }
        else if (Defects.Has(Defect.RefusedStartForgotten)) { child.State = ChildState.Ended; }
        else { EndedByItself(child, refused); }
    }

    // Its arguments are read by the definition's own code, which may throw: that is no reason for the supervisor to end.
    private ProcessError? TrySpawn(SupervisedChild child, out ChildRun? run)
    {
        run = null;
        try { return child.Spec.TrySpawn(new Spawner(cell), child, out run); }
        catch (Exception exception) when (!cell.IsCondemned) { return ProcessError.From(exception); }
    }
}
