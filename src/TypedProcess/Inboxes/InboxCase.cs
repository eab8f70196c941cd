namespace TypedProcess;

/// <summary>An inbox as a source of steps.</summary>
internal sealed class InboxCase<T, TStep>(Inbox<T> inbox, IQueueInbox queue, Func<T, TStep> map) : SelectCase<TStep>
{
    public override bool IsOver => queue.IsOver;

    public override bool TryTake(out TStep step)
    {
        if (inbox.TryRead(out var item))
        {
            step = map(item);
            return true;
        }
        step = default!;
        return false;
    }

    public override bool Watch(SelectWait wait) => queue.Watch(wait);
}
