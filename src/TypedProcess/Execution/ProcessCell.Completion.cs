namespace TypedProcess;

internal sealed partial class ProcessCell
{
    private const int CompletionBegun = 1;
    private const int CompletionOver = 2;

    private int _completed;

    /// <summary>The end, exactly once: closed to sends, names free, EXIT to the monitors, LINK_DOWN to the links.</summary>
    private void Complete(bool abandoned)
    {
        if (Interlocked.CompareExchange(ref _completed, CompletionBegun, 0) != 0 && !Defects.Has(Defect.DoubleCompletion)) { return; }
        if (_condemned is not null) { _outcome = ProcessOutcome.Failure(_condemned); }
        var outcome = _outcome ??= ProcessOutcome.Nothing;
        var error = outcome.Error;
        // An abandoned body may still post continuations, so its mailbox stays open for those; a condemned process takes no messages anyway.
        Interlocked.CompareExchange(ref _condemned, error ?? Gone, null);
        SetPhase(abandoned ? ProcessPhase.Abandoned : ProcessPhase.Done);
        HandOff("closed");
        LeaveBehindUnread(_mailbox.TakeOrClose(close: !abandoned));
        var parts = Parts;
        List<string>? names;
        Dictionary<Pid, LinkRecord>? links;
        List<ChildCall>? calls;
        lock (parts.Gate)
        {
            parts.Closed = true;
            names = parts.Names;
            links = parts.Links;
            calls = parts.Calls;
            parts.Watching = null;
            parts.Links = null;
            // Ending a call takes it out of the list of its caller.
            parts.Calls = null;
        }
        FailUnanswered(parts, error);
        if (!Defects.Has(Defect.ExitBeforeNameRelease)) { ReleaseNames(names); }
        HandOff("names released");
        SendExits(parts, outcome);
        HandOff("exits sent");
        SendLinkDowns(links, error);
        if (Defects.Has(Defect.ExitBeforeNameRelease)) { ReleaseNames(names); }
        EndOwned(parts, calls);
        if (!abandoned) { DropReady(); }
        Owner.Tally.Exited(outcome);
        _host.Ended(this, abandoned);
        Volatile.Write(ref _completed, CompletionOver);
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
        LeaveBehindUnread(_mailbox.TakeOrClose(close: true));
        DropReady();
        _host.CameBack(this);
    }

    // Code that nobody waited for (a task that was let go) may be ready to go on in this very turn: it must not.
    private void DropReady()
    {
        if (!Defects.Has(Defect.RunsAfterCompletion)) { _firstReady = _lastReady = null; }
    }

    private void LeaveBehindUnread(MailboxItem? newest)
    {
        while (_body.TakeUnread() is { } unread)
        {
            if (!Defects.Has(Defect.UnreadMessagesVanish)) { unread.LeftBehind(this); }
        }
        MailboxItem? oldest = null;
        while (newest is not null)
        {
            (newest.Next, oldest, newest) = (oldest, newest, newest.Next);
        }
        while (oldest is not null)
        {
            var item = oldest;
            oldest = item.Next;
            item.Next = null;
            item.LeftBehind(this);
        }
    }

    private static void FailUnanswered(CellParts parts, ProcessError? error)
    {
        IUnanswered[]? open = null;
        lock (parts.Gate)
        {
            if (parts.Unanswered is { Count: > 0 } unanswered) { open = [.. unanswered]; }
            parts.Unanswered = null;
        }
        if (open is null) { return; }
        foreach (var call in open) { call.FailWith(error ?? IUnanswered.EndedFirst); }
    }

    private void ReleaseNames(List<string>? names)
    {
        if (names is null || Defects.Has(Defect.NameSurvivesProcess)) { return; }
        foreach (var name in names) { Owner.Names.Release(name, this); }
    }

    private static void SendExits(CellParts parts, ProcessOutcome outcome)
    {
        while (true)
        {
            MonitorRecord? watcher;
            lock (parts.Gate)
            {
                watcher = parts.FirstWatcher;
                if (watcher is null) { return; }
                RemoveWatcher(parts, watcher);
            }
            watcher.Fire(outcome);
        }
    }

    private void SendLinkDowns(Dictionary<Pid, LinkRecord>? links, ProcessError? error)
    {
        if (links is null) { return; }
        foreach (var link in links.Values) { link.EndedAt(this, error); }
    }

    private void EndOwned(CellParts parts, List<ChildCall>? calls)
    {
        if (calls is not null)
        {
            foreach (var call in calls) { call.CallerEnded(); }
        }
        if (parts.Timers is { } timers)
        {
            foreach (var timer in timers) { timer.StopTimer(); }
            parts.Timers = null;
        }
        if (parts.RoomWaiters is { } waiting)
        {
            while (waiting.TryDequeue(out var waiter)) { waiter.TrySetResult(true); }
        }
        for (var wait = _firstWait; wait is not null; wait = wait.NextWait) { wait.StopTimer(); }
    }
}
