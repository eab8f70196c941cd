namespace TypedProcess;

/// <summary>One group: its members in the order of joining, and who watches it. The object is its own gate; all members but the name need it, and no code of a user runs inside.</summary>
/// <remarks>Order of gates: group, then the parts of a process, never the other way round. A change and its events are one step, so that what a watcher was told first and the events after it fit together without gap and without overlap.</remarks>
internal sealed class ProcessGroup(string name)
{
    // The last time that each member joined. Only looked things up in, never walked through.
    private Dictionary<ProcessCell, GroupJoin>? _latest;
    private GroupJoin? _firstJoin;
    private GroupJoin? _lastJoin;
    private GroupWatch? _firstWatch;
    private GroupWatch? _lastWatch;
    private int _joins;

    public string Name => name;

    /// <summary>How many members it has, each as often as it has joined. May be read without the gate.</summary>
    public int Count => Volatile.Read(ref _joins);

    /// <summary>Nobody is in it and nobody watches it.</summary>
    public bool IsUnused => _joins == 0 && _firstWatch is null;

    /// <summary>It is out of the table: whoever found it there before looks again.</summary>
    public bool IsGone { get; set; }

    public void Add(GroupJoin join)
    {
        _latest ??= [];
        _latest.TryGetValue(join.Member, out join.EarlierOfMember);
        _latest[join.Member] = join;
        join.IsListed = true;
        join.Earlier = _lastJoin;
        if (_lastJoin is null) { _firstJoin = join; }
        else { _lastJoin.Later = join; }
        _lastJoin = join;
        _joins++;
    }

    /// <summary>False when it was taken out before.</summary>
    public bool Remove(GroupJoin join)
    {
        if (!join.IsListed) { return false; }
        // Who leaves, and who ends, takes out what was joined last: it is always the latest one.
        if (join.EarlierOfMember is { } before) { _latest![join.Member] = before; }
        else { _latest!.Remove(join.Member); }
        if (join.Earlier is null) { _firstJoin = join.Later; }
        else { join.Earlier.Later = join.Later; }
        if (join.Later is null) { _lastJoin = join.Earlier; }
        else { join.Later.Earlier = join.Earlier; }
        join.Earlier = join.Later = null;
        join.IsListed = false;
        _joins--;
        return true;
    }

    public GroupJoin? LatestOf(ProcessCell member) => _latest?.GetValueOrDefault(member);

    public void Add(GroupWatch watch)
    {
        watch.IsListed = true;
        watch.Earlier = _lastWatch;
        if (_lastWatch is null) { _firstWatch = watch; }
        else { _lastWatch.Later = watch; }
        _lastWatch = watch;
    }

    public void Remove(GroupWatch watch)
    {
        if (!watch.IsListed) { return; }
        if (watch.Earlier is null) { _firstWatch = watch.Later; }
        else { watch.Earlier.Later = watch.Later; }
        if (watch.Later is null) { _lastWatch = watch.Earlier; }
        else { watch.Later.Earlier = watch.Earlier; }
        watch.Earlier = watch.Later = null;
        watch.IsListed = false;
    }

    /// <summary>The members in the order of joining.</summary>
    public T[] Members<T>(Func<ProcessCell, T> what)
    {
        var members = new T[_joins];
        var place = 0;
        for (var join = _firstJoin; join is not null; join = join.Later) { members[place++] = what(join.Member); }
        return members;
    }

    /// <summary>Puts an event into the mailbox of each watcher. Those that sleep are noted: waking them can run code, so it has to wait until the gate is open.</summary>
    public void Tell(ProcessCell member, GroupChangeKind kind, DateTimeOffset at, ref List<ProcessCell>? sleepers)
    {
        if (_firstWatch is null) { return; }
        var change = new GroupChange(member.Pid, at, name, kind);
        for (var watch = _firstWatch; watch is not null; watch = watch.Later)
        {
            if (watch.Watcher.SignalAsleep(new GroupChangeSignal(watch, change))) { (sleepers ??= []).Add(watch.Watcher); }
        }
    }
}
