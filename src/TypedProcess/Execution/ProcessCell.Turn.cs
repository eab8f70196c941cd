namespace TypedProcess;

internal sealed partial class ProcessCell
{
    private const byte NotReaped = 0;
    private const byte ReapConsidered = 1;
    private const byte Reaped = 2;

    /// <summary>Puts a signal of the runtime into the mailbox; false when the process has ended.</summary>
    public bool Signal(MailboxItem item)
    {
        switch (_mailbox.Push(item, int.MaxValue, null))
        {
            case Mailbox.Outcome.PushedToIdle:
                Schedule();
                return true;
            case Mailbox.Outcome.Pushed:
                return true;
            default:
                return false;
        }
    }

    private void Schedule(bool forAsker = false)
    {
        HandOff("schedule");
        if (forAsker) { _host.Scheduler.ReadyForAsker(this); }
        else { _host.Scheduler.Ready(this, yielded: false); }
    }

    public void HandOff(string place) => _host.Interleaver?.HandOff(place);

    /// <summary>The result of a wait is there: its continuation is to run as a step of this process, or outside any process for the root. <paramref name="by"/> has answered on its own step, in which no code of its own comes after that.</summary>
    public void Wake(Waiter waiter, ProcessCell? by = null)
    {
        if (IsRoot)
        {
            if (by is not null && Worker.Current is { } worker && worker.TryHoldBack(waiter)) { by._body.HoldsBack = true; }
            else { _host.Scheduler.Continue(waiter); }
        }
        else if (IsOnOwnStep) { Continue(waiter); }
        else if (!Signal(waiter)) { waiter.LeftBehind(this); }
    }

    /// <summary>Own step only: runs the item later in this turn or in the next one.</summary>
    public void Continue(MailboxItem item)
    {
        item.Next = null;
        var pending = Pending;
        if (pending.LastReady is null) { pending.FirstReady = item; }
        else { pending.LastReady.Next = item; }
        pending.LastReady = item;
    }

    /// <summary>Any thread: <paramref name="item"/> is to run as a step of this process.</summary>
    public void Note(MailboxItem item)
    {
        // The context alone does not prove the step: code can install this process as the context of any thread.
        if (IsOnOwnStep) { Continue(item); }
        else { Signal(item); }
    }

    public void WaitBegun(Waiter waiter)
    {
        // Awaited from another thread it stays out of the list, which belongs to the process's step.
        if (IsRoot || !IsOnOwnStep) { return; }
        var pending = Pending;
        waiter.NextWait = pending.FirstWait;
        waiter.PreviousWait = null;
        if (pending.FirstWait is not null) { pending.FirstWait.PreviousWait = waiter; }
        pending.FirstWait = waiter;
    }

    public void WaitEnded(Waiter waiter)
    {
        if (IsRoot) { return; }
        if (waiter.PreviousWait is null)
        {
            if (_pending is null || !ReferenceEquals(_pending.FirstWait, waiter)) { return; }
            _pending.FirstWait = waiter.NextWait;
        }
        else { waiter.PreviousWait.NextWait = waiter.NextWait; }
        if (waiter.NextWait is not null) { waiter.NextWait.PreviousWait = waiter.PreviousWait; }
        waiter.NextWait = waiter.PreviousWait = null;
    }

    public void Run()
    {
        var outerCell = t_current;
        var outerContext = SynchronizationContext.Current;
        var outerFlow = UserFlow.Enter();
        t_current = this;
        SetSynchronizationContext(CodeContext);
        try { Turn(); }
        finally
        {
            t_current = outerCell;
            SetSynchronizationContext(outerContext);
            UserFlow.Leave(outerFlow);
        }
    }

    /// <summary>The same on a worker's thread, whose own state nobody needs between the turns of one visit: it is put back once, by <see cref="LeaveThread"/>.</summary>
    public void RunOnWorker()
    {
        UserFlow.Clear();
        t_current = this;
        SetSynchronizationContext(CodeContext);
        Turn();
        // At once: from here on another worker may run this process.
        t_current = null;
    }

    /// <summary>Leaves nothing of the processes that ran on this thread.</summary>
    public static void LeaveThread()
    {
        SetSynchronizationContext(null);
        UserFlow.Clear();
    }

    private void Turn()
    {
        var budget = TurnBudget;
        while (true)
        {
            TakeIn();
            if (Phase == ProcessPhase.Created) { Begin(); }
            if (_condemned is not null && !_condemnationApplied && Phase != ProcessPhase.Done) { ApplyCondemnation(); }
            if (IsUpgradeDue) { budget -= Replace(); }
            if (HasReady) { RunReady(ref budget); }
            if (Phase == ProcessPhase.Running && _activity is null) { ReadBody(ref budget); }
            // Given up inside a callback that nothing waited for, which is back now: no activity will end and say so.
            if (Phase == ProcessPhase.Abandoned && _activity is null && !HasReady) { StageOver(ActivityStage.Handling, null); }
            if (Phase == ProcessPhase.Done) { return; }
            _mailbox.Settle(_body);
            // Here and not after ReadBody: a body with inboxes reads in its own code.
            if (_awaitsRoom) { LetSendersIn(); }
            var more = HasReady || (Phase == ProcessPhase.Running && _activity is null && (_body.CanRead || IsUpgradeDue));
            if (!more && (_mailbox.TryIdle() || Defects.Has(Defect.LostWakeUp))) { return; }
            if (budget <= 0)
            {
                _host.Scheduler.Ready(this, yielded: true);
                return;
            }
        }
    }

    private bool HasReady => _pending is { FirstReady: not null };

    private void ReadBody(ref int budget)
    {
        _body.Read(this, ref budget);
        budget -= _spent;
        _spent = 0;
        if (_outcome is not null && _activity is null && Phase == ProcessPhase.Running) { BeginStopping(); }
    }

    /// <summary>Making a process is work that others have to do: it counts against the turn, so that they come soon, while their memory is warm.</summary>
    public void SpendOnSpawn()
    {
        if (IsOnOwnStep)
        {
            _spent++;
            _body.Attention = true;
        }
    }

    /// <summary>Code that always finds something to read asks here whether its turn is over.</summary>
    public bool MayReadOn()
    {
        if (IsRoot || !IsOnOwnStep) { return true; }
        if (_spent++ < TurnBudget) { return true; }
        _spent = 0;
        _turnSpent = true;
        return false;
    }

    private void RunReady(ref int budget)
    {
        var pending = _pending!;
        // What is ready of the old code does not run on when an upgrade is due: that comes first, and then it is found to be old.
        while (!IsUpgradeDue && pending.FirstReady is { } item && budget > 0)
        {
            budget--;
            pending.FirstReady = item.Next;
            if (pending.FirstReady is null) { pending.LastReady = null; }
            item.Next = null;
            switch (item)
            {
                case Activity activity:
                    ActivityEnded(activity);
                    break;
                case Waiter waiter when waiter.Version != CodeVersion && !Defects.Has(Defect.OldTimersFire):
                    waiter.LeftBehind(this);
                    break;
                case Waiter waiter:
                    RunUser(static w => ((Waiter)w).Run(), waiter);
                    break;
                case TokenCancel:
                    CancelToken();
                    break;
                case Continuation continuation when Phase != ProcessPhase.Done && MayRun(continuation):
                    RunUser(static c => ((Continuation)c).Run(), continuation);
                    break;
            }
            // It has read as many messages as a turn may: what it goes on with waits for the next one.
            if (_turnSpent)
            {
                _turnSpent = false;
                budget = 0;
            }
        }
    }

    private void RunUser(Action<object> action, object state)
    {
        // Code of the process that polls comes here too, when it takes in that somebody gave a call up: the thread stays its own then.
        var wasInUser = _body.InUser;
        EnterUser();
        try { action(state); }
        catch (Exception exception)
        {
            // Only fire-and-forget code gets here: an async void method, or a callback somebody posted.
            if (!wasInUser) { LeaveUser(); }
            Fail(exception);
            // The code it belongs to may wait for something that never comes now.
            if (_activity is not null && _outcome?.Error is { } failure) { Condemn(failure); }
            return;
        }
        if (!wasInUser) { LeaveUser(); }
    }

    /// <summary>From here on the thread belongs to the process's code.</summary>
    public void EnterUser()
    {
        if (_body.HoldsBack) { LetGo(); }
        _body.InUser = true;
    }

    // It may take as long as it likes: who waits for the answer must not wait for that.
    private void LetGo()
    {
        _body.HoldsBack = false;
        Worker.Current?.LetGo();
    }

    /// <summary>The process's code has returned. When the process was completed meanwhile because it did not, waits until that is done.</summary>
    public void LeaveUser()
    {
        _body.InUser = false;
        // Plain reads and writes here; the one who reaps pays for the ordering with a process-wide barrier (see TryReap).
        if (Volatile.Read(ref _reap) != NotReaped) { WaitForReaper(); }
    }

    private void WaitForReaper()
    {
        var spin = new SpinWait();
        while (Volatile.Read(ref _reap) == ReapConsidered || (Volatile.Read(ref _reap) == Reaped && Volatile.Read(ref _completed) != CompletionOver)) { spin.SpinOnce(); }
    }
}
