namespace TypedProcess;

internal sealed partial class ProcessCell
{
    private static readonly ProcessError Terminated = new(ErrorKind.Canceled, "process terminated", Retryable: false) { IsPassing = true };

    /// <summary>Applied when the code that runs now returns. A failure wins over a normal end, else the first one counts.</summary>
    public void RequestEnd(ProcessOutcome outcome)
    {
        if (_outcome is null || (outcome.Failed && !_outcome.Failed)) { _outcome = outcome; }
        _body.Attention = true;
    }

    /// <summary>The end of this process by its own exception.</summary>
    public void Fail(Exception exception)
    {
        if (_condemned is null && IsOwnCancellation(exception))
        {
            RequestEnd(ProcessOutcome.Nothing);
            return;
        }
        if (ReferenceEquals((exception as ProcessException)?.Error, _condemned) && _condemned is not null) { return; }
        RequestEnd(ProcessOutcome.Failure(ProcessError.From(exception)));
    }

    /// <summary>Ends the process from outside: nothing reaches it any more and its operations throw. The first reason counts.</summary>
    public void Condemn(ProcessError reason)
    {
        if (Phase >= ProcessPhase.Abandoned || Interlocked.CompareExchange(ref _condemned, reason, null) is not null) { return; }
        _body.Attention = true;
        _body.Condemned();
        var grace = new GraceTimer(this);
        Owner.Timers.Add(grace, GraceTimer.FirstLook(_host.Options.GraceTime));
        Tell(LifecycleKind.Condemned, reason);
        if (!Signal(new CondemnSignal(grace))) { grace.StopTimer(); }
    }

    public void Terminate() => Condemn(Terminated);

    /// <summary>Makes the first turn come. Called once, when everything is in place.</summary>
    public void Launch()
    {
        Volatile.Write(ref _born, _host.Clock.Stamp);
        Tell(LifecycleKind.Spawned);
        Schedule();
    }

    private void Begin()
    {
        if (_condemned is not null) { return; }
        SetPhase(ProcessPhase.Running);
        HandOff("begin");
        Follow(ActivityStage.Starting, "constructor or Started");
    }

    /// <summary>Runs the body's code of a stage that has no message, and waits for it when it does not finish at once.</summary>
    private void Follow(ActivityStage stage, string handler)
    {
        ValueTask task;
        EnterUser();
        var watch = stage == ActivityStage.Starting && Tracing.IsOn && !_isRoot ? HandlerWatch.OfStart(this, handler) : null;
        try
        {
            task = stage switch
            {
                ActivityStage.Starting => _body.BeginAsync(this),
                ActivityStage.Replacing => DiscardReplacedAsync(),
                ActivityStage.Main => _body.MainAsync(this),
                _ => StopCodeAsync(),
            };
        }
        catch (Exception exception)
        {
            watch?.End(exception);
            LeaveUser();
            StageOver(stage, exception);
            return;
        }
        watch?.Leave(task);
        LeaveUser();
        if (task.IsCompletedSuccessfully) { StageOver(stage, null); }
        else if (Await(stage, task, (object?)watch ?? handler) is { } finished) { StageOver(stage, finished.Error()); }
    }

    /// <summary>Starts to wait for code that has not finished. Returns the finished activity when there is nothing to wait for.</summary>
    public Activity? Await(ActivityStage stage, ValueTask task, object? handler)
    {
        var activity = new Activity(this, stage, task, handler);
        if (task.IsCompleted) { return activity; }
        _activity = activity;
        _body.Attention = true;
        activity.Begin();
        return null;
    }

    private void ActivityEnded(Activity activity)
    {
        if (ReferenceEquals(_activity, activity)) { _activity = null; }
        StageOver(activity.Stage, activity.Error());
    }

    private void StageOver(ActivityStage stage, Exception? error)
    {
        // Also when it is to end now: what is there to stop is the new code.
        if (stage == ActivityStage.Replacing) { TakeOver(); }
        if (Phase == ProcessPhase.Abandoned)
        {
            if (stage == ActivityStage.Stopping || StopsSilently) { Forget(); }
            else { Follow(ActivityStage.Stopping, "DisposeAsync"); }
            return;
        }
        if (stage == ActivityStage.Stopping)
        {
            if (error is not null) { _outcome = (_outcome ?? ProcessOutcome.Nothing).AfterFailedStop(ProcessError.From(error)); }
            Complete(abandoned: false);
            return;
        }
        if (error is not null) { Fail(error); }
        if (_condemned is not null || _outcome is not null) { BeginStopping(); }
        else if (stage == ActivityStage.Starting)
        {
            if (CodeVersion == 0)
            {
                Tell(LifecycleKind.Started);
                if (!Definition.SaysWhenStarted) { SayStarted(); }
            }
            // Code that asked for its own replacement before it began does not begin.
            if (!IsUpgradeDue) { _body.Began(this); }
        }
        else if (stage == ActivityStage.Replacing) { Follow(ActivityStage.Starting, "Started"); }
        if (_outcome is not null && _activity is null && Phase == ProcessPhase.Running) { BeginStopping(); }
    }

    public void BeginMain() => Follow(ActivityStage.Main, "RunAsync");

    /// <summary>True while its body may read the next message.</summary>
    public bool MayRead()
    {
        if (!_body.Attention) { return true; }
        // Cleared before the look, so that what happens after the look sets it again.
        _body.Attention = false;
        Interlocked.MemoryBarrier();
        var may = MayReadNow;
        if (!may) { _body.Attention = true; }
        return may;
    }

    private bool MayReadNow => _spent < TurnBudget && _upgrading != UpgradeStage.Prepared && _outcome is null && _condemned is null && _activity is null && Phase == ProcessPhase.Running;

    /// <summary>A handler has returned. Always true, so that a body can go on to the next message if it may.</summary>
    public bool HandlerOver(Exception? error)
    {
        if (error is not null || (_body.Attention && Phase == ProcessPhase.Abandoned)) { StageOver(ActivityStage.Handling, error); }
        return true;
    }

    /// <summary>A handler has not finished: no message is read until it has. True when it had failed already.</summary>
    public bool HandlerWaits(ValueTask task, object handler) =>
        Await(ActivityStage.Handling, task, handler) is { } finished && HandlerOver(finished.Error());

    /// <summary>An event for which the class has no handler.</summary>
    public void EventUnhandled(ProcessEvent happened)
    {
        if (happened is TypedProcess.Cancel)
        {
            // A class that does not say what a cancel means to it ends: nothing else would ever make it.
            RequestEnd(ProcessOutcome.Nothing);
            return;
        }
        if (happened is Outdated)
        {
            // Nor is it lost: its supervisor starts it anew.
            Keeper?.KeepsNothing();
            return;
        }
        Owner.DeadLetters.Add(happened.From, Pid, "@event", default, DeadLetterReason.UnhandledEvent);
        Tell(LifecycleKind.EventUnhandled, detail: happened.GetType().Name);
        Owner.Diagnostics.EventDropped(this, happened);
    }

    private void BeginStopping()
    {
        if (Phase >= ProcessPhase.Stopping) { return; }
        var begun = Phase == ProcessPhase.Running;
        if (_condemned is not null) { _outcome = ProcessOutcome.Failure(_condemned); }
        SetPhase(ProcessPhase.Stopping);
        if (!begun || StopsSilently) { Complete(abandoned: false); }
        else { Follow(ActivityStage.Stopping, "Stopped or DisposeAsync"); }
    }

    private void ApplyCondemnation()
    {
        _condemnationApplied = true;
        CancelToken();
        for (var wait = _pending?.FirstWait; wait is not null; wait = wait.NextWait) { wait.OwnerCondemned(_condemned!); }
        if (_activity is null) { BeginStopping(); }
    }

    /// <summary>The grace time is over. Runs on the timer's thread.</summary>
    public void GraceOver(GraceTimer grace)
    {
        if (Phase >= ProcessPhase.Abandoned) { return; }
        if (TryReap())
        {
            Complete(abandoned: true);
            return;
        }
        if (grace.TrySignal()) { Signal(grace); }
        // It may go into its code again before it takes that in, and never come back from there.
        Owner.Timers.Add(grace, GraceTimer.NextLook);
    }

    /// <summary>The grace time is over and this process is between two pieces of its code, or waits for one.</summary>
    public void GiveUpWaiting()
    {
        if (Phase >= ProcessPhase.Abandoned) { return; }
        Complete(abandoned: _activity is not null);
    }

    // The thread that runs this process's code writes _inUser and then reads _reap, with plain accesses; here _reap is written
    // and _inUser read. The process-wide barrier stands in for the fence that the other side does not pay for: one of the two
    // sees the other. If it is still inside its code, it finds the decision when it comes back, and waits for completion there.
    private bool TryReap()
    {
        Volatile.Write(ref _reap, ReapConsidered);
        Interlocked.MemoryBarrierProcessWide();
        var inside = _body.InUser && !IsOnOwnStep;
        Volatile.Write(ref _reap, inside ? Reaped : NotReaped);
        return inside;
    }

    /// <summary>Its token must change while its step still runs: a loop that asks the token has no other way to see it.</summary>
    public void CancelTokenOfRunningStep()
    {
        if (_body.InUser && _parts?.TokenSource is { } source) { _ = source.CancelAsync(); }
    }

    private void SetPhase(ProcessPhase phase)
    {
        Volatile.Write(ref _phase, (byte)phase);
        _body.Attention = true;
    }

    // An ask or call that the token ended throws a ProcessException; without it here a graceful stop would cascade from inside every ask.
    // The token of a long step changes before the cancel has been taken in.
    private bool IsOwnCancellation(Exception exception) => _parts?.TokenSource is { } source && exception switch
    {
        OperationCanceledException => _cancelRequested || source.IsCancellationRequested,
        ProcessException refused => ReferenceEquals(refused.Error, Refusal.GivenUp) && source.IsCancellationRequested,
        _ => false,
    };
}
