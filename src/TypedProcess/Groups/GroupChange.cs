namespace TypedProcess;

/// <summary>A process has come into a watched group, or is no longer in it. One event for each time that it had joined.</summary>
/// <param name="From">The member.</param>
/// <param name="At">When.</param>
/// <param name="Group">The group.</param>
/// <param name="Kind">Whether it joined, left or ended.</param>
public sealed record GroupChange(Pid From, DateTimeOffset At, string Group, GroupChangeKind Kind) : ProcessEvent(From, At);
