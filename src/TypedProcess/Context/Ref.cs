using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

/// <summary>A pid in the hand of one process: sends with that process's rights, and may not travel. Send its <see cref="Pid"/> instead.</summary>
public readonly struct Ref<T> where T : class
{
    private readonly ProcessContext? _owner;

    // Found once, when the reference is made: a pid is never reused, so what it names never changes. Nothing is decided ahead.
    private readonly ProcessCell? _target;

    internal Ref(ProcessContext owner, Pid<T> pid, ProcessCell? target) => (_owner, Pid, _target) = (owner, pid, target);

    /// <summary>The pid: data, may travel.</summary>
    public Pid<T> Pid { get; }

    internal ProcessContext Owner => _owner ?? throw new ProcessException(NoReference());

    /// <summary>Posts a message.</summary>
    /// <exception cref="ProcessException">INVALID, NOT_FOUND, PERMISSION_DENIED or RATE_LIMITED.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = "this")]
    public void Post(Mail<T> mail)
    {
        if (Owner.PostTo(_target, Pid.Untyped, mail) is { } error) { error.Throw(); }
    }

    /// <summary>Posts a message; false with the reason when it did not get in.</summary>
    [RequiresPermission(ProcessAction.Send, Argument = "this")]
    public bool TryPost(Mail<T> mail, [NotNullWhen(false)] out ProcessError? error)
    {
        if (_owner is { } owner) { return owner.TryPost(_target, Pid.Untyped, mail, out error); }
        error = NoReference();
        return false;
    }

    /// <summary>Posts a message; waits for room when the mailbox is full.</summary>
    [RequiresPermission(ProcessAction.Send, Argument = "this")]
    public ValueTask PostAsync(Mail<T> mail) => Owner.PostAsync(Pid.Untyped, mail);

    /// <summary>Posts a call and waits for the answer.</summary>
    /// <exception cref="ProcessException">What the handler answered with, or TIMEOUT, CANCELED, UNAVAILABLE, or an error of sending.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = "this")]
    public ValueTask<TReply> CallAsync<TReply>(CallMail<T, TReply> mail, AskOptions options = default) => Owner.CallAsync(_target, Pid.Untyped, mail, options);

    /// <summary>Sends values on a topic; false with the reason when the message did not get in.</summary>
    [RequiresPermission(ProcessAction.Send, Argument = "this")]
    public bool TrySend([Topic] string topic, [NotNullWhen(false)] out ProcessError? error, params ReadOnlySpan<PayloadValue> values)
    {
        if (_owner is { } owner) { return owner.TrySend(Pid.Untyped, topic, out error, values); }
        error = NoReference();
        return false;
    }

    /// <summary>Sends values on a topic.</summary>
    /// <exception cref="ProcessException">INVALID, NOT_FOUND, PERMISSION_DENIED or RATE_LIMITED.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = "this")]
    public void Send([Topic] string topic, params ReadOnlySpan<PayloadValue> values)
    {
        if (!TrySend(topic, out var error, values)) { error.Throw(); }
    }

    /// <summary>Sends a value on a typed topic; false with the reason when the message did not get in.</summary>
    [RequiresPermission(ProcessAction.Send, Argument = "this")]
    public bool TrySend<TItem>(Topic<TItem> topic, TItem item, [NotNullWhen(false)] out ProcessError? error)
    {
        if (_owner is { } owner) { return owner.TrySend(Pid.Untyped, topic, item, out error); }
        error = NoReference();
        return false;
    }

    /// <summary>Sends a value on a typed topic.</summary>
    /// <exception cref="ProcessException">INVALID, NOT_FOUND, PERMISSION_DENIED or RATE_LIMITED.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = "this")]
    public void Send<TItem>(Topic<TItem> topic, TItem item)
    {
        if (!TrySend(topic, item, out var error)) { error.Throw(); }
    }

    /// <summary>Sends values on a topic and waits for the answer.</summary>
    /// <exception cref="ProcessException">What the receiver answered with, or TIMEOUT, CANCELED, UNAVAILABLE, or an error of sending.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = "this")]
    public ValueTask<PayloadValue> AskAsync([Topic] string topic, AskOptions options, params ReadOnlySpan<PayloadValue> values) => Owner.AskAsync(Pid.Untyped, topic, options, values);

    private static ProcessError NoReference() => Refusal.Argument("reference", "one that a spawn or Bind gave");
}
