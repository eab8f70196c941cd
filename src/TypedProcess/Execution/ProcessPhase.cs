namespace TypedProcess;

/// <summary>How far the life of a process has come. Only ever goes forward.</summary>
internal enum ProcessPhase
{
    /// <summary>In the table, nothing of its code has run.</summary>
    Created,

    /// <summary>Its code has begun.</summary>
    Running,

    /// <summary>Its body has returned; <c>Stopped</c> and <c>DisposeAsync</c> run.</summary>
    Stopping,

    /// <summary>Completed, but its code has not come back: only continuations of that code still run, on a dead context.</summary>
    Abandoned,

    /// <summary>Completed; nothing of it runs any more.</summary>
    Done,
}
