namespace TypedProcess;

internal sealed partial class ProcessCell
{
    private const byte NotReaped = 0;
    private const byte ReapConsidered = 1;
    private const byte Reaped = 2;

    /// <summary>Puts a signal of the runtime into the mailbox; false when the process has ended.</summary>
    public bool Signal(MailboxItem item)
    {
        switch (_mailbox.Push(item, int.MaxValue))
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

    private void Schedule()
    {
        HandOff("schedule");
        if (Defects.Has(Defect.LostWakeUp)) { return; }
        _host.Scheduler.Ready(this, yielded: false);
    }

    private void HandOff(string place) => _host.Interleaver?.HandOff(place);

    /// <summary>The result of a wait is there: its continuation is to run as a step of this process, or outside any process for the root.</summary>
    public void Wake(Waiter waiter)
    {
        if (IsRoot) { _host.Scheduler.Continue(waiter); }
        else if (IsOnOwnStep) { Continue(waiter); }
        else { Signal(waiter); }
    }

    /// <summary>Own step only: runs the item later in this turn or in the next one.</summary>
    public void Continue(MailboxItem item)
    {
        item.Next = null;
        if (_lastReady is null) { _firstReady = item; }
        else { _lastReady.Next = item; }
        _lastReady = item;
    }

    public void WaitBegun(Waiter waiter)
    {
        if (IsRoot) { return; }
        waiter.NextWait = _firstWait;
        waiter.PreviousWait = null;
        if (_firstWait is not null) { _firstWait.PreviousWait = waiter; }
        _firstWait = waiter;
    }

    public void WaitEnded(Waiter waiter)
    {
        if (IsRoot) { return; }
        if (waiter.PreviousWait is null)
        {
            if (!ReferenceEquals(_firstWait, waiter)) { return; }
            _firstWait = waiter.NextWait;
        }
        else { waiter.PreviousWait.NextWait = waiter.NextWait; }
        if (waiter.NextWait is not null) { waiter.NextWait.PreviousWait = waiter.PreviousWait; }
        waiter.NextWait = waiter.PreviousWait = null;
    }

    public void Run()
    {
        var outerCell = t_current;
        var outerContext = SynchronizationContext.Current;
        t_current = this;
        SetSynchronizationContext(this);
        try { Turn(); }
        finally
        {
            t_current = outerCell;
            SetSynchronizationContext(outerContext);
        }
    }

    private void Turn()
    {
        var budget = TurnBudget;
        while (true)
        {
            TakeIn();
            if (Phase == ProcessPhase.Created) { Begin(); }
            if (_condemned is not null && !_condemnationApplied) { ApplyCondemnation(); }
            RunReady(ref budget);
            if (Phase == ProcessPhase.Running && _activity is null) { ReadBody(ref budget); }
            if (Phase == ProcessPhase.Done) { return; }
            // Here and not after ReadBody: a body with inboxes reads in its own code.
            if (_awaitsRoom) { LetSendersIn(); }
            var more = _firstReady is not null || (Phase == ProcessPhase.Running && _activity is null && _body.CanRead);
            if (!more && _mailbox.TryIdle()) { return; }
            if (budget <= 0)
            {
                _host.Scheduler.Ready(this, yielded: true);
                return;
            }
        }
    }

    private void TakeIn()
    {
        var newest = _mailbox.TakeAll();
        MailboxItem? oldest = null;
        while (newest is not null)
        {
            var older = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = older;
        }
        while (oldest is not null)
        {
            var item = oldest;
            oldest = item.Next;
            item.Next = null;
            if (_phase >= (byte)ProcessPhase.Abandoned && item is not (Activity or Continuation or Waiter)) { item.LeftBehind(this); }
            else if (item.IsMessage) { _body.Enqueue(this, item); }
            else { item.TakeIn(this); }
        }
    }

    private void ReadBody(ref int budget)
    {
        _body.Read(this, ref budget);
        if (_outcome is not null && _activity is null && Phase == ProcessPhase.Running) { BeginStopping(); }
    }

    /// <summary>For code of this process that polls: takes in what has arrived although its step is not over.</summary>
    public void TakeInDuringStep()
    {
        if (IsOnOwnStep) { TakeIn(); }
    }

    /// <summary>Code that always finds something to read asks here whether its turn is over.</summary>
    public bool MayReadOn()
    {
        if (IsRoot || !IsOnOwnStep) { return true; }
        if (_reads++ < TurnBudget) { return true; }
        _reads = 0;
        _turnSpent = true;
        return false;
    }

    private void RunReady(ref int budget)
    {
        while (_firstReady is { } item && budget > 0)
        {
            budget--;
            _firstReady = item.Next;
            if (_firstReady is null) { _lastReady = null; }
            item.Next = null;
            switch (item)
            {
                case Activity activity:
                    ActivityEnded(activity);
                    break;
                case Waiter waiter:
                    RunUser(static w => ((Waiter)w).Run(), waiter);
                    break;
                case TokenCancel:
                    CancelToken();
                    break;
                case Continuation continuation when Phase != ProcessPhase.Done:
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
        EnterUser();
        try { action(state); }
        catch (Exception exception)
        {
            // Only fire-and-forget code gets here: an async void method, or a callback somebody posted.
            LeaveUser();
            Fail(exception);
            return;
        }
        LeaveUser();
    }

    /// <summary>From here on the thread belongs to the process's code.</summary>
    public void EnterUser() => Volatile.Write(ref _inUser, true);

    /// <summary>The process's code has returned. When the process was completed meanwhile because it did not, waits until that is done.</summary>
    public void LeaveUser()
    {
        Volatile.Write(ref _inUser, false);
        // Plain reads and writes here; the one who reaps pays for the ordering with a process-wide barrier (see TryReap).
        if (Volatile.Read(ref _reap) != NotReaped) { WaitForReaper(); }
    }

    private void WaitForReaper()
    {
        var spin = new SpinWait();
        while (Volatile.Read(ref _reap) == ReapConsidered || (Volatile.Read(ref _reap) == Reaped && Volatile.Read(ref _completed) != CompletionOver)) { spin.SpinOnce(); }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (!Signal(new Continuation(d, state))) { Owner.Tally.LostContinuations++; }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (!IsOnOwnStep) { throw new NotSupportedException("a process cannot be made to run code while another thread waits for it; use Post"); }
        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;
}
