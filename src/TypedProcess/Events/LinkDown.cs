namespace TypedProcess;

/// <summary>A linked process has failed, and this process traps links.</summary>
/// <param name="From">The process that failed.</param>
/// <param name="At">When.</param>
/// <param name="Error">Why.</param>
public sealed record LinkDown(Pid From, DateTimeOffset At, ProcessError Error) : ProcessEvent(From, At);
