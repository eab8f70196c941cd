using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

public abstract partial class ProcessContext
{
    /// <summary>Posts a message. Ok means that it is in the target's mailbox.</summary>
    /// <exception cref="ProcessException">INVALID, NOT_FOUND, PERMISSION_DENIED or RATE_LIMITED.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(to))]
    public void Post(Pid to, Mail mail)
    {
        if (!TryPost(to, mail, out var error)) { error.Throw(); }
    }

    /// <summary>Posts a message; false with the reason when it did not get in. Throws only when this process has been terminated.</summary>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(to))]
    public bool TryPost(Pid to, Mail mail, [NotNullWhen(false)] out ProcessError? error)
        => TryPost(Cell.Owner.Find(to), to, mail, out error);

    internal bool TryPost(ProcessCell? target, Pid to, Mail mail, [NotNullWhen(false)] out ProcessError? error)
    {
        error = PostTo(target, to, mail);
        return error is null;
    }

    internal ProcessError? PostTo(ProcessCell? target, Pid to, Mail mail)
    {
        var error = mail is null ? Refusal.Argument(nameof(mail), "a mail") : Cell.Deliver(target, to, mail);
        // Asked only here: after disposal nothing is alive, so every send comes this way.
        return error is not null && Cell.Owner.IsDisposed ? Refusal.Disposed() : error;
    }

    /// <summary>Posts a message; waits for room when the mailbox is full.</summary>
    /// <exception cref="ProcessException">As <see cref="Post(Pid, Mail)"/>, but never RATE_LIMITED.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(to))]
    public ValueTask PostAsync(Pid to, Mail mail)
    {
        if (TryPost(to, mail, out var error)) { return default; }
        return error.Kind == ErrorKind.RateLimited && Cell.Owner.Find(to) is { } target ? PostWithRoomAsync(target, mail)
            : ValueTask.FromException(new ProcessException(error.Kind == ErrorKind.RateLimited ? Refusal.NotAlive(to) : error));
    }

    /// <summary>Sends values on a topic: one call is one message.</summary>
    /// <exception cref="ProcessException">INVALID, NOT_FOUND, PERMISSION_DENIED or RATE_LIMITED.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(to))]
    public void Send(Destination to, [Topic] string topic, params ReadOnlySpan<PayloadValue> values)
    {
        if (!TrySend(to, topic, out var error, values)) { error.Throw(); }
    }

    /// <summary>Sends values on a topic; false with the reason when the message did not get in.</summary>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(to))]
    public bool TrySend(Destination to, [Topic] string topic, [NotNullWhen(false)] out ProcessError? error, params ReadOnlySpan<PayloadValue> values)
    {
        error = TryMake(to, topic, values, out var payload) ?? SendPayload(to, topic, payload);
        return error is null;
    }

    /// <summary>Sends values on a topic; waits for room when the mailbox is full.</summary>
    /// <exception cref="ProcessException">As <see cref="Send(Destination, string, ReadOnlySpan{PayloadValue})"/>, but RATE_LIMITED only for a message that is larger than the whole mailbox.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(to))]
    public ValueTask SendAsync(Destination to, [Topic] string topic, params ReadOnlySpan<PayloadValue> values)
    {
        var error = TryMake(to, topic, values, out var payload);
        if (error is null && (error = TryMail(to, topic, payload, out var target, out var mail)) is null && (error = Cell.DeliverAllowed(target!, mail!)) is { Kind: ErrorKind.RateLimited }) { return PostWithRoomAsync(target!, mail!); }
        return error is null ? default : ValueTask.FromException(new ProcessException(error));
    }

    /// <summary>Sends a value on a typed topic.</summary>
    /// <exception cref="ProcessException">INVALID, NOT_FOUND, PERMISSION_DENIED or RATE_LIMITED.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(to))]
    public void Send<T>(Pid to, Topic<T> topic, T value)
    {
        if (!TrySend(to, topic, value, out var error)) { error.Throw(); }
    }

    /// <summary>Sends a value on a typed topic; false with the reason when the message did not get in.</summary>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(to))]
    public bool TrySend<T>(Pid to, Topic<T> topic, T value, [NotNullWhen(false)] out ProcessError? error)
    {
        error = CheckTopic(topic.Name) ?? CheckAlive();
        if (error is not null) { return false; }
        // A body with inboxes reads the value itself; a class with handlers has mails of its own, which its definition makes.
        return Cell.Owner.Find(to) is { Body: HandlerBody } ? TrySend(to, topic.Name, out error, PayloadCodecs.ToValue(value)) : TryPost(to, new TopicMail<T>(topic.Name, value), out error);
    }

    /// <summary>Sends to a subject one was handed. Needs no permission.</summary>
    /// <exception cref="ProcessException">INVALID, NOT_FOUND or RATE_LIMITED.</exception>
    public void Send<T>(Subject<T> to, T value)
    {
        Cell.ThrowIfDead();
        if (to.Tag is null) { Refusal.Argument(nameof(to), "a subject that an inbox gave").Throw(); }
        var error = CheckAlive() ?? (Cell.Owner.Find(to.Owner) is { } target ? Cell.DeliverAllowed(target, new TopicMail<T>(to.Tag!, value)) : Refusal.NotAlive(to.Owner));
        error?.Throw();
    }

    /// <summary>Posts a call and waits for the answer.</summary>
    /// <exception cref="ProcessException">What the handler answered with, or TIMEOUT, CANCELED, UNAVAILABLE, or an error of sending.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(to))]
    public ValueTask<TReply> CallAsync<TReply>(Pid to, CallMail<TReply> mail, AskOptions options = default) => CallAsync(Cell.Owner.Find(to), to, mail, options);

    internal ValueTask<TReply> CallAsync<TReply>(ProcessCell? target, Pid to, CallMail<TReply> mail, AskOptions options)
    {
        if (mail is null) { return ProcessCell.Failed<TReply>(Refusal.Argument(nameof(mail), "a mail")); }
        if ((options.Check() ?? CheckAlive()) is { } error) { return ProcessCell.Failed<TReply>(error); }
        return Cell.Ask(target, to, mail, options.Timeout ?? Cell.Owner.AskTimeout, options.Cancel);
    }

    /// <summary>Sends values on a topic and waits for the answer.</summary>
    /// <exception cref="ProcessException">What the receiver answered with, or TIMEOUT, UNAVAILABLE, or an error of sending.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(to))]
    public ValueTask<PayloadValue> AskAsync(Destination to, [Topic] string topic, params ReadOnlySpan<PayloadValue> values) => AskAsync(to, topic, default(AskOptions), values);

    /// <summary>Sends values on a topic and waits for the answer, with a timeout or token.</summary>
    /// <exception cref="ProcessException">What the receiver answered with, or TIMEOUT, CANCELED, UNAVAILABLE, or an error of sending.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(to))]
    public ValueTask<PayloadValue> AskAsync(Destination to, [Topic] string topic, AskOptions options, params ReadOnlySpan<PayloadValue> values)
    {
        Cell.ThrowUnlessOwn("ask");
        if ((TryMake(to, topic, values, out var payload) ?? options.Check()) is { } error) { return ProcessCell.Failed<PayloadValue>(error); }
        if (to.TryResolve(Cell.Owner, out var target) is { } unresolved) { return ProcessCell.Failed<PayloadValue>(unresolved); }
        if (Cell.Denied(ProcessAction.Send, target!) is { } denied) { return ProcessCell.Failed<PayloadValue>(denied); }
        var timeout = options.Timeout ?? Cell.Owner.AskTimeout;
        if (target!.Definition.TryReadMail(topic, payload, out var mail) is { } unfit) { return ProcessCell.Failed<PayloadValue>(unfit); }
        return mail switch
        {
            null => Cell.AskForValue(target, new AskMail(topic, payload), timeout, options.Cancel),
            IAskable call => call.AskForValue(Cell, target, timeout, options.Cancel),
            _ => ProcessCell.Failed<PayloadValue>(Refusal.NoReply(topic)),
        };
    }

    /// <summary>Sends values that were copied, under the limits of the runtime, out of memory that is not managed. Destination and topic are known to be some.</summary>
    internal ProcessError? TrySendCopied(Destination to, string topic, in Payload payload)
    {
        Cell.ThrowIfDead();
        return CheckAlive() ?? SendPayload(to, topic, payload);
    }

    private ProcessError? SendPayload(Destination to, string topic, Payload payload) =>
        TryMail(to, topic, payload, out var target, out var mail) ?? Cell.DeliverAllowed(target!, mail!);

    // Destination, permission, and the mail that its definition makes of the message.
    private ProcessError? TryMail(Destination to, string topic, Payload payload, out ProcessCell? target, out Mail? mail)
    {
        mail = null;
        if (to.TryResolve(Cell.Owner, out target) is { } unresolved) { return unresolved; }
        if (Cell.Denied(ProcessAction.Send, target!) is { } denied) { return denied; }
        if (target!.Definition.TryReadMail(topic, payload, out mail) is { } unfit) { return unfit; }
        mail ??= new PayloadMail(topic, payload);
        return null;
    }

    private async ValueTask PostWithRoomAsync(ProcessCell target, Mail mail)
    {
        Cell.ThrowUnlessOwn("send");
        if (mail.PayloadBytes > target.Host.Options.MailboxBytes) { (Refusal.MailboxBytesFull(target.Pid, target.Host.Options.MailboxBytes) with { Retryable = false }).Throw(); }
        while (true)
        {
            if (target.WaitForRoom(Cell, mail.PayloadBytes) is { } room) { await room.Task; }
            var error = CheckAlive();
            try
            {
                Cell.ThrowIfDead();
                error ??= Cell.DeliverAllowed(target, mail);
                if (error is null) { return; }
            }
            finally
            {
                // The place it was given and does not take is for the next one that waits.
                if (error is not null || Cell.IsCondemned) { target.Signal(new RoomProbe()); }
            }
            if (error.Kind != ErrorKind.RateLimited) { error.Throw(); }
        }
    }

    // Arguments, topic, values: the checks that need no target, in the order of the contract.
    private ProcessError? TryMake(Destination to, string topic, ReadOnlySpan<PayloadValue> values, out Payload payload)
    {
        Cell.ThrowIfDead();
        payload = default;
        if (to.Pid.IsNone && string.IsNullOrEmpty(to.Text)) { return Refusal.Argument("destination", "a pid or a name"); }
        return CheckTopic(topic) ?? CheckAlive() ?? PayloadCopier.TryCopy(values, Cell.Owner.PayloadLimits, out payload);
    }

    private ProcessError? CheckAlive() => Cell.Owner.IsDisposed ? Refusal.Disposed() : null;

    internal static ProcessError? CheckTopic(string? topic) =>
        string.IsNullOrEmpty(topic) ? Refusal.Argument("topic", "a topic that is not empty")
        : topic[0] == '@' ? Refusal.Argument("topic", $"a topic that does not begin with '@', which is reserved; got '{topic}'")
        : null;
}
