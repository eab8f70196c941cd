namespace TypedProcess;

/// <summary>A message with a reply of type <typeparamref name="TReply"/>.</summary>
public abstract class CallMail<TReply> : Mail, ICallMail, IAskable
{
    private PendingReply<TReply>? _waiter;
    private CallRarities? _rare;
    private bool _givenUp;

    internal CallMail(bool hasBytes = false, bool forOnePost = false) : base(hasBytes, forOnePost) { }

    /// <summary>The reply as a value, for a caller that does not know its type.</summary>
    protected virtual PayloadValue ReplyToValue(TReply reply) => PayloadValue.From(reply);

    /// <summary>The reply from a value, for a process that does not know the type. False when it does not fit.</summary>
    protected virtual bool TryReplyFromValue(PayloadValue value, out TReply reply)
    {
        if (value is TReply same)
        {
            reply = same;
            return true;
        }
        return PayloadConvert.TryTo(value, out reply!);
    }

    /// <summary>The wait for the answer. The mail has been claimed: no second call can take the place of the wait that will be answered.</summary>
    internal PendingReply<TReply> Expect(ProcessCell caller) => _waiter = new PendingReply<TReply>(caller, this);

    internal PendingReply<PayloadValue> ExpectValue(ProcessCell caller) => Rare.ValueWaiter = new PendingReply<PayloadValue>(caller, this);

    bool ICallMail.IsAwaited => AnyWaiter is not null;

    private Waiter? AnyWaiter => (Waiter?)_waiter ?? _rare?.ValueWaiter;

    private CallRarities Rare => _rare ?? Interlocked.CompareExchange(ref _rare, new CallRarities(), null) ?? _rare;

    ValueTask<PayloadValue> IAskable.AskForValue(ProcessCell caller, ProcessCell target, TimeSpan timeout, CancellationToken cancel) =>
        caller.AskForValue(target, this, timeout, cancel);

    internal bool IsGivenUp => _rare?.Asked is { } asked ? asked.IsGivenUp : _givenUp;

    bool ICallMail.IsGivenUp => IsGivenUp;

    internal void Answer(TReply reply, ProcessCell? by = null)
    {
        // The wait takes one answer; a second one is late, as one to a mail that was posted one-way.
        if (_waiter is { } waiter)
        {
            if (!waiter.TrySetResult(reply, by)) { Late(ReplyToValue(reply)); }
            return;
        }
        if (_rare?.Asked is { } asked)
        {
            var unfit = PayloadCopier.TryCopy([ReplyToValue(reply)], Sender!.Owner.PayloadLimits, out var answer) ?? asked.AnswerWith(answer.Value);
            if (unfit is not null) { asked.FailWith(unfit); }
            return;
        }
        if (_rare?.ValueWaiter is not { } valueWaiter) { Late(ReplyToValue(reply)); return; }
        var error = PayloadCopier.TryCopy([ReplyToValue(reply)], Sender!.Owner.PayloadLimits, out var copy);
        if (error is not null) { valueWaiter.TryFail(error); }
        else if (!valueWaiter.TrySetResult(copy.Value)) { Late(copy.Value); }
    }

    ProcessError? ICallMail.AnswerWith(PayloadValue value)
    {
        if (_rare?.ValueWaiter is { } untyped)
        {
            if (!untyped.TrySetResult(value)) { Late(value); }
            return null;
        }
        if (!TryReplyFromValue(value, out var reply)) { return Refusal.Argument("reply", $"a value that fits {typeof(TReply).Name}"); }
        Answer(reply);
        return null;
    }

    void IUnanswered.FailWith(ProcessError error) => FailWith(error);

    void ICallMail.AnswerInPlaceOf(ICallMail asked) => Rare.Asked = asked;

    internal void FailWith(ProcessError error)
    {
        if (_rare?.Asked is { } asked) { asked.FailWith(error); }
        else if (AnyWaiter is not { } waiter || !waiter.TryFail(error)) { Late(error); }
    }

    internal sealed override void Undeliverable(ProcessError error) => FailWith(error);

    void ICallMail.CallerGaveUp()
    {
        Volatile.Write(ref _givenUp, true);
        // Read after the write above: either this sees the handler, or the handler, asking for its token, sees that it is given up.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _rare) is { } rare) { Volatile.Read(ref rare.Handler)?.Signal(new CallGivenUp(this)); }
    }

    CancellationToken ICallMail.TokenFor(ProcessCell cell)
    {
        var rare = Rare;
        if (rare.Asked is { } asked) { return asked.TokenFor(cell); }
        if (rare.Linked is not null) { return rare.Linked.Token; }
        rare.Linked = CancellationTokenSource.CreateLinkedTokenSource(cell.Token);
        Volatile.Write(ref rare.Handler, cell);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _givenUp)) { rare.Linked.Cancel(); }
        return rare.Linked.Token;
    }

    void ICallMail.CancelHandler()
    {
        if (_rare is { Handler: { } handler, Linked: { } linked }) { handler.CancelOnStep(linked); }
    }

    // On the handler's step, when it is over: until it is disposed a linked source stays registered with the token of its process.
    internal void ReleaseToken()
    {
        _rare?.Asked?.ReleaseToken();
        if (_rare is not { Linked: { } linked } rare) { return; }
        Volatile.Write(ref rare.Handler, null);
        linked.Dispose();
        rare.Linked = null;
    }

    void ICallMail.ReleaseToken() => ReleaseToken();

    void ICallMail.Unheard(PayloadValue answer) => Late(answer);

    private void Late(PayloadValue value)
    {
        if (Sender is { } caller) { caller.Owner.DeadLetters.Add(null, caller.Pid, Topic, value, DeadLetterReason.LateReply); }
    }
}
