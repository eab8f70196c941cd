namespace TypedProcess.Soak;

/// <summary>What the run knows of one process of the system. Its own code writes it, the checks read it from other threads.</summary>
internal sealed class Member(long number, Kind kind, Slot? slot, Pid pid)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Pid> _watching = [];
    private readonly List<string> _names = [];
    private int _openAsks;
    private int _exitsSeen;
    private int _reads;

    public long Number => number;

    /// <summary>What its code is now; an upgrade changes it.</summary>
    public Kind Kind { get; set; } = kind;

    public Slot? Slot => slot;

    public Pid Pid => pid;

    /// <summary>What it sent and received.</summary>
    public Correspondence Mail { get; } = new();

    /// <summary>The groups it has joined. Touched on its own steps only, and kept by an upgrade.</summary>
    public HashSet<string> Joined { get; } = [];

    /// <summary>The groups it watches, with the members it knows of. As <see cref="Joined"/>.</summary>
    public Dictionary<string, HashSet<Pid>> WatchedGroups { get; } = [];

    public int OpenAsks => Volatile.Read(ref _openAsks);

    /// <summary>The auditor knows of it; false only for one that was condemned before it could say so.</summary>
    public bool IsAudited { get; set; }

    /// <summary>The auditor has seen its end.</summary>
    public bool HasEnded => Volatile.Read(ref _exitsSeen) != 0;

    /// <summary>How many messages it has begun to handle and not finished; more than one would be two steps at once.</summary>
    public int Enter() => Interlocked.Increment(ref _reads);

    public void Leave() => Interlocked.Decrement(ref _reads);

    /// <summary>Counts the ends that the auditor sees; more than one is wrong.</summary>
    public int SeeEnd() => Interlocked.Increment(ref _exitsSeen);

    public void AskOpened() => Interlocked.Increment(ref _openAsks);

    public void AskOver() => Interlocked.Decrement(ref _openAsks);

    public void Watches(Pid other)
    {
        lock (_gate) { _watching.Add(other); }
    }

    /// <summary>False when no monitor of that process was there.</summary>
    public bool WatchesNoMore(Pid other)
    {
        lock (_gate) { return _watching.Remove(other); }
    }

    public Pid[] Watched()
    {
        lock (_gate) { return [.. _watching]; }
    }

    public void Holds(string name)
    {
        lock (_gate) { _names.Add(name); }
    }

    public string[] NamesEverHeld()
    {
        lock (_gate) { return [.. _names]; }
    }

    public override string ToString() => slot is null ? $"{Kind} {number}" : $"{Kind} {number} in {slot}";
}
