namespace TypedProcess;

/// <summary>What one process has to do with groups: where it has joined, and what it watches. All members under the gate of its parts.</summary>
internal sealed class GroupTies
{
    private GroupJoin? _first;
    private GroupJoin? _last;
    private Dictionary<string, GroupWatch>? _watches;

    public int Joins { get; private set; }

    public int Watches => _watches?.Count ?? 0;

    public void Add(GroupJoin join)
    {
        join.IsTied = true;
        join.EarlierTie = _last;
        if (_last is null) { _first = join; }
        else { _last.LaterTie = join; }
        _last = join;
        Joins++;
    }

    public void Remove(GroupJoin join)
    {
        if (!join.IsTied) { return; }
        if (join.EarlierTie is null) { _first = join.LaterTie; }
        else { join.EarlierTie.LaterTie = join.LaterTie; }
        if (join.LaterTie is null) { _last = join.EarlierTie; }
        else { join.LaterTie.EarlierTie = join.EarlierTie; }
        join.EarlierTie = join.LaterTie = null;
        join.IsTied = false;
        Joins--;
    }

    /// <summary>Takes out what was joined last; null when nothing is left.</summary>
    public GroupJoin? TakeJoin()
    {
        var last = _last;
        if (last is not null) { Remove(last); }
        return last;
    }

    public bool IsWatching(string group) => _watches is not null && _watches.ContainsKey(group);

    /// <summary>Puts a watch in the place of an earlier one of the same group, which is given back.</summary>
    public GroupWatch? Replace(GroupWatch watch)
    {
        _watches ??= new(StringComparer.Ordinal);
        _watches.Remove(watch.Group.Name, out var earlier);
        _watches.Add(watch.Group.Name, watch);
        return earlier;
    }

    public GroupWatch? TakeWatch(string group)
    {
        GroupWatch? watch = null;
        _watches?.Remove(group, out watch);
        return watch;
    }

    /// <summary>All watches, at the end; nobody is told, so their order is not seen.</summary>
    public GroupWatch[] TakeWatches()
    {
        GroupWatch[] all = _watches is null ? [] : [.. _watches.Values];
        _watches = null;
        return all;
    }

    /// <summary>The groups it has joined, in the order of joining, as often as it has.</summary>
    public List<string> JoinedNames()
    {
        var names = new List<string>(Joins);
        for (var join = _first; join is not null; join = join.LaterTie) { names.Add(join.Group.Name); }
        return names;
    }
}
