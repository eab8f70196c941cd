namespace TypedProcess;

/// <summary>A body that reads its messages through inboxes.</summary>
internal interface IRoutedBody
{
    Routes Routes { get; }

    InboxSet Inboxes { get; }
}
