namespace TypedProcess;

/// <summary>An inbox whose type is not known here.</summary>
internal interface IQueueInbox
{
    string Topic { get; }

    /// <summary>True when it is closed and empty.</summary>
    bool IsOver { get; }

    /// <summary>True when there is something to read; else the wait is resolved when there is.</summary>
    bool Watch(SelectWait wait);
}
