using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

/// <summary>Reads one queue of a process as values of <typeparamref name="T"/>.</summary>
internal sealed class QueueInbox<T>(ProcessCell cell, Routes routes, RouteQueue queue, string topic, ItemReader<T> read) : Inbox<T>, IQueueInbox
{
    public string Topic => topic;

    public override Subject<T> Subject => new(cell.Pid, topic);

    public override bool CanCount => true;

    public override int Count
    {
        get
        {
            lock (routes.Gate) { return routes.Readable(queue); }
        }
    }

    public bool IsOver
    {
        get
        {
            lock (routes.Gate) { return queue.IsEmpty && (queue.IsClosed || routes.Closed); }
        }
    }

    public bool Watch(SelectWait wait)
    {
        lock (routes.Gate)
        {
            routes.BeforeReading(queue);
            // Nothing comes any more after the end of the runtime; the select that looks again is told so.
            if (!queue.IsEmpty || routes.Closed) { return true; }
            queue.AddWaiter(wait);
        }
        wait.OnSettled(() =>
        {
            lock (routes.Gate) { queue.RemoveWaiter(wait); }
        });
        return false;
    }

    public override bool TryRead([MaybeNullWhen(false)] out T item)
    {
        cell.ThrowUnlessOwn("receive");
        while (true)
        {
            var next = Next();
            if (next is null)
            {
                item = default;
                return false;
            }
            if (next is Mail mail)
            {
                cell.MessageRead(mail);
                cell.Tally.Messages++;
                if (Tracing.IsOn) { Tracing.Read(cell, mail); }
                else { routes.Trace = null; }
            }
            // What happens because of an event belongs to no message.
            else { routes.Trace = null; }
            if (read(cell, next, out item)) { return true; }
        }
    }

    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        cell.ThrowUnlessOwn("receive");
        if (cancellationToken.IsCancellationRequested) { return ValueTask.FromCanceled<bool>(cancellationToken); }
        QueueWait wait;
        lock (routes.Gate)
        {
            routes.BeforeReading(queue);
            if (!queue.IsEmpty && cell.MayReadOn()) { return new ValueTask<bool>(true); }
            if (queue.IsEmpty && (queue.IsClosed || routes.Closed)) { return new ValueTask<bool>(false); }
            wait = new QueueWait(cell, routes, queue);
            if (queue.IsEmpty)
            {
                wait.IsQueued = true;
                queue.AddWaiter(wait);
            }
        }
        // When there was something, the turn's budget is spent: others come first, then this one goes on.
        if (!wait.IsQueued) { wait.TrySetResult(true); }
        else { wait.Start(cancellationToken); }
        return wait.Task;
    }

    public override async ValueTask<T> ReadAsync(CancellationToken cancellationToken = default)
    {
        while (await WaitToReadAsync(cancellationToken))
        {
            if (TryRead(out var item)) { return item; }
        }
        throw cell.Owner.IsDisposed ? new ProcessException(Refusal.Disposed()) : new System.Threading.Channels.ChannelClosedException();
    }

    private MailboxItem? Next()
    {
        lock (routes.Gate)
        {
            routes.BeforeReading(queue);
            if (queue.Take() is { } item) { return item; }
        }
        cell.TakeInDuringStep();
        lock (routes.Gate) { return queue.Take(); }
    }
}
