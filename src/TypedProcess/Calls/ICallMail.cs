namespace TypedProcess;

/// <summary>What the two ends of a call need to know of it without its types.</summary>
internal interface ICallMail : IUnanswered
{
    /// <summary>False when it was posted one-way.</summary>
    bool IsAwaited { get; }

    /// <summary>The caller no longer waits: the handler's token is cancelled.</summary>
    void CallerGaveUp();

    /// <summary>The answer came to a caller that has ended: it is a dead letter.</summary>
    void Unheard(PayloadValue answer);

    /// <summary>Answers with a value that has to be turned into the reply type first.</summary>
    ProcessError? AnswerWith(PayloadValue value);

    /// <summary>The token of the handler: the process's own, linked with the caller's wish to go on.</summary>
    CancellationToken TokenFor(ProcessCell cell);

    /// <summary>The handler is over: its token is given back.</summary>
    void ReleaseToken();

    /// <summary>True when nobody waits for the answer any more.</summary>
    bool IsGivenUp { get; }

    /// <summary>This is the other one read once more for newer code: what answers this answers that, and so on for the token.</summary>
    void AnswerInPlaceOf(ICallMail asked);

    /// <summary>Cancels that token, on the handler's process's step.</summary>
    void CancelHandler();
}
