namespace TypedProcess;

/// <summary>The other end of a link has failed: it condemns the receiver, or becomes an event when the receiver traps links.</summary>
internal sealed class LinkDownSignal : MailboxItem
{
    private readonly ProcessCell _from;
    private readonly LinkRecord _record;
    private readonly ProcessError _error;
    private readonly DateTimeOffset _at;

    public LinkDownSignal(ProcessCell from, LinkRecord record, ProcessError error)
        : base(isMessage: false)
    {
        (_from, _record, _error) = (from, record, error);
        _at = from.Owner.Now();
    }

    internal override void TakeIn(ProcessCell cell)
    {
        if (!_record.Current) { return; }
        if (cell.TrapsLinks || Defects.Has(Defect.TrapLinksReadTooLate)) { cell.Body.Enqueue(cell, this); }
        else { cell.Condemn(CauseOfDeath()); }
    }

    internal override ProcessEvent? ReadEvent(ProcessCell cell)
    {
        if (Defects.Has(Defect.TrapLinksReadTooLate) && !cell.TrapsLinks) { cell.Condemn(CauseOfDeath()); }
        return cell.EndLink(_from.Pid, _record) ? new LinkDown(_from.Pid, _at, _error) : null;
    }

    private ProcessError CauseOfDeath() =>
        new ProcessError(ErrorKind.Canceled, $"linked process {_from.Pid} failed: {_error.Message}", Retryable: false) { IsPassing = true }.CausedBy(_error);
}
