namespace TypedProcess;

/// <summary>What most processes never need, made when it is first used. The object is its own lock (no second object for it), never held while user code runs.</summary>
/// <remarks>A lock and not "owner's step only": completion of an abandoned process runs while its code may still be inside an operation.</remarks>
internal sealed class CellParts
{
    /// <summary>Stands for the parts of a process that ended without any.</summary>
    public static readonly CellParts NeverUsed = new() { Closed = true };

    /// <summary>Set by completion: nothing may be added any more.</summary>
    public bool Closed;

    /// <summary>Bytes of untyped payload that wait unread.</summary>
    public long PayloadBytes;

    /// <summary>Those this process monitors.</summary>
    public Dictionary<Pid, MonitorRecord>? Watching;

    /// <summary>Those that monitor this process, in the order of their requests.</summary>
    public MonitorRecord? FirstWatcher;
    public MonitorRecord? LastWatcher;

    public Dictionary<Pid, LinkPair>? Links;

    public List<string>? Names;

    /// <summary>The groups it is in, and those it watches.</summary>
    public GroupTies? Groups;

    public CancellationTokenSource? TokenSource;

    /// <summary>Deadlines of cancels and the grace timer, so that completion can stop them.</summary>
    public List<TimedSignal>? Timers;

    /// <summary>The effective deadline of the cancels so far.</summary>
    public DateTimeOffset? CancelDeadline;

    /// <summary>Children of pending calls: cancelled when this process ends.</summary>
    public List<ChildCall>? Calls;

    /// <summary>The youngest of the children this process supervises; they lead on to the older ones.</summary>
    public ChildRun? YoungestRun;

    /// <summary>What ties this process to its supervisor.</summary>
    public ChildRun? Keeper;

    /// <summary>Set when this process has ended before its children: its own end is reported after the last of theirs.</summary>
    public ChildRun? Withheld;

    /// <summary>Senders that wait for room in the mailbox.</summary>
    public Queue<RoomWait>? RoomWaiters;

    /// <summary>Asks that were read and not yet answered.</summary>
    public HashSet<IUnanswered>? Unanswered;

    /// <summary>New code that waits for the old code to return and to be disposed of. Written on the owner's step.</summary>
    public PreparedUpgrade? Upgrade;

    /// <summary>Where the continuations of the code come back to since the first upgrade. Written on the owner's step.</summary>
    public CodeContext? Code;
    public int LastVersion;
}
