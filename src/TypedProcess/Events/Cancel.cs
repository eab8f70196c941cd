namespace TypedProcess;

/// <summary>Somebody asks this process to end.</summary>
/// <param name="From">Who asks; none when the runtime itself does.</param>
/// <param name="At">When.</param>
/// <param name="Deadline">When it ends at the latest; null when it may take its time.</param>
public sealed record Cancel(Pid From, DateTimeOffset At, DateTimeOffset? Deadline) : ProcessEvent(From, At);
