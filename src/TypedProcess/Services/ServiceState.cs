namespace TypedProcess;

/// <summary>How far a service is. <c>docs/services.md</c> shows which state may follow which.</summary>
public enum ServiceState
{
    /// <summary>Nothing has been done with it yet.</summary>
    Unknown,

    /// <summary>It is being started: what it requires is there, its constructor and <c>Started</c> are not over. Also after a crash, with the wait before the restart.</summary>
    Starting,

    /// <summary>Constructor and <c>Started</c> are over; for a supervisor also those of all its first children.</summary>
    Running,

    /// <summary>It has been told to end and has not ended yet.</summary>
    Stopping,

    /// <summary>It has been stopped, or was not started because of what it requires; then the error says so.</summary>
    Stopped,

    /// <summary>It has ended normally, and its restart policy does not ask for another copy.</summary>
    Exited,

    /// <summary>It was given up: too many restarts, an error that is not retryable, a start that took too long, or an end with an error that its restart policy does not follow up.</summary>
    Failed,
}
