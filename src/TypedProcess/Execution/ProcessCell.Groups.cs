namespace TypedProcess;

internal sealed partial class ProcessCell
{
    /// <summary>Notes that this process joins a group, so that its end leaves it. Called with the group's gate held.</summary>
    public ProcessError? Tie(GroupJoin join)
    {
        var parts = Parts;
        lock (parts)
        {
            if (parts.Closed || !IsAlive) { return Refusal.NotAlive(Pid); }
            var ties = parts.Groups ??= new();
            if (ties.Joins >= _host.Options.MaxGroupsPerProcess) { return Refusal.Limit("joined groups", _host.Options.MaxGroupsPerProcess); }
            ties.Add(join);
            return null;
        }
    }

    public void Untie(GroupJoin join)
    {
        var parts = Parts;
        lock (parts) { parts.Groups?.Remove(join); }
    }

    /// <summary>Notes a watch in the place of an earlier one of the same group, of which nothing is seen any more. Called with the group's gate held.</summary>
    public ProcessError? Tie(GroupWatch watch, out GroupWatch? earlier)
    {
        earlier = null;
        var parts = Parts;
        lock (parts)
        {
            if (parts.Closed || !IsAlive) { return Refusal.NotAlive(Pid); }
            var ties = parts.Groups ??= new();
            if (ties.Watches >= _host.Options.MaxGroupsPerProcess && !ties.IsWatching(watch.Group.Name)) { return Refusal.Limit("watched groups", _host.Options.MaxGroupsPerProcess); }
            earlier = ties.Replace(watch);
            earlier?.Withdraw();
            return null;
        }
    }

    public GroupWatch? TakeGroupWatch(string group)
    {
        var parts = Parts;
        lock (parts)
        {
            var watch = parts.Groups?.TakeWatch(group);
            watch?.Withdraw();
            return watch;
        }
    }

    /// <summary>The groups it has joined, in the order of joining and as often as it has; for looking at, from any thread.</summary>
    public IReadOnlyList<string> JoinedGroups()
    {
        if (_parts is not { } parts) { return []; }
        lock (parts) { return parts.Groups?.JoinedNames() ?? []; }
    }

    /// <summary>Puts a signal into the mailbox and wakes nobody. True when the process sleeps: <see cref="WakeUp"/> has to follow, or nobody comes.</summary>
    public bool SignalAsleep(MailboxItem item) => _mailbox.Push(item, int.MaxValue, null) == Mailbox.Outcome.PushedToIdle;

    public void WakeUp() => Schedule();

    // One at a time, because somebody else may take this process out of a group meanwhile. Nothing is joined any more: the parts are closed.
    private void LeaveGroups(CellParts parts)
    {
        if (parts.Groups is not { } ties || Defects.Has(Defect.GroupMemberSurvives)) { return; }
        while (true)
        {
            GroupJoin? join;
            lock (parts) { join = ties.TakeJoin(); }
            if (join is null) { return; }
            HandOff("leave at the end");
            Owner.Groups.Exited(join);
        }
    }

    private void DropGroupWatches(CellParts parts)
    {
        if (parts.Groups is not { } ties) { return; }
        GroupWatch[] watches;
        lock (parts) { watches = ties.TakeWatches(); }
        foreach (var watch in watches) { Owner.Groups.Drop(watch); }
    }
}
