namespace TypedProcess.Soak;

/// <summary>What sort of code a process of the system has.</summary>
internal enum Kind
{
    /// <summary>A class with handlers.</summary>
    Handler,

    /// <summary>A class with RunAsync that reads several inboxes.</summary>
    Reader,

    /// <summary>A class with handlers whose mailbox is small and who is slow: often full.</summary>
    Sink,

    /// <summary>The child of a call: ends by itself.</summary>
    Errand,
}
