namespace TypedProcess;

public abstract partial class ProcessContext
{
    /// <summary>Messages of topics nobody listens to. The same object each time.</summary>
    public Inbox<Message> Inbox => Reading("inbox").Inbox(Cell);

    /// <summary>Exits, failing links, cancels and changes of watched groups, in the order they were taken in. The same object each time.</summary>
    public Inbox<ProcessEvent> Events => Reading("events").Events<ProcessEvent>(Cell);

    /// <summary>Cancels apart from the other events, from now on.</summary>
    public Inbox<Cancel> Cancels => Reading("events").Events<Cancel>(Cell);

    /// <summary>Exits of monitored processes apart from the other events, from now on.</summary>
    public Inbox<Exit> Exits => Reading("events").Events<Exit>(Cell);

    /// <summary>Failing links apart from the other events, from now on.</summary>
    public Inbox<LinkDown> LinkDowns => Reading("events").Events<LinkDown>(Cell);

    /// <summary>Changes of watched groups apart from the other events, from now on.</summary>
    public Inbox<GroupChange> GroupChanges => Reading("events").Events<GroupChange>(Cell);

    /// <summary>The payloads of one topic, those that came before included. The same object each time.</summary>
    /// <exception cref="ProcessException">INVALID for an empty topic, one that begins with <c>@</c>, or one that is read in another form.</exception>
    public Inbox<PayloadValue> Listen([Topic] string topic) => Topic(topic, ItemReaders.Values);

    /// <summary>The messages of one topic, those that came before included. The same object each time.</summary>
    /// <exception cref="ProcessException">INVALID for an empty topic, one that begins with <c>@</c>, or one that is read in another form.</exception>
    public Inbox<Message> ListenMessages([Topic] string topic) => Topic(topic, ItemReaders.Messages);

    /// <summary>A typed inbox for one topic. What does not fit <typeparamref name="T"/> becomes a dead letter.</summary>
    /// <exception cref="ProcessException">INVALID for an empty topic, one that begins with <c>@</c>, or one that is read in another form.</exception>
    public Inbox<T> Open<T>(Topic<T> topic) => Topic(topic.Name, ItemReaders<T>.Typed);

    /// <summary>A private inbox: only those who hold its <see cref="Inbox{T}.Subject"/> can send to it. Close it with <see cref="Close{T}"/>.</summary>
    public Inbox<T> Open<T>()
    {
        var body = Reading("open");
        return body.Private(Cell, ItemReaders<T>.Typed);
    }

    /// <summary>Stops listening: what is unread goes back to the inbox, where it stood when it arrived.</summary>
    /// <exception cref="ProcessException">INVALID when the inbox is not one of a topic of this process.</exception>
    public void Unlisten<T>(Inbox<T> inbox)
    {
        var body = Reading("unlisten");
        if (inbox is not QueueInbox<T> queue || !body.Release(Cell, queue)) { Refusal.Argument(nameof(inbox), "an inbox this process listens with").Throw(); }
    }

    /// <summary>Closes a private inbox: unread messages and later ones to its subject are dead letters.</summary>
    /// <exception cref="ProcessException">INVALID when the inbox is not one of this process.</exception>
    public void Close<T>(Inbox<T> inbox) => Unlisten(inbox);

    /// <summary>Reads several sources as one stream of steps.</summary>
    public Selector<TStep> Select<TStep>() => new(Cell);

    private Inbox<T> Topic<T>(string topic, ItemReader<T> reader)
    {
        var body = Reading("listen");
        CheckTopic(topic)?.Throw();
        return body.Topic(Cell, topic, reader) ?? throw new ProcessException(Refusal.Argument("topic", $"one that is not read in another form already; got '{topic}'"));
    }

    private InboxSet Reading(string operation)
    {
        Cell.ThrowUnlessOwn(operation);
        if (Cell.Body is not IRoutedBody body) { throw new ProcessException(new ProcessError(ErrorKind.Invalid, $"{operation}: a class with handlers gets its messages through them", Retryable: false)); }
        return body.Inboxes;
    }
}
