namespace TypedProcess;

/// <summary>A child that was spawned for its result: watched apart from all monitors, and cancelled when nobody waits for it any more.</summary>
internal sealed class ChildCall : MonitorRecord
{
    private readonly ProcessCell _child;

    public ChildCall(ProcessCell caller, ProcessCell child)
        : base(caller, child)
    {
        _child = child;
        Result = new ChildResult(this, caller);
    }

    public ChildResult Result { get; }

    public override void Fire(ProcessOutcome outcome)
    {
        Watcher.ForgetCall(this);
        if (outcome.Error is { } error) { Result.TryFailByChild(error); }
        else { Result.TrySetResult(outcome.Value); }
    }

    /// <summary>The caller has ended.</summary>
    public void CallerEnded()
    {
        Result.LetGo();
        Abandon();
    }

    /// <summary>The caller no longer waits: the child gets its grace time to end.</summary>
    public void Abandon()
    {
        Watcher.ForgetCall(this);
        ProcessCell.Cancel(_child, Watcher.Pid, _child.Host.Options.GraceTime);
    }
}
