using System.Collections.Concurrent;

namespace TypedProcess;

/// <summary>The groups of this node. A group is here as long as somebody is in it or watches it.</summary>
internal sealed class GroupTable
{
    private readonly ConcurrentDictionary<string, ProcessGroup> _groups = new(StringComparer.Ordinal);

    /// <summary>How many groups there are, those that are only watched included.</summary>
    public int Count => _groups.Count;

    public ProcessError? Join(string name, ProcessCell member)
    {
        List<ProcessCell>? sleepers = null;
        member.HandOff("join");
        // Asked before the gate, because the clock may be somebody's own code.
        var now = member.Owner.Now();
        while (true)
        {
            var group = _groups.GetOrAdd(name, static name => new ProcessGroup(name));
            lock (group)
            {
                if (group.IsGone) { continue; }
                var join = new GroupJoin(group, member);
                if (member.Tie(join) is { } refused)
                {
                    RemoveUnused(group);
                    return refused;
                }
                group.Add(join);
                group.Tell(member, GroupChangeKind.Joined, now, ref sleepers);
            }
            Wake(sleepers);
            return null;
        }
    }

    /// <summary>Undoes the latest join; false when there is none.</summary>
    public bool Leave(string name, ProcessCell member)
    {
        List<ProcessCell>? sleepers = null;
        member.HandOff("leave");
        if (!_groups.TryGetValue(name, out var group)) { return false; }
        var now = member.Owner.Now();
        lock (group)
        {
            if (group.LatestOf(member) is not { } join) { return false; }
            member.Untie(join);
            TakeOut(group, join, GroupChangeKind.Left, now, ref sleepers);
        }
        Wake(sleepers);
        return true;
    }

    /// <summary>The member has ended.</summary>
    public void Exited(GroupJoin join)
    {
        List<ProcessCell>? sleepers = null;
        var now = join.Member.Owner.Now();
        lock (join.Group) { TakeOut(join.Group, join, GroupChangeKind.Exited, now, ref sleepers); }
        Wake(sleepers);
    }

    /// <summary>Begins to watch, anew when the process watches already. The members are those of the very moment from which on it gets the events.</summary>
    public ProcessError? Watch(string name, ProcessCell watcher, out Pid[] members)
    {
        members = [];
        watcher.HandOff("watch");
        while (true)
        {
            var group = _groups.GetOrAdd(name, static name => new ProcessGroup(name));
            if (Defects.Has(Defect.GroupWatchGap))
            {
                members = Members(name, static cell => cell.Pid);
                watcher.HandOff("gap");
            }
            lock (group)
            {
                if (group.IsGone) { continue; }
                var watch = new GroupWatch(group, watcher);
                if (watcher.Tie(watch, out var earlier) is { } refused)
                {
                    RemoveUnused(group);
                    return refused;
                }
                if (earlier is not null) { group.Remove(earlier); }
                group.Add(watch);
                if (!Defects.Has(Defect.GroupWatchGap)) { members = group.Members(static cell => cell.Pid); }
                return null;
            }
        }
    }

    /// <summary>The watcher has withdrawn the watch, or has ended.</summary>
    public void Drop(GroupWatch watch)
    {
        watch.Watcher.HandOff("unwatch");
        lock (watch.Group)
        {
            watch.Group.Remove(watch);
            RemoveUnused(watch.Group);
        }
    }

    /// <summary>The members in the order of joining, each as often as it has joined.</summary>
    public T[] Members<T>(string name, Func<ProcessCell, T> what)
    {
        if (!_groups.TryGetValue(name, out var group)) { return []; }
        lock (group) { return group.Members(what); }
    }

    /// <summary>The groups that have members, sorted: the order of the table is that of a hash.</summary>
    public string[] Names()
    {
        var names = _groups.Where(static group => group.Value.Count > 0).Select(static group => group.Key).ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    private void TakeOut(ProcessGroup group, GroupJoin join, GroupChangeKind kind, DateTimeOffset now, ref List<ProcessCell>? sleepers)
    {
        if (!group.Remove(join)) { return; }
        group.Tell(join.Member, kind, now, ref sleepers);
        RemoveUnused(group);
    }

    // Under the gate of the group. Whoever has found it in the table before sees that it is gone, and looks again.
    private void RemoveUnused(ProcessGroup group)
    {
        if (!group.IsUnused || group.IsGone) { return; }
        group.IsGone = true;
        _groups.TryRemove(new KeyValuePair<string, ProcessGroup>(group.Name, group));
    }

    private static void Wake(List<ProcessCell>? sleepers)
    {
        if (sleepers is null) { return; }
        foreach (var sleeper in sleepers) { sleeper.WakeUp(); }
    }
}
