namespace TypedProcess;

/// <summary>Gives a call handler its token when it wants one; a handler without a token parameter costs nothing.</summary>
public readonly struct CallCancellation
{
    private readonly ProcessCell _cell;
    private readonly ICallMail _call;

    internal CallCancellation(ProcessCell cell, ICallMail call) => (_cell, _call) = (cell, call);

    /// <summary>Cancelled when this process is asked to end, or when the caller no longer waits.</summary>
    public CancellationToken Token => _call.TokenFor(_cell);
}
