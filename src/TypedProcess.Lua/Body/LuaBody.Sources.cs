namespace TypedProcess.Lua;

internal sealed partial class LuaBody
{
    private readonly Dictionary<int, LuaSource> _sources = [];
    private Dictionary<string, LuaQueueSource>? _topics;
    private LuaQueueSource? _inbox;
    private LuaQueueSource? _events;
    private int _lastSource;
    private int _lastSubject;

    public LuaSource? Source(int handle) => _sources.GetValueOrDefault(handle);

    public LuaQueueSource Inbox() => _inbox ??= Add(Routes.Inbox, "@inbox", LuaReading.Message);

    public LuaQueueSource Events() => _events ??= Add(Routes.Events, "@events", LuaReading.Event);

    /// <summary>The source of a topic, the same one each time; null when it is read in another form already.</summary>
    public LuaQueueSource? Listen(string topic, LuaReading reading)
    {
        _topics ??= new(StringComparer.Ordinal);
        if (!_topics.TryGetValue(topic, out var source)) { _topics.Add(topic, source = Add(Routes.Listen(topic), topic, reading)); }
        return source.Reading == reading ? source : null;
    }

    /// <summary>A source of its own, which only a subject sends to.</summary>
    public LuaQueueSource Open()
    {
        _topics ??= new(StringComparer.Ordinal);
        var topic = InboxSet.NextTag(Cell, ++_lastSubject);
        var source = Add(Routes.Listen(topic), topic, LuaReading.Payload);
        _topics.Add(topic, source);
        return source;
    }

    /// <summary>False when it is no source that can be given up.</summary>
    public bool Unlisten(int handle)
    {
        if (Source(handle) is not LuaQueueSource source || _topics?.Remove(source.Topic) != true) { return false; }
        _sources.Remove(handle);
        Routes.Unlisten(Cell, source.Topic);
        Close(source);
        // What was unread is in the inbox now.
        if (_inbox is { } inbox && inbox.HasItem) { ItemCame(inbox); }
        return true;
    }

    private LuaQueueSource Add(RouteQueue queue, string topic, LuaReading reading)
    {
        var source = new LuaQueueSource((2 * ++_lastSource) + 1, Cell, Routes, queue, topic, reading);
        _sources.Add(source.Handle, source);
        return source;
    }

    private LuaQueueSource? SourceOf(MailboxItem item) =>
        item is not Mail mail ? _events : _topics is not null && _topics.TryGetValue(mail.Topic, out var source) ? source : _inbox;
}
