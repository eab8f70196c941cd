namespace TypedProcess;

/// <summary>What there is in a runtime.</summary>
/// <param name="At">When it was begun.</param>
/// <param name="Hosts">The hosts, in the order they were added.</param>
/// <param name="Processes">The processes, by host and then in the order of their places in its table; abandoned ones at the end of their host.</param>
public sealed record RuntimeSnapshot(DateTimeOffset At, IReadOnlyList<HostSnapshot> Hosts, IReadOnlyList<ProcessSnapshot> Processes);
