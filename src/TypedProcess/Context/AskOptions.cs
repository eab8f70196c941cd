namespace TypedProcess;

/// <summary>How an ask or a call of a child waits. A token or a time alone converts to it.</summary>
/// <param name="Timeout">How long at most; null for the runtime's default (asks) or for ever (calls).</param>
/// <param name="Cancel">Gives up early.</param>
public readonly record struct AskOptions(TimeSpan? Timeout = null, CancellationToken Cancel = default)
{
    /// <summary>Waits until this token is cancelled.</summary>
    public static implicit operator AskOptions(CancellationToken cancel) => new(Cancel: cancel);

    /// <summary>Waits so long at most.</summary>
    public static implicit operator AskOptions(TimeSpan timeout) => new(timeout);

    /// <summary>Waits until this token is cancelled.</summary>
    public static AskOptions FromCancellationToken(CancellationToken cancel) => cancel;

    /// <summary>Waits so long at most.</summary>
    public static AskOptions FromTimeSpan(TimeSpan timeout) => timeout;

    internal ProcessError? Check() => Timeout is { } limit && (limit <= TimeSpan.Zero || limit > DurationText.MaxDeadline) ? Refusal.Argument(nameof(Timeout), "more than zero and at most 365 days") : null;
}
