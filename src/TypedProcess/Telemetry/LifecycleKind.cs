namespace TypedProcess;

/// <summary>What happened in the life of a process.</summary>
public enum LifecycleKind
{
    /// <summary>It exists; nothing of its code has run.</summary>
    Spawned,

    /// <summary>Its constructor and <c>Started</c> are over. Told once, of its first code.</summary>
    Started,

    /// <summary>It has ended, exactly once for each that was spawned. With an error when it failed.</summary>
    Exited,

    /// <summary>It was ended from outside and has its grace time to return. Carries the reason.</summary>
    Condemned,

    /// <summary>It has exited, but its code has not come back; the detail names the handler.</summary>
    Abandoned,

    /// <summary>The code of an abandoned process has come back.</summary>
    Returned,

    /// <summary>Its code was replaced; the detail names the definition it had before.</summary>
    Upgraded,

    /// <summary>It got an event for which it has no handler; the detail names the event.</summary>
    EventUnhandled,

    /// <summary>Not of a process: a worker of the host was replaced because a step does not give it back.</summary>
    WorkerReplaced,
}
