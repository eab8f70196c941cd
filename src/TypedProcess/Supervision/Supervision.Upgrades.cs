namespace TypedProcess;

internal sealed partial class Supervision
{
    public void Upgrade(UpgradeChildCall call)
    {
        if (_children.Find(call.Id) is not { } child)
        {
            call.Refuse(Unknown(call.Id));
            return;
        }
        var next = call.NewSpec(child);
        if (CannotUpgrade(child) is { } refused) { call.Refuse(refused); }
        else if (CheckStart(next) is { } unfit) { call.Refuse(unfit); }
        else
        {
            // From here on every way to a new copy leads to the new declaration, whatever becomes of this one.
            child.Spec = next;
            child.OnStarted(call);
            if (child.Run is { } run)
            {
                if (child.State == ChildState.Starting) { StartAfresh(child); }
                else if (child.State == ChildState.Running) { run.Outdate(next.ProcessId); }
            }
            GoOn();
        }
    }

    /// <summary>New code is in charge of a child that knew of its new declaration.</summary>
    public static void Upgraded(ChildRun run, OutdatedSignal told)
    {
        if (Concerned(run, told) is not { } child) { return; }
        run.Outdated = null;
        child.TellStarted(run.Process.Pid);
    }

    /// <summary>A child cannot carry its state over.</summary>
    public void KeepsNothing(ChildRun run, OutdatedSignal told)
    {
        if (Concerned(run, told) is not { } child || _isEnding || cell.CancelRequested) { return; }
        StartAfresh(child);
        GoOn();
    }

    // It may have been told to end since, or have got a declaration that is newer still.
    private static SupervisedChild? Concerned(ChildRun run, OutdatedSignal told) =>
        run.Child is SupervisedChild { State: ChildState.Running } child && ReferenceEquals(child.Run, run) && ReferenceEquals(run.Outdated, told) ? child : null;

    private ProcessError? CannotUpgrade(SupervisedChild child) =>
        _isEnding || cell.CancelRequested ? Stopping
        : child.IsLeaving ? new ProcessError(ErrorKind.Unavailable, $"the child '{child.Id}' is being removed", Retryable: false).With("child", child.Id)
        : child.State == ChildState.Ended ? new ProcessError(ErrorKind.Unavailable, $"the child '{child.Id}' has ended: there is nothing to upgrade, and no next copy", Retryable: false).With("child", child.Id)
        : null;

    // As for a spawn: the permission before the answer whether there is such a definition. Reading the arguments is the definition's own code, which may throw.
    private ProcessError? CheckStart(ChildSpec next)
    {
        if (cell.Denied(ProcessAction.Spawn, next.ProcessId) is { } denied) { return denied; }
        if (cell.Owner.Definition(next.ProcessId) is not { } definition) { return new ProcessError(ErrorKind.NotFound, $"id: there is no definition '{next.ProcessId}'", Retryable: false); }
        try { return next.CheckStart(definition); }
        catch (Exception exception) when (!cell.IsCondemned) { return ProcessError.From(exception); }
    }
}
