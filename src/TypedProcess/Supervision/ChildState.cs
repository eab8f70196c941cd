namespace TypedProcess;

/// <summary>How far a child of a supervisor is.</summary>
public enum ChildState
{
    /// <summary>It is to be started when its turn comes.</summary>
    Waiting,

    /// <summary>Its process exists; constructor and <c>Started</c> are not over. A supervisor is starting until all its own children have started.</summary>
    Starting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It has been told to end and has not ended yet.</summary>
    Stopping,

    /// <summary>It is to be started again when some time has passed.</summary>
    BackingOff,

    /// <summary>It has ended and is not started again.</summary>
    Ended,
}
