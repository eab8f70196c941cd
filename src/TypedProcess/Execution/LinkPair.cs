namespace TypedProcess;

/// <summary>What one end holds of its link to another process: one record, or two when both ends linked at the same time.</summary>
/// <remarks>Belongs to one end, and only the records are shared: an end that has not taken in the other's record yet does not withdraw it. Each end makes at most one current record of a pair, so there are never more than two.</remarks>
internal readonly record struct LinkPair(LinkRecord First, LinkRecord? Second = null)
{
    public bool IsCurrent => First.Current || Second is { Current: true };

    public bool Includes(LinkRecord record) => ReferenceEquals(First, record) || ReferenceEquals(Second, record);

    /// <summary>With a record the other end has made; those that were withdrawn are forgotten.</summary>
    public LinkPair With(LinkRecord record) =>
        Includes(record) ? this
        : First.Current ? new LinkPair(First, record)
        : Second is { Current: true } second ? new LinkPair(second, record)
        : new LinkPair(record);

    /// <summary>Either one was the link; none is any more.</summary>
    public void Withdraw()
    {
        First.Current = false;
        if (Second is { } second) { second.Current = false; }
    }

    public void EndedAt(ProcessCell ended, ProcessError? error)
    {
        First.EndedAt(ended, error);
        Second?.EndedAt(ended, error);
    }
}
