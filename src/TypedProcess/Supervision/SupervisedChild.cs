namespace TypedProcess;

/// <summary>One child as its supervisor keeps it, across all its copies. Touched on the supervisor's step only.</summary>
internal sealed class SupervisedChild(ChildSpec spec, string id, long place) : SupervisedProcess(spec, id)
{
    private List<StartedCall>? _starters;
    private List<RemoveChildCall>? _removers;

    // In the supervisor's list.
    internal SupervisedChild? Before;
    internal SupervisedChild? After;

    /// <summary>Its place in the order of start: larger than that of all before it.</summary>
    public long Place => place;

    public ChildState State { get; set; }

    public bool WasStarted { get; set; }

    /// <summary>It was added while the supervisor ran: what refuses its first spawn is the error of whoever added it.</summary>
    public bool IsUntried { get; set; }

    /// <summary>It is to be started again by hand when its copy has ended.</summary>
    public bool StartsAgain { get; set; }

    public bool IsLeaving => _removers is not null;

    public void OnStarted(StartedCall call) => (_starters ??= []).Add(call);

    public void OnRemoved(RemoveChildCall call) => (_removers ??= []).Add(call);

    /// <summary>Answers those who wait for it to have started, or to have new code.</summary>
    public void TellStarted(Pid pid)
    {
        var starters = _starters;
        _starters = null;
        starters?.ForEach(call => call.Reply(pid));
    }

    public void TellNotStarted(ProcessError error)
    {
        var starters = _starters;
        _starters = null;
        starters?.ForEach(call => call.Refuse(error));
    }

    public void TellRemoved() => _removers?.ForEach(static call => call.Reply(true));

    public ChildInfo Info() => new(Id, Spec.ProcessId, Run?.Process.Pid, State, Spec.Restart, Restarts, LastError);
}
