namespace TypedProcess;

internal sealed partial class ProcessCell
{
    // When it was launched; 0 before. Until then it can still turn out that it will not live after all, and nobody may see it.
    private uint _born;

    /// <summary>Tells those who follow the lives of processes.</summary>
    public void Tell(LifecycleKind kind, ProcessError? error = null, string? detail = null)
    {
        if (_host.Lifecycle.IsFollowed) { _host.Lifecycle.Publish(kind, _host, this, error, detail); }
    }

    /// <summary>How it looks from outside, from any thread; null when it is not yet or no longer there.</summary>
    public ProcessSnapshot? Look()
    {
        var born = Volatile.Read(ref _born);
        if (born == 0 && !Defects.Has(Defect.UnbornIsSeen)) { return null; }
        var activity = Volatile.Read(ref _activity);
        var inside = _body.InUser;
        var state = StateOf(activity, inside);
        var seen = new ProcessSnapshot(Pid, Definition.Id, Chain.ToString())
        {
            State = state,
            Handler = inside || activity is not null ? NameOfHandler() : null,
            Unread = UnreadNow,
            Parent = Parent.IsNone ? null : Parent,
            Age = _host.Clock.Since(born),
        };
        if (_parts is { } parts) { seen = WithParts(seen, parts); }
        // Last: what ended meanwhile may have lost half of what was looked at.
        return Phase == ProcessPhase.Done ? null : seen;
    }

    private ProcessState StateOf(Activity? activity, bool inside) => Phase switch
    {
        ProcessPhase.Abandoned => ProcessState.Abandoned,
        _ when Volatile.Read(ref _completed) != 0 => ProcessState.Stopping,
        _ when IsCondemned => ProcessState.Condemned,
        ProcessPhase.Created => ProcessState.Starting,
        ProcessPhase.Stopping => ProcessState.Stopping,
        _ when activity is { Stage: ActivityStage.Starting } || !_body.IsMade => ProcessState.Starting,
        _ when inside => ProcessState.Running,
        _ when activity is not null => ProcessState.Waiting,
        _ => _mailbox.IsIdle ? ProcessState.Idle : ProcessState.Ready,
    };

    /// <summary>True for an exception that is a normal end of this process: its own token, after it was asked to end.</summary>
    public bool EndsNormallyWith(Exception exception) => _condemned is null && IsOwnCancellation(exception);

    /// <summary>The failure that the code of this process has asked for, which comes when its handler is over.</summary>
    public ProcessError? FailureToCome => _outcome?.Error;

    private static ProcessSnapshot WithParts(ProcessSnapshot seen, CellParts parts)
    {
        lock (parts)
        {
            var watchers = 0;
            for (var watcher = parts.FirstWatcher; watcher is not null; watcher = watcher.Later) { watchers++; }
            return seen with
            {
                UnreadBytes = Math.Max(0, Volatile.Read(ref parts.PayloadBytes)),
                Names = parts.Names is { Count: > 0 } names ? [.. names] : [],
                Links = parts.Links is { Count: > 0 } links ? [.. links.Where(static link => link.Value.IsCurrent).Select(static link => link.Key)] : [],
                Monitors = parts.Watching is { Count: > 0 } watching ? [.. watching.Keys] : [],
                Watchers = watchers,
                Groups = parts.Groups is { Joins: > 0 } groups ? groups.JoinedNames() : [],
            };
        }
    }

    // The topic of a message is code of the user.
    private string? NameOfHandler()
    {
        try { return HandlerInProgress; }
        catch (Exception) { return null; }
    }
}
