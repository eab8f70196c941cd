namespace TypedProcess;

/// <summary>One process that watches one group. Watching again makes a new one, so that events of the earlier one can be told apart.</summary>
internal sealed class GroupWatch(ProcessGroup group, ProcessCell watcher)
{
    private volatile bool _ended;

    // In the group's list, under its gate.
    internal GroupWatch? Earlier;
    internal GroupWatch? Later;
    internal bool IsListed;

    public ProcessGroup Group => group;

    public ProcessCell Watcher => watcher;

    /// <summary>False when the watcher has withdrawn it: no event of it is seen any more, also none that is queued already.</summary>
    public bool IsCurrent => !_ended || Defects.Has(Defect.StaleGroupEvent);

    public void Withdraw() => _ended = true;
}
