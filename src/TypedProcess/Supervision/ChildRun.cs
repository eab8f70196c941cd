namespace TypedProcess;

/// <summary>One copy of a child: while it lives the tie to its supervisor, at last the news of its end in the supervisor's mailbox, and before that the limit of its start. One object for all of it.</summary>
/// <remarks>It is no monitor: <c>Unmonitor</c> does not reach it, it needs no permission, and it reports when everything else of the child's end is done, what is below it included.</remarks>
internal sealed class ChildRun(ProcessCell supervisor, ProcessCell process, SupervisedProcess child) : SupervisorSignal
{
    private static readonly ProcessError NotStarted = new(ErrorKind.Timeout, "the process did not start within the time its supervisor allows", Retryable: false) { IsPassing = true };
    private static readonly ProcessError NotStopped = new(ErrorKind.Timeout, "the process did not end before the deadline of its supervisor", Retryable: false) { IsPassing = true };

    // In the supervisor's list, under the supervisor's gate.
    internal ChildRun? Older;
    internal ChildRun? Younger;

    private volatile bool _begun;
    private volatile OutdatedSignal? _outdated;

    public ProcessCell Supervisor => supervisor;

    public ProcessCell Process => process;

    public SupervisedProcess Child => child;

    /// <summary>True when it was told to end before it had ended by itself.</summary>
    public bool IsTold { get; private set; }

    /// <summary>The process says that it is there. Own step of that process.</summary>
    public void Began()
    {
        _begun = true;
        StopTimer();
        supervisor.Signal(new ChildBegan(this));
    }

    /// <summary>What the process was last told of a new declaration; null when nothing came or it has followed.</summary>
    public OutdatedSignal? Outdated
    {
        get => _outdated;
        set => _outdated = value;
    }

    /// <summary>Tells the process that it is declared anew.</summary>
    public void Outdate(string definition)
    {
        var told = new OutdatedSignal(this, definition, supervisor.Owner.Now());
        // Before it can be read: by then it has to be the one that counts.
        _outdated = told;
        process.Signal(told);
    }

    /// <summary>The process has new code. Own step of that process.</summary>
    public void Upgraded()
    {
        // What it has not read yet waits for the new code.
        if (_outdated is { WasRead: true } told) { supervisor.Signal(new ChildUpgraded(this, told)); }
    }

    /// <summary>The process has read that it is declared anew, and has no handler for that. Own step of that process.</summary>
    public void KeepsNothing()
    {
        if (_outdated is { WasRead: true } told) { supervisor.Signal(new ChildKeepsNothing(this, told)); }
    }

    /// <summary>The process has completed, and everything below it.</summary>
    public void Ended()
    {
        StopTimer();
        supervisor.Disown(this);
        supervisor.Signal(this);
    }

    /// <summary>Limits the start.</summary>
    public void LimitStart(TimeSpan limit)
    {
        supervisor.Owner.Timers.Add(this, limit);
        // It may have started before the timer was there to be stopped.
        if (_begun) { StopTimer(); }
    }

    /// <summary>Tells the process to end: as its declaration says, but not beyond the supervisor's own deadline.</summary>
    public void Stop() => Stop(child.Spec.StopTimeout);

    /// <summary>The supervisor has ended. Nobody is left to wait without a limit, except below a supervisor, whose children have theirs.</summary>
    public void OwnerEnded()
    {
        var limit = child.Spec.StopTimeout;
        Stop(limit == Timeout.InfiniteTimeSpan && process.Definition is not SupervisorDefinition ? process.Host.Options.GraceTime : limit);
    }

    public override void Apply(ISupervision supervision) => supervision.Ended(this);

    internal override void OnDue()
    {
        if (!_begun) { process.Condemn(NotStarted); }
    }

    private void Stop(TimeSpan limit)
    {
        TimeSpan? deadline = limit == Timeout.InfiniteTimeSpan ? null : limit;
        if (supervisor.CancelDeadline - supervisor.Owner.Now() is { } left && (deadline is null || left < deadline)) { deadline = left; }
        if (deadline is { } time && time <= TimeSpan.Zero)
        {
            IsTold |= process.Phase < ProcessPhase.Abandoned;
            if (limit == TimeSpan.Zero) { process.Terminate(); }
            else { process.Condemn(NotStopped); }
        }
        else { IsTold |= ProcessCell.Cancel(process, supervisor.Pid, deadline); }
    }
}
