namespace TypedProcess;

/// <summary>The counters of a runtime since it was created. Exact when nothing runs; while something does, each is a moment's reading.</summary>
public sealed class RuntimeCounters
{
    [ThreadStatic] private static Tally? t_mine;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, Tally> _byThread = [];

    internal RuntimeCounters() { }

    /// <summary>Permission checks done; that of a message can come in only when its receiver, or whoever ends it, has taken the message in.</summary>
    public long PermissionChecks => Sum(static tally => Volatile.Read(ref tally.Checks));

    /// <summary>Permission checks that ended in a denial.</summary>
    public long PermissionDenials => Sum(static tally => Volatile.Read(ref tally.Denied));

    /// <summary>Messages handed to handlers and readers.</summary>
    public long Messages => Sum(static tally => Volatile.Read(ref tally.Messages));

    /// <summary>Processes spawned.</summary>
    public long Spawned => Sum(static tally => Volatile.Read(ref tally.Spawned));

    /// <summary>Processes that have ended, in whatever way.</summary>
    public long Exits => Sum(static tally => Volatile.Read(ref tally.Ended));

    /// <summary>Processes that ended by failing.</summary>
    public long Failures => Sum(static tally => Volatile.Read(ref tally.EndedByFailure));

    /// <summary>Continuations of processes that had ended, or of code that was replaced: it never ran on.</summary>
    public long DroppedContinuations => Sum(static tally => Volatile.Read(ref tally.LostContinuations));

    /// <summary>Exceptions that listeners of metrics, traces and diagnostic events threw into the runtime. Nothing else came of them.</summary>
    public long ListenerErrors => Sum(static tally => Volatile.Read(ref tally.ListenerErrors));

    /// <summary>Processes that ended by failing with an error of this kind.</summary>
    public long FailuresOf(ErrorKind kind)
    {
        if ((uint)kind >= ErrorKindText.Count) { Refusal.Argument(nameof(kind), "a kind of error").Throw(); }
        lock (_gate) { return _byThread.Values.Sum(tally => Volatile.Read(ref tally.FailedByKind[(int)kind])); }
    }

    internal Tally Mine => t_mine is { } mine && ReferenceEquals(mine.Owner, this) ? mine : Find();

    private Tally Find()
    {
        lock (_gate)
        {
            ref var mine = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_byThread, Environment.CurrentManagedThreadId, out _);
            return t_mine = mine ??= new Tally(this);
        }
    }

    private long Sum(Func<Tally, long> count)
    {
        lock (_gate)
        {
            var sum = 0L;
            foreach (var tally in _byThread.Values) { sum += count(tally); }
            return sum;
        }
    }
}
