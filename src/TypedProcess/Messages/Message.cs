namespace TypedProcess;

/// <summary>A message as the inbox of a process without typed handlers gives it.</summary>
public sealed class Message
{
    private readonly ProcessCell _reader;
    private readonly Mail _mail;
    private PayloadValue? _payload;

    internal Message(ProcessCell reader, Mail mail)
    {
        (_reader, _mail) = (reader, mail);
        if (mail is ICallMail call) { reader.Open(call); }
    }

    /// <summary>The topic.</summary>
    public string Topic => _mail.Topic;

    /// <summary>The sending process; null when there is none.</summary>
    public Pid? From => _mail.Envelope.From;

    /// <summary>Sender, topic and chain.</summary>
    public Envelope Envelope => _mail.Envelope;

    /// <summary>The trace its sender was in, to begin an activity of one's own below it. Empty when there was none, and when nobody listens to traces.</summary>
    public System.Diagnostics.ActivityContext Trace => (_mail.Origin as TracedSender)?.Context ?? default;

    /// <summary>What was sent: nil for no value, the value for one, an array for more.</summary>
    public PayloadValue Payload => _payload ??= PayloadTree.Of(_mail, _reader.Owner.PayloadLimits);

    /// <summary>True when the sender waits for an answer.</summary>
    public bool WantsReply => _mail is ICallMail;

    /// <summary>Answers the sender. A late or second answer becomes a dead letter.</summary>
    /// <exception cref="ProcessException">INVALID when the sender does not wait for an answer, or the value cannot be carried or does not fit what the sender expects; then it still waits.</exception>
    public void Reply(PayloadValue value)
    {
        var call = Call();
        if (PayloadCopier.TryCopy([value], _reader.Owner.PayloadLimits, out var copy) is { } unfit) { unfit.Throw(); }
        if (call.AnswerWith(copy.Value) is { } error) { error.Throw(); }
        _reader.Close(call);
    }

    /// <summary>Answers the sender with an error.</summary>
    /// <exception cref="ProcessException">INVALID when the sender does not wait for an answer.</exception>
    public void Fail(ProcessError error)
    {
        var call = Call();
        if (error is null) { Refusal.Argument(nameof(error), "an error").Throw(); }
        call.FailWith(error!);
        _reader.Close(call);
    }

    private ICallMail Call()
    {
        _reader.ThrowIfDead();
        return _mail as ICallMail ?? throw new ProcessException(new ProcessError(ErrorKind.Invalid, $"the sender of '{Topic}' does not wait for an answer", Retryable: false));
    }
}
