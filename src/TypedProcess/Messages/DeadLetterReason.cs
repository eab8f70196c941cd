namespace TypedProcess;

/// <summary>Why a message reached nobody.</summary>
public enum DeadLetterReason
{
    /// <summary>The receiver ended before it read it.</summary>
    ProcessEnded,

    /// <summary>The receiver has no handler or reader for the topic.</summary>
    Unhandled,

    /// <summary>The payload does not fit what the receiver reads.</summary>
    Unreadable,

    /// <summary>An answer that came after the caller had given up, or a second one.</summary>
    LateReply,

    /// <summary>An event for which the receiver has no handler.</summary>
    UnhandledEvent,

    /// <summary>The root had more unread messages or events than it keeps.</summary>
    RootOverflow,
}
