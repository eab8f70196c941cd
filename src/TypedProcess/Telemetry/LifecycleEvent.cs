namespace TypedProcess;

/// <summary>One event in the life of a process.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Host">On which host.</param>
/// <param name="Pid">To which process; none when it was the host.</param>
/// <param name="Definition">Its definition, empty when it was the host.</param>
public sealed record LifecycleEvent(LifecycleKind Kind, DateTimeOffset At, string Host, Pid Pid, string Definition)
{
    /// <summary>Who spawned it; null when the application's own context did.</summary>
    public Pid? Parent { get; init; }

    /// <summary>Why it failed or was condemned; null for a normal end and everything else.</summary>
    public ProcessError? Error { get; init; }

    /// <summary>More about it: see <see cref="LifecycleKind"/>.</summary>
    public string? Detail { get; init; }

    /// <summary>True for the end of a process that failed.</summary>
    public bool Failed => Kind == LifecycleKind.Exited && Error is not null;
}
