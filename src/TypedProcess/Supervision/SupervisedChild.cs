namespace TypedProcess;

/// <summary>One child as its supervisor keeps it, across all its copies. Touched on the supervisor's step only.</summary>
internal sealed class SupervisedChild(ChildSpec spec, string id, long place)
{
    private List<StartedCall>? _starters;
    private List<RemoveChildCall>? _removers;

    // In the supervisor's list.
    internal SupervisedChild? Before;
    internal SupervisedChild? After;

    /// <summary>How its next copy is made; an upgrade changes it.</summary>
    public ChildSpec Spec { get; set; } = spec;

    public string Id => id;

    /// <summary>Its place in the order of start: larger than that of all before it.</summary>
    public long Place => place;

    public ChildState State { get; set; }

    /// <summary>The copy that is there now: never a second one while this is set.</summary>
    public ChildRun? Run { get; set; }

    public bool WasStarted { get; set; }
    public int Restarts { get; set; }
    public ProcessError? LastError { get; set; }

    /// <summary>Failures in a row, for the backoff.</summary>
    public int Failures { get; set; }

    /// <summary>When its last copy had started; null when it did not get so far.</summary>
    public long? BegunAt { get; set; }

    public RestartTimer? Timer { get; set; }

    /// <summary>It was added while the supervisor ran: what refuses its first spawn is the error of whoever added it.</summary>
    public bool IsUntried { get; set; }

    /// <summary>It is to be started again by hand when its copy has ended.</summary>
    public bool StartsAgain { get; set; }

    public bool IsLeaving => _removers is not null;

    public void OnStarted(StartedCall call) => (_starters ??= []).Add(call);

    public void OnRemoved(RemoveChildCall call) => (_removers ??= []).Add(call);

    public void StopTimer()
    {
        Timer?.StopTimer();
        Timer = null;
    }

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

    public ChildInfo Info() => new(id, Spec.ProcessId, Run?.Process.Pid, State, Spec.Restart, Restarts, LastError);
}
