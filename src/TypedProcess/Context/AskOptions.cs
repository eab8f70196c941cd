namespace TypedProcess;

/// <summary>How an ask or a call of a child waits.</summary>
/// <param name="Timeout">How long at most; null for the runtime's default (asks) or for ever (calls).</param>
/// <param name="Cancel">Gives up early.</param>
public readonly record struct AskOptions(TimeSpan? Timeout = null, CancellationToken Cancel = default)
{
    internal ProcessError? Check() => Timeout is { } limit && (limit <= TimeSpan.Zero || limit > DurationText.MaxDeadline) ? Refusal.Argument(nameof(Timeout), "more than zero and at most 365 days") : null;
}
