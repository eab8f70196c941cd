namespace TypedProcess;

/// <summary>One broadcast: a send to each of those who are members when it begins. No gate is held meanwhile.</summary>
internal readonly struct Broadcasting(ProcessCell sender, string group)
{
    private readonly ProcessCell _sender = sender;
    private readonly ProcessCell[] _members = sender.Owner.Groups.Members(group, static cell => cell);

    public BroadcastResult Send(string topic, Payload payload)
    {
        var sender = _sender;
        return Each((member, _) => Send(sender, member, topic, payload));
    }

    public BroadcastResult Send<T>(string topic, T value)
    {
        var sender = _sender;
        Payload? values = null;
        ProcessError? unfit = null;
        return Each((member, _) =>
        {
            // A body with inboxes reads the object itself; a class with handlers has mails of its own, which its definition makes.
            if (member.Body is not HandlerBody) { return Post(sender, member, new TopicMail<T>(topic, value)); }
            if (values is null)
            {
                unfit = PayloadCopier.TryCopy([PayloadValue.From(value)], sender.Owner.PayloadLimits, out var copy);
                values = copy;
            }
            return unfit ?? Send(sender, member, topic, values.Value);
        });
    }

    public BroadcastResult Post(Func<Pid, Mail> make)
    {
        var sender = _sender;
        var mails = new Mail[_members.Length];
        for (var i = 0; i < mails.Length; i++) { mails[i] = make(_members[i].Pid) ?? throw new ProcessException(Refusal.Argument(nameof(make), "a function that gives a mail")); }
        return Each((member, place) => Post(sender, member, mails[place]));
    }

    private BroadcastResult Each(Func<ProcessCell, int, ProcessError?> send)
    {
        var delivered = 0;
        List<BroadcastRefusal>? refused = null;
        for (var i = 0; i < _members.Length; i++)
        {
            if (send(_members[i], i) is not { } error) { delivered++; }
            else
            {
                (refused ??= []).Add(new BroadcastRefusal(_members[i].Pid, error));
                if (Defects.Has(Defect.BroadcastStopsAtRefusal)) { break; }
            }
        }
        return new BroadcastResult(delivered, refused ?? (IReadOnlyList<BroadcastRefusal>)[]);
    }

    private static ProcessError? Send(ProcessCell sender, ProcessCell member, string topic, Payload payload)
    {
        if (Denied(sender, member) is { } denied) { return denied; }
        Mail? mail;
        ProcessError? unfit;
        try { unfit = member.Definition.TryReadMail(topic, payload, out mail); }
        // Code of this member's definition, which must not keep the message from the others.
        catch (Exception exception) { return ProcessError.From(exception); }
        return unfit ?? sender.DeliverAllowed(member, mail ?? new PayloadMail(topic, payload));
    }

    private static ProcessError? Post(ProcessCell sender, ProcessCell member, Mail mail) => Denied(sender, member) ?? sender.DeliverAllowed(member, mail);

    private static ProcessError? Denied(ProcessCell sender, ProcessCell member) =>
        sender.Denied(ProcessAction.Send, member) is not { } denied ? null : member.Phase >= ProcessPhase.Abandoned ? Refusal.NotAlive(member.Pid) : denied;
}
