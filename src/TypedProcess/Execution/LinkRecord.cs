namespace TypedProcess;

/// <summary>One link between two processes. Both ends hold the same object; it stays valid until one end unlinks or ends.</summary>
/// <remarks>When both ends link at the same time two records exist for the pair. Both ends then hold the same one of them, which refers to the other (<see cref="Join"/>): either one is the link, and unlinking withdraws those an end knows of.</remarks>
internal sealed class LinkRecord(ProcessCell one, ProcessCell other) : MailboxItem(isMessage: false)
{
    /// <summary>False once either end has withdrawn it. From then on nothing of it is seen.</summary>
    public volatile bool Current = true;

    // Another record of the same pair, made by the other end at the same time. Only ever set on the record that leads.
    private volatile LinkRecord? _also;

    public ProcessCell Peer(ProcessCell cell) => ReferenceEquals(cell, one) ? other : one;

    public bool IsCurrent => Current || (_also?.IsCurrent ?? false);

    public bool Includes(LinkRecord record) => ReferenceEquals(this, record) || (_also?.Includes(record) ?? false);

    public void Withdraw()
    {
        Current = false;
        _also?.Withdraw();
    }

    /// <summary>Makes one of the two ends' records of a pair out of both. Which one leads is the same at both ends, whichever comes first there, so that two records never refer to each other.</summary>
    public LinkRecord Join(LinkRecord second)
    {
        // What leads may itself be withdrawn already, and its companion be the link.
        var first = Current ? this : _also ?? this;
        if (ReferenceEquals(first, second)) { return first; }
        var (leads, follows) = first.Leads ? (first, second) : (second, first);
        leads._also = follows;
        return leads;
    }

    private bool Leads => one.Unique != other.Unique ? one.Unique < other.Unique : string.CompareOrdinal(one.Host.Id, other.Host.Id) < 0;

    /// <summary>The request arrives at the other end.</summary>
    internal override void TakeIn(ProcessCell cell) => cell.AddLink(this);

    /// <summary>The other end had ended when the request was still waiting.</summary>
    internal override void LeftBehind(ProcessCell cell) => EndedAt(cell, cell.FinalOutcome.Error);

    /// <summary>Tells the peer of <paramref name="ended"/> that this link is over, as a failure or silently.</summary>
    public void EndedAt(ProcessCell ended, ProcessError? error)
    {
        if (!IsCurrent) { return; }
        var peer = Peer(ended);
        if (error is null)
        {
            if (Defects.Has(Defect.NormalExitKeepsLink)) { return; }
            Withdraw();
            peer.Signal(new LinkEnd(ended.Pid));
        }
        else if (!Defects.Has(Defect.LinkDownLost)) { peer.Signal(new LinkDownSignal(ended, this, error)); }
    }
}
