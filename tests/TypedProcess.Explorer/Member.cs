namespace TypedProcess.Explorer;

/// <summary>One process of a random system as the book sees it.</summary>
internal sealed class Member(int number, Sort sort, bool traps, bool stubborn)
{
    private int _lastVersion;

    public int Number => number;

    public Sort Sort { get; set; } = sort;

    public bool TrapsAtStart { get; } = traps;

    /// <summary>Its option as it has set it last.</summary>
    public bool Traps { get; set; } = traps;

    /// <summary>It is or was a class with handlers, which does not know all topics.</summary>
    public bool HandledOnce { get; set; } = sort == Sort.Handler;

    /// <summary>The code in charge: 0 for the first.</summary>
    public int Version { get; set; }

    /// <summary>Its definition declares everything but to terminate others.</summary>
    public bool IsBound { get; set; }

    /// <summary>Goes on for a while after its operations have begun to throw.</summary>
    public bool Stubborn => stubborn;

    public Pid Pid { get; set; }

    public ProcessCell? Cell { get; set; }

    /// <summary>Its spawn was refused: nothing of it may ever run.</summary>
    public bool Refused { get; set; }

    /// <summary>Somebody was told that it is terminated.</summary>
    public bool Killed { get; set; }

    /// <summary>Somebody has read its EXIT.</summary>
    public bool ExitSeen { get; set; }

    /// <summary>Its code waits, or has waited, for something outside the runtime: it may be abandoned.</summary>
    public bool WentOutside { get; set; }

    public bool ToggledTrap { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>It ended by itself or was killed while the system was still busy; an answer on its way to it may be lost.</summary>
    public bool HasEndedEarly { get; set; }

    public int RootExits { get; set; }

    /// <summary>The earliest deadline that somebody was told is enforced.</summary>
    public DateTimeOffset? Deadline { get; set; }

    /// <summary>The deadline its last CANCEL event carried.</summary>
    public DateTimeOffset? DeadlineSeen { get; set; }

    public Member? LinkedSpawner { get; set; }

    public long? FirstLetter { get; set; }

    public int Swallowed { get; set; }

    public Dictionary<int, Watch> Watching { get; } = [];

    public List<(Monitor<object> Handle, int Target, Watch Watch)> Handles { get; } = [];

    /// <summary>The members of each group it watches, as it knows them.</summary>
    public Dictionary<string, List<Pid>> GroupViews { get; } = [];

    public HashSet<int> LinkDowns { get; } = [];

    /// <summary>Those it has unlinked for good: no LINK_DOWN of theirs may be seen.</summary>
    public HashSet<int> Unlinked { get; } = [];

    /// <summary>The last letter read from a sender through one route.</summary>
    public Dictionary<(int From, string Route), long> LastRead { get; } = [];

    public List<Subject<long>> Subjects { get; } = [];

    public bool HasEnded => Cell is null || Cell.Phase >= ProcessPhase.Abandoned;

    public bool IsDead => Killed || Cell is null || Cell.IsCondemned;

    public int NextVersion() => ++_lastVersion;

    public override string ToString() => $"#{number} {Sort}";
}
