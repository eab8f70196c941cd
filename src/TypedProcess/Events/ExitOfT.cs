namespace TypedProcess;

/// <summary>A monitored process whose class is known has ended.</summary>
/// <param name="From">The process that ended.</param>
/// <param name="At">When.</param>
/// <param name="Outcome">How: a value or an error.</param>
public sealed record Exit<T>(Pid<T> From, DateTimeOffset At, ProcessOutcome Outcome) where T : class;
