namespace TypedProcess;

/// <summary>How a process ended: with a value (perhaps none) or with an error.</summary>
public sealed class ProcessOutcome
{
    internal static readonly ProcessOutcome Nothing = new(default, null);

    private ProcessOutcome(PayloadValue value, ProcessError? error) => (Value, Error) = (value, error);

    /// <summary>What it returned; nil when it returned nothing or failed.</summary>
    public PayloadValue Value { get; }

    /// <summary>Why it failed, or null when it ended normally.</summary>
    public ProcessError? Error { get; }

    /// <summary>True when it failed.</summary>
    public bool Failed => Error is not null;

    /// <summary>The outcome of a process that returned <paramref name="value"/>; a value that cannot be carried is a failure.</summary>
    internal static ProcessOutcome Of(PayloadValue value, PayloadLimits limits)
    {
        if (value.IsNil) { return Nothing; }
        var error = PayloadCopier.TryCopy([value], limits, out var payload);
        return error is null ? new ProcessOutcome(payload.Value, null) : Failure(error.Wrap("the outcome cannot be carried"));
    }

    internal static ProcessOutcome Failure(ProcessError error) => new(default, error);

    /// <summary>What becomes of it when <c>Stopped</c> or <c>DisposeAsync</c> threw.</summary>
    internal ProcessOutcome AfterFailedStop(ProcessError error) =>
        Error is null ? Failure(error) : Failure(Error.With("stop", error));

    /// <inheritdoc/>
    public override string ToString() => Error is null ? $"ended with {Value}" : $"failed with {Error}";
}
