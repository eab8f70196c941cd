namespace TypedProcess;

/// <summary>One link between two processes. Both ends hold the same object; it stays valid until one end unlinks or ends.</summary>
internal sealed class LinkRecord(ProcessCell one, ProcessCell other) : MailboxItem(isMessage: false)
{
    /// <summary>False once either end has withdrawn it. From then on nothing of it is seen.</summary>
    public volatile bool Current = true;

    public ProcessCell Peer(ProcessCell cell) => ReferenceEquals(cell, one) ? other : one;

    /// <summary>The request arrives at the other end.</summary>
    internal override void TakeIn(ProcessCell cell) => cell.AddLink(this);

    // Into the list and not at once: the LINK_DOWN has its place in the order of completion.
    internal override void LeftBehind(ProcessCell cell) => cell.AddLink(this);

    /// <summary>Tells the peer of <paramref name="ended"/> that this link is over, as a failure or silently.</summary>
    public void EndedAt(ProcessCell ended, ProcessError? error)
    {
        if (!Current) { return; }
        var peer = Peer(ended);
        if (error is null)
        {
            if (Defects.Has(Defect.NormalExitKeepsLink)) { return; }
            Current = false;
            peer.Signal(new LinkEnd(ended.Pid));
        }
        else if (!Defects.Has(Defect.LinkDownLost)) { peer.Signal(new LinkDownSignal(ended, this, error)); }
    }
}
