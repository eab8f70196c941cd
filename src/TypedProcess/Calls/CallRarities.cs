namespace TypedProcess;

/// <summary>What few calls need, in one object made when the first of it is needed.</summary>
internal sealed class CallRarities
{
    /// <summary>The wait of a caller that does not know the reply's type.</summary>
    public PendingReply<PayloadValue>? ValueWaiter;

    /// <summary>The process whose handler has asked for its token, and that token.</summary>
    public ProcessCell? Handler;
    public CancellationTokenSource? Linked;

    /// <summary>The call whose caller waits, when this one was made of it for newer code.</summary>
    public ICallMail? Asked;
}
