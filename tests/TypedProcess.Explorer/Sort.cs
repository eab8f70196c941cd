namespace TypedProcess.Explorer;

/// <summary>How a process of a random system is built.</summary>
internal enum Sort
{
    /// <summary>A class with handlers.</summary>
    Handler,

    /// <summary>A body that waits on a selector over its inboxes.</summary>
    Reader,

    /// <summary>A body that looks into its inboxes now and then.</summary>
    Poller,

    /// <summary>A body that does a few things, reads nothing, and ends.</summary>
    Errand,
}
