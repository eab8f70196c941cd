namespace TypedProcess;

/// <summary>The groups of processes on this node, as one process sees them. A group has a name and members, and is there as long as it has members or watchers.</summary>
/// <remarks>
/// Groups and registered names are apart from each other. Joining, leaving, watching and asking for members need no permission; doing so for another process needs <c>process.registry.foreign</c> on it.
/// A process may join a group several times: it is a member as often, and has to leave as often. Its end ends all of it, before its EXIT is sent.
/// </remarks>
public readonly struct ProcessGroups
{
    private readonly ProcessCell? _owner;

    internal ProcessGroups(ProcessCell cell) => _owner = cell;

    private ProcessCell Cell => _owner ?? throw new ProcessException(Refusal.Argument("groups", "those of a process context"));

    private GroupTable Table => Cell.Owner.Groups;

    /// <summary>Joins a group. Costs the same however large the group is, and one event for each watcher.</summary>
    /// <exception cref="ProcessException">INVALID for a group without a name, RATE_LIMITED above <see cref="HostOptions.MaxGroupsPerProcess"/>.</exception>
    public void Join(string group)
    {
        CheckOwn("join", group);
        Table.Join(group, Cell)?.Throw();
    }

    /// <summary>Makes a process a member of a group.</summary>
    /// <exception cref="ProcessException">As <see cref="Join(string)"/>; NOT_FOUND when the process is not alive, PERMISSION_DENIED for another one without <c>process.registry.foreign</c> on it.</exception>
    [RequiresPermission(ProcessAction.RegistryForeign, Argument = nameof(pid))]
    public void Join(string group, Pid pid)
    {
        CheckOwn("join", group);
        var member = Cell.Owner.Find(pid);
        if (member is null || !member.IsAlive) { Refusal.NotAlive(pid).Throw(); }
        CheckForeign(member!);
        Table.Join(group, member!)?.Throw();
    }

    /// <summary>Leaves a group; the latest join counts as undone. False when this process was not in it.</summary>
    /// <exception cref="ProcessException">INVALID for a group without a name.</exception>
    public bool Leave(string group)
    {
        CheckOwn("leave", group);
        return Table.Leave(group, Cell);
    }

    /// <summary>Takes a process out of a group. False when it was not in it, also because it has ended.</summary>
    /// <exception cref="ProcessException">INVALID for a group without a name; PERMISSION_DENIED for another process without <c>process.registry.foreign</c> on it.</exception>
    [RequiresPermission(ProcessAction.RegistryForeign, Argument = nameof(pid))]
    public bool Leave(string group, Pid pid)
    {
        CheckOwn("leave", group);
        if (pid.IsNone) { Refusal.NotAlive(pid).Throw(); }
        if (Cell.Owner.Find(pid) is not { } member) { return false; }
        CheckForeign(member);
        return Table.Leave(group, member);
    }

    /// <summary>The members in the order of joining, each as often as it has joined; none for a group that nobody is in. Costs a copy.</summary>
    /// <exception cref="ProcessException">INVALID for a group without a name.</exception>
    public IReadOnlyList<Pid> Members(string group)
    {
        Check(group);
        return Table.Members(group, static cell => cell.Pid);
    }

    /// <summary>The groups that have members, sorted by name. Costs a look at every group.</summary>
    public IReadOnlyList<string> Names()
    {
        Cell.ThrowIfDead();
        ThrowIfDisposed();
        return Table.Names();
    }

    /// <summary>Gives the members now, and from then on a <see cref="GroupChange"/> for each change, without gap and without overlap. Watching again begins anew: events of before that are still unread are not seen.</summary>
    /// <remarks>A group may be watched before anybody is in it. A process that is in a group it watches is told of itself too.</remarks>
    /// <exception cref="ProcessException">INVALID for a group without a name, RATE_LIMITED above <see cref="HostOptions.MaxGroupsPerProcess"/>.</exception>
    public IReadOnlyList<Pid> Watch(string group)
    {
        CheckOwn("watch", group);
        Table.Watch(group, Cell, out var members)?.Throw();
        return members;
    }

    /// <summary>Stops watching; no event of the group is seen any more, even one that is queued already. Nothing happens when it was not watched.</summary>
    /// <exception cref="ProcessException">INVALID for a group without a name.</exception>
    public void Unwatch(string group)
    {
        CheckOwn("unwatch", group);
        if (Cell.TakeGroupWatch(group) is { } watch) { Table.Drop(watch); }
    }

    /// <summary>Sends values on a topic to every member there is now, this process included if it is one, as often as each has joined. The values are copied once.</summary>
    /// <remarks>Each is a send of its own, in the order of the members, with the permission <c>process.send</c> on it. Those that cannot take it do not stop the others; they are in the result.</remarks>
    /// <exception cref="ProcessException">INVALID for a group without a name, a wrong topic, or values that cannot be sent. Then nothing is sent.</exception>
    [RequiresPermission(ProcessAction.Send)]
    public BroadcastResult Broadcast(string group, [Topic] string topic, params ReadOnlySpan<PayloadValue> values)
    {
        Check(group);
        ProcessContext.CheckTopic(topic)?.Throw();
        if (PayloadCopier.TryCopy(values, Cell.Owner.PayloadLimits, out var payload) is { } unfit) { unfit.Throw(); }
        return new Broadcasting(Cell, group).Send(topic, payload);
    }

    /// <summary>Sends a value on a typed topic to every member. All readers get the same object: it must not change any more.</summary>
    /// <remarks>As the untyped form otherwise. A class with handlers gets a copy as values, made once for all of them; when there can be none, it is refused.</remarks>
    /// <exception cref="ProcessException">INVALID for a group without a name or a wrong topic. Then nothing is sent.</exception>
    [RequiresPermission(ProcessAction.Send)]
    public BroadcastResult Broadcast<T>(string group, Topic<T> topic, T value)
    {
        Check(group);
        ProcessContext.CheckTopic(topic.Name)?.Throw();
        return new Broadcasting(Cell, group).Send(topic.Name, value);
    }

    /// <summary>Posts a mail to every member. A mail belongs to one mailbox, so there is a function that makes one for each; all are made before the first is posted.</summary>
    /// <remarks>As the untyped form otherwise. What the mails have in common may be one object that does not change.</remarks>
    /// <exception cref="ProcessException">INVALID for a group without a name or a function that gives no mail. Then nothing is posted.</exception>
    [RequiresPermission(ProcessAction.Send)]
    public BroadcastResult Broadcast(string group, Func<Pid, Mail> make)
    {
        Check(group);
        if (make is null) { Refusal.Argument(nameof(make), "a function").Throw(); }
        return new Broadcasting(Cell, group).Post(make!);
    }

    private void CheckOwn(string operation, string group)
    {
        Cell.ThrowUnlessOwn(operation);
        Check(group);
    }

    private void Check(string group)
    {
        Cell.ThrowIfDead();
        if (group is null || group.Length is 0 or > 1024) { Refusal.Argument(nameof(group), "a group name of 1 to 1024 characters").Throw(); }
        ThrowIfDisposed();
    }

    private void ThrowIfDisposed()
    {
        if (Cell.Owner.IsDisposed) { Refusal.Disposed().Throw(); }
    }

    private void CheckForeign(ProcessCell member)
    {
        if (ReferenceEquals(member, Cell) || Cell.Denied(ProcessAction.RegistryForeign, member) is not { } denied) { return; }
        (member.Phase >= ProcessPhase.Abandoned ? Refusal.NotAlive(member.Pid) : denied).Throw();
    }
}
