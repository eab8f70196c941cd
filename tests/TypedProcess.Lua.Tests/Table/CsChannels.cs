namespace TypedProcess.Lua.Tests.Table;

/// <summary>What the actor in C# reads from: its inbox, its events, and the inboxes of topics, under names.</summary>
internal sealed class CsChannels(ProcessContext self)
{
    private readonly Dictionary<string, Inbox<PayloadValue>> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Inbox<Message>> _messages = new(StringComparer.Ordinal);
    private readonly List<Message> _seen = [];

    public void Listen(string topic) => _values[topic] = self.Listen(topic);

    public void ListenMessages(string topic) => _messages[topic] = self.ListenMessages(topic);

    public PayloadValue Open(string name)
    {
        var opened = self.Open<PayloadValue>();
        _values[name] = opened;
        return PayloadValue.From(opened.Subject);
    }

    public void Unlisten(string name)
    {
        if (_values.TryGetValue(name, out var values)) { self.Unlisten(values); }
        else { self.Unlisten(_messages[name]); }
    }

    public bool AreTheSame() => ReferenceEquals(self.Inbox, self.Inbox) && ReferenceEquals(self.Events, self.Events) && ReferenceEquals(self.Listen("same"), self.Listen("same"));

    public Message Message(PayloadValue number) => _seen[(int)number.AsInteger() - 1];

    public async ValueTask<PayloadValue> ReceiveAsync(string name)
    {
        if (name == "events") { return CsEvents.ToTable(await self.Events.ReadAsync()); }
        if (_values.TryGetValue(name, out var values)) { return await values.ReadAsync(); }
        return Shown(await Messages(name).ReadAsync());
    }

    /// <summary>Everything there is, without waiting.</summary>
    public PayloadTable Poll(string name)
    {
        var seen = new List<PayloadValue>();
        if (name == "events")
        {
            while (self.Events.TryRead(out var happened)) { seen.Add(CsEvents.ToTable(happened)); }
        }
        else if (_values.TryGetValue(name, out var values))
        {
            while (values.TryRead(out var value)) { seen.Add(value); }
        }
        else
        {
            while (Messages(name).TryRead(out var message)) { seen.Add(Shown(message)); }
        }
        return PayloadTable.Create([.. seen]);
    }

    private Inbox<Message> Messages(string name) => name == "inbox" ? self.Inbox : _messages[name];

    private PayloadTable Shown(Message message)
    {
        _seen.Add(message);
        (string, PayloadValue)[] from = message.From is { } sender ? [("from", sender.ToString())] : [];
        (string, PayloadValue)[] payload = message.Payload.IsNil ? [] : [("payload", message.Payload)];
        return PayloadTable.Of([("topic", message.Topic), .. from, .. payload, ("number", _seen.Count)]);
    }
}
