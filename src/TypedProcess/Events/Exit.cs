namespace TypedProcess;

/// <summary>A monitored process has ended.</summary>
/// <param name="From">The process that ended.</param>
/// <param name="At">When.</param>
/// <param name="Outcome">How: a value or an error.</param>
public sealed record Exit(Pid From, DateTimeOffset At, ProcessOutcome Outcome) : ProcessEvent(From, At);
