namespace TypedProcess;

/// <summary>What sort of failure a <see cref="ProcessError"/> is. Decide on the kind; show the message.</summary>
public enum ErrorKind
{
    /// <summary>No kind was given.</summary>
    Unknown,

    /// <summary>The process, name, host or definition does not exist (any more).</summary>
    NotFound,

    /// <summary>The name is held by another live process.</summary>
    AlreadyExists,

    /// <summary>An argument, topic, value or state does not allow the operation.</summary>
    Invalid,

    /// <summary>A policy or a declared ceiling forbids the operation.</summary>
    PermissionDenied,

    /// <summary>The other side exists but cannot answer now.</summary>
    Unavailable,

    /// <summary>User code failed in a way nobody foresaw.</summary>
    Internal,

    /// <summary>The operation or the process was cancelled.</summary>
    Canceled,

    /// <summary>Two operations contradict each other.</summary>
    Conflict,

    /// <summary>A deadline passed.</summary>
    Timeout,

    /// <summary>A mailbox, host or limit is full; try again later.</summary>
    RateLimited,
}
