namespace TypedProcess;

internal sealed partial class ProcessCell
{
    private const byte CompletionBegun = 1;
    private const byte CompletionOver = 2;

    private byte _completed;

    /// <summary>The end, exactly once: closed to sends, names free and groups left, EXIT to the monitors, LINK_DOWN to the links.</summary>
    private void Complete(bool abandoned)
    {
        if (Interlocked.CompareExchange(ref _completed, CompletionBegun, (byte)0) != 0 && !Defects.Has(Defect.DoubleCompletion)) { return; }
        if (_condemned is not null) { _outcome = ProcessOutcome.Failure(_condemned); }
        var outcome = _outcome ??= ProcessOutcome.Nothing;
        var error = outcome.Error;
        // An abandoned body may still post continuations, so its mailbox stays open for those; a condemned process takes no messages anyway.
        // A plain write: a condemnation that comes just now is too late, and what it leaves behind says no more than this.
        if (_condemned is null) { Volatile.Write(ref _condemned, error ?? Gone); }
        var handler = abandoned ? HandlerInProgress : null;
        var watch = abandoned ? _activity?.Watch : null;
        SetPhase(abandoned ? ProcessPhase.Abandoned : ProcessPhase.Done);
        if (!abandoned || !Defects.Has(Defect.GivenUpExitUntold)) { Tell(LifecycleKind.Exited, error); }
        if (abandoned) { Tell(LifecycleKind.Abandoned, detail: handler); }
        HandOff("closed");
        LeaveBehindUnread(_mailbox.TakeOrClose(close: !abandoned));
        var parts = CloseParts();
        if (parts is not null) { TellOthers(parts, outcome); }
        StopWaits();
        if (!abandoned) { DropReady(); }
        Tally.Exited(outcome);
        _host.Ended(this, handler);
        Volatile.Write(ref _completed, CompletionOver);
        // At the very end: a supervisor that starts the next copy finds name and place free and everybody else told.
        if (parts?.Keeper is { } keeper) { Report(parts, keeper); }
        // At the very end: it runs the listener's code.
        watch?.End(new ProcessException(_condemned));
    }

    // A process that never had parts is marked with closed ones, so that none can be made after its end.
    private CellParts? CloseParts()
    {
        var parts = _parts ?? Interlocked.CompareExchange(ref _parts, CellParts.NeverUsed, null);
        if (parts is null) { return null; }
        lock (parts) { parts.Closed = true; }
        return parts;
    }

    private void TellOthers(CellParts parts, ProcessOutcome outcome)
    {
        List<string>? names;
        Dictionary<Pid, MonitorRecord>? watching;
        Dictionary<Pid, LinkPair>? links;
        List<ChildCall>? calls;
        lock (parts)
        {
            names = parts.Names;
            watching = parts.Watching;
            links = parts.Links;
            calls = parts.Calls;
            parts.Names = null;
            parts.Watching = null;
            parts.Links = null;
            // Ending a call takes it out of the list of its caller.
            parts.Calls = null;
        }
        FailUnanswered(parts, outcome.Error);
        if (!Defects.Has(Defect.ExitBeforeNameRelease)) { ReleaseNames(names); }
        if (!Defects.Has(Defect.GroupLeftAfterExit)) { LeaveGroups(parts); }
        HandOff("names released");
        SendExits(parts, outcome);
        HandOff("exits sent");
        SendLinkDowns(links, outcome.Error);
        if (Defects.Has(Defect.ExitBeforeNameRelease)) { ReleaseNames(names); }
        if (Defects.Has(Defect.GroupLeftAfterExit)) { LeaveGroups(parts); }
        DropMonitors(watching);
        StopChildren(parts);
        DropGroupWatches(parts);
        EndOwned(parts, calls);
    }

    private static readonly ProcessError Gone = new(ErrorKind.NotFound, "the process has ended", Retryable: false);

    /// <summary>The code of an abandoned process has come back at last.</summary>
    private void Forget()
    {
        if (Defects.Has(Defect.DoubleCompletion))
        {
            Complete(abandoned: false);
            return;
        }
        SetPhase(ProcessPhase.Done);
        Tell(LifecycleKind.Returned);
        LeaveBehindUnread(_mailbox.TakeOrClose(close: true));
        DropReady();
        _host.CameBack(this);
    }

    // Code that nobody waited for (a task that was let go) may be ready to go on in this very turn: it must not.
    private void DropReady()
    {
        if (_pending is { } pending && !Defects.Has(Defect.RunsAfterCompletion)) { pending.FirstReady = pending.LastReady = null; }
    }

    private void LeaveBehindUnread(MailboxItem? newest)
    {
        while (_body.TakeUnread() is { } unread)
        {
            if (!Defects.Has(Defect.UnreadMessagesVanish)) { unread.LeftBehind(this); }
        }
        var oldest = InOrder(newest, out _);
        while (oldest is not null)
        {
            var item = oldest;
            oldest = item.Next;
            item.Next = null;
            // Code that was given up still comes back this way; without it the process would count as abandoned for ever.
            if (item is Activity or Continuation or Waiter && Phase == ProcessPhase.Abandoned) { Signal(item); }
            else { item.LeftBehind(this); }
        }
    }

    private static void FailUnanswered(CellParts parts, ProcessError? error)
    {
        IUnanswered[]? open = null;
        lock (parts)
        {
            if (parts.Unanswered is { Count: > 0 } unanswered) { open = [.. unanswered]; }
            parts.Unanswered = null;
        }
        if (open is null) { return; }
        foreach (var call in open) { call.FailWith(error ?? IUnanswered.EndedFirst); }
    }

    private static void SendExits(CellParts parts, ProcessOutcome outcome)
    {
        while (true)
        {
            MonitorRecord? watcher;
            lock (parts)
            {
                watcher = parts.FirstWatcher;
                if (watcher is null) { return; }
                RemoveWatcher(parts, watcher);
            }
            watcher.Fire(outcome);
        }
    }

    private void SendLinkDowns(Dictionary<Pid, LinkPair>? links, ProcessError? error)
    {
        if (links is null) { return; }
        foreach (var link in links.Values) { link.EndedAt(this, error); }
    }

    // Without this a process that lives long would hold every watcher it ever had.
    private static void DropMonitors(Dictionary<Pid, MonitorRecord>? watching)
    {
        if (watching is null) { return; }
        foreach (var record in watching.Values) { Drop(record); }
    }

    private static void EndOwned(CellParts parts, List<ChildCall>? calls)
    {
        if (calls is not null)
        {
            foreach (var call in calls) { call.CallerEnded(); }
        }
        List<TimedSignal>? timers;
        Queue<RoomWait>? waiting;
        // Under the gate: when this process is given up, its code may be taking in a cancel or letting senders in just now.
        lock (parts)
        {
            (timers, waiting) = (parts.Timers, parts.RoomWaiters);
            parts.Timers = null;
            parts.RoomWaiters = null;
        }
        if (timers is not null)
        {
            foreach (var timer in timers) { timer.StopTimer(); }
        }
        if (waiting is not null)
        {
            while (waiting.TryDequeue(out var waiter)) { waiter.TrySetResult(true); }
        }
    }

    // What its code awaits will never be taken in: the timers must not hold it until they are due.
    private void StopWaits()
    {
        for (var wait = _pending?.FirstWait; wait is not null; wait = wait.NextWait) { wait.LetGo(); }
    }
}
