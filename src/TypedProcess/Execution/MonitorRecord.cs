namespace TypedProcess;

/// <summary>One monitor of one pair: first the request in the target's mailbox, then an entry in the target's list, at last the EXIT in the watcher's mailbox. One object for all of it.</summary>
internal class MonitorRecord(ProcessCell watcher, ProcessCell target) : MailboxItem(isMessage: false)
{
    private readonly Pid _target = target.Pid;
    private ProcessCell? _targetCell = target;
    private ProcessOutcome? _outcome;
    private ProcessDefinition? _definition;
    private DateTimeOffset _at;

    // In the target's list, under the target's gate.
    internal MonitorRecord? Earlier;
    internal MonitorRecord? Later;
    internal bool Listed;

    public ProcessCell Watcher => watcher;
    public Pid Target => _target;
    public ProcessCell? TargetCell => _targetCell;

    /// <summary>False after unmonitor: no event of this record is seen any more. Written by the watcher.</summary>
    public bool Current = true;

    /// <summary>How many handles hold the pair; the one made by spawn_monitored or an untyped monitor counts as one that is never given back.</summary>
    public int Handles = 1;

    protected ProcessOutcome? Outcome => _outcome;

    /// <summary>The target has ended.</summary>
    public virtual void Fire(ProcessOutcome outcome)
    {
        _outcome = outcome;
        _at = watcher.Owner.Now();
        _definition = _targetCell?.Definition;
        _targetCell = null;
        if (Defects.Has(Defect.MessageOvertakesExit)) { watcher.Body.Enqueue(watcher, this); }
        watcher.Signal(Defects.Has(Defect.MessageOvertakesExit) ? new RoomProbe() : this);
    }

    internal override void TakeIn(ProcessCell cell)
    {
        if (ReferenceEquals(cell, _targetCell)) { cell.AddWatcher(this); }
        else if (Current || Defects.Has(Defect.StaleMonitorEvent)) { TakeInExit(cell); }
    }

    // Into the list and not at once: the EXIT has its place in the order of completion.
    internal override void LeftBehind(ProcessCell cell)
    {
        if (ReferenceEquals(cell, _targetCell)) { cell.AddWatcher(this); }
    }

    internal override ProcessEvent? ReadEvent(ProcessCell cell)
    {
        if (!cell.ForgetMonitor(this) && !Defects.Has(Defect.StaleMonitorEvent)) { return null; }
        return new Exit(_target, _at, _outcome!) { Definition = _definition };
    }

    private void TakeInExit(ProcessCell cell)
    {
        cell.Body.Enqueue(cell, this);
        if (Defects.Has(Defect.SecondExitForSecondMonitor) && Handles > 1) { cell.Body.Enqueue(cell, new MonitorRecord(watcher, cell) { _outcome = _outcome, _at = _at }); }
    }
}
