using System.Globalization;

namespace TypedProcess;

/// <summary>The inbox objects a process has opened: one for each queue, the same one each time.</summary>
internal sealed class InboxSet(Routes routes)
{
    private readonly Dictionary<string, object> _byTopic = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, object> _byEvent = [];
    private QueueInbox<Message>? _inbox;
    private int _private;

    public Inbox<Message> Inbox(ProcessCell cell)
    {
        lock (routes.Gate) { return _inbox ??= new QueueInbox<Message>(cell, routes, routes.Inbox, "@inbox", ItemReaders.Messages); }
    }

    public Inbox<T> Events<T>(ProcessCell cell) where T : ProcessEvent
    {
        lock (routes.Gate)
        {
            if (_byEvent.TryGetValue(typeof(T), out var known)) { return (Inbox<T>)known; }
            var inbox = new QueueInbox<T>(cell, routes, routes.ForEvents<T>(), "@events", ItemReaders<T>.Event);
            _byEvent.Add(typeof(T), inbox);
            return inbox;
        }
    }

    /// <summary>Null when the topic is read in another form already.</summary>
    public Inbox<T>? Topic<T>(ProcessCell cell, string topic, ItemReader<T> reader)
    {
        lock (routes.Gate)
        {
            if (_byTopic.TryGetValue(topic, out var known)) { return known as Inbox<T>; }
            var inbox = new QueueInbox<T>(cell, routes, routes.Listen(topic), topic, reader);
            _byTopic.Add(topic, inbox);
            return inbox;
        }
    }

    public Inbox<T> Private<T>(ProcessCell cell, ItemReader<T> reader)
    {
        return Topic(cell, NextTag(cell, Interlocked.Increment(ref _private)), reader)!;
    }

    /// <summary>The tag of a private inbox. The number keeps the tags of one process apart, the drawn part keeps them from being guessed.</summary>
    public static string NextTag(ProcessCell cell, int number) => string.Create(CultureInfo.InvariantCulture, $"@subject/{number}-{cell.Owner.Draw():x}");

    public bool Release<T>(ProcessCell cell, QueueInbox<T> inbox)
    {
        lock (routes.Gate)
        {
            if (!_byTopic.TryGetValue(inbox.Topic, out var known) || !ReferenceEquals(known, inbox)) { return false; }
            _byTopic.Remove(inbox.Topic);
        }
        return routes.Unlisten(cell, inbox.Topic);
    }
}
