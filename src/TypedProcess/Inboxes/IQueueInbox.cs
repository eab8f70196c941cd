namespace TypedProcess;

/// <summary>An inbox whose type is not known here.</summary>
internal interface IQueueInbox
{
    string Topic { get; }

    RouteQueue Queue { get; }
}
