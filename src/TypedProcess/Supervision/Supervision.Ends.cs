namespace TypedProcess;

internal sealed partial class Supervision
{
    private const int ErrorsKept = 5;

    private static readonly ProcessError NormalEnd = new(ErrorKind.Unavailable, "it ended normally, and it is permanent");

    private readonly Queue<PayloadValue> _errors = new();

    /// <summary>A copy has ended, and everything below it.</summary>
    public void Ended(ChildRun run)
    {
        var child = (SupervisedChild)run.Child;
        if (!ReferenceEquals(child.Run, run)) { return; }
        child.Run = null;
        var error = run.Process.FinalOutcome.Error;
        if (child.IsLeaving) { Drop(child, Removed(child)); }
        else if ((_isEnding || cell.CancelRequested) && !Defects.Has(Defect.RestartAfterShutdown)) { child.State = ChildState.Ended; }
        else if (run.IsTold) { EndedWhenTold(child); }
        else { EndedByItself(child, error); }
        GoOn();
    }

    // Whatever it ended with: it ended because it was told to, and it was told to because it is to be started again.
    private void EndedWhenTold(SupervisedChild child)
    {
        if (child.Spec.Restart == Restart.Temporary && !child.StartsAgain)
        {
            Drop(child, Removed(child));
            return;
        }
        child.State = ChildState.Waiting;
        if (child.StartsAgain && !InOrder(child)) { Start(child); }
    }

    // The policy. Also for a copy that could not even be made.
    private void EndedByItself(SupervisedChild child, ProcessError? error)
    {
        if (error is not null) { child.LastError = error; }
        switch (child.Spec.Restart)
        {
            case Restart.Temporary:
                Drop(child, error ?? Removed(child));
                return;
            case Restart.Transient when error is null && !Defects.Has(Defect.TransientRestartedAfterNormalEnd):
                child.State = ChildState.Ended;
                child.TellNotStarted(new ProcessError(ErrorKind.Unavailable, "it ended normally and is not started again"));
                return;
        }
        Remember(child, error ?? NormalEnd);
        if (error is { Retryable: false, IsPassing: false } && !spec.RetriesUnretryable && !Defects.Has(Defect.UnretryableRestarted)) { GiveUp(child, error, isRetryable: false); }
        // It is about to be stopped and started again anyway: one restart, not two.
        else if (_group is { StopAt: not null } group && group.Covers(child)) { child.State = ChildState.Waiting; }
        else if (!_intensity.TryCount()) { GiveUp(child, error ?? NormalEnd, isRetryable: true); }
        else { PutOff(child); }
    }

    private void PutOff(SupervisedChild child)
    {
        child.State = ChildState.BackingOff;
        var timer = new RestartTimer(cell, spec.Strategy == RestartStrategy.OneForOne ? child : null);
        var delay = child.NextWait(child.Spec.Backoff ?? spec.Backoff, cell.Owner);
        if (spec.Strategy == RestartStrategy.OneForOne) { child.Timer = timer; }
        else { JoinGroup(child, timer, cell.Owner.Now() + delay); }
        if (spec.Strategy == RestartStrategy.OneForOne || ReferenceEquals(_group!.Pause, timer)) { timer.Start(delay); }
    }

    private void GiveUp(SupervisedChild child, ProcessError error, bool isRetryable)
    {
        var reason = isRetryable ? $"there were {spec.MaxRestarts} restarts within {spec.Within}, and child '{child.Id}' failed" : $"child '{child.Id}' failed with an error that is not retryable";
        // What cannot be retried here cannot be retried further up either; what failed too often here may do better when all around it is new.
        EndWith(new ProcessError(ErrorKind.Unavailable, $"supervisor gave up: {reason}: {error.Message}", isRetryable ? null : false)
            .CausedBy(error)
            .With("child", child.Id).With("definition", child.Spec.ProcessId).With("restarts", child.Restarts).With("errors", PayloadTable.Create([.. _errors])));
    }

    private void Remember(SupervisedChild child, ProcessError error)
    {
        if (_errors.Count == ErrorsKept) { _errors.Dequeue(); }
        _errors.Enqueue(PayloadTable.Of(("child", child.Id), ("error", error with { Cause = null, Stack = null, Details = error.Details.Clear() })));
    }

    private static ProcessError Removed(SupervisedChild child) => new ProcessError(ErrorKind.NotFound, $"the child '{child.Id}' was removed", Retryable: false).With("child", child.Id);
}
