namespace TypedProcess;

/// <summary>What a process does at the moment it is looked at.</summary>
public enum ProcessState
{
    /// <summary>It exists, and its constructor and <c>Started</c> are not over.</summary>
    Starting,

    /// <summary>It has nothing to do.</summary>
    Idle,

    /// <summary>It has something to do and waits for a worker of its host.</summary>
    Ready,

    /// <summary>Its code has a thread.</summary>
    Running,

    /// <summary>Its code awaits something: an answer, time, a message, something outside.</summary>
    Waiting,

    /// <summary>Its code is over; <c>Stopped</c> and <c>DisposeAsync</c> run.</summary>
    Stopping,

    /// <summary>It was ended from outside and has its grace time to return.</summary>
    Condemned,

    /// <summary>It was given up: to all others it is gone, but its code has not come back.</summary>
    Abandoned,
}
