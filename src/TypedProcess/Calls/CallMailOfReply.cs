namespace TypedProcess;

/// <summary>A message with a reply of type <typeparamref name="TReply"/>.</summary>
public abstract class CallMail<TReply> : Mail, ICallMail, IAskable
{
    private Waiter? _waiter;
    private ProcessCell? _handler;
    private CancellationTokenSource? _linked;
    private bool _givenUp;
    private int _answered;

    internal CallMail() { }

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

    /// <summary>The wait for the answer; null when another call has this mail. Claimed before posting: a second thread must not take the place of the wait that will be answered.</summary>
    internal PendingReply<TReply>? Expect(ProcessCell caller)
    {
        var pending = new PendingReply<TReply>(caller, this);
        return Interlocked.CompareExchange(ref _waiter, pending, null) is null ? pending : null;
    }

    /// <summary>The mail did not get in: it may be posted again.</summary>
    internal void ExpectNoMore() => Volatile.Write(ref _waiter, null);

    internal PendingReply<PayloadValue> ExpectValue(ProcessCell caller)
    {
        var pending = new PendingReply<PayloadValue>(caller, this);
        _waiter = pending;
        return pending;
    }

    ValueTask<PayloadValue> IAskable.AskForValue(ProcessCell caller, ProcessCell target, TimeSpan timeout, CancellationToken cancel) =>
        caller.AskForValue(target, this, timeout, cancel);

    internal bool IsGivenUp => _givenUp;

    internal void Answer(TReply reply)
    {
        // Without a waiter it was posted one way: the answer has nowhere to go.
        if (!ClaimAnswer() || _waiter is null)
        {
            Late(ReplyToValue(reply));
            return;
        }
        if (_waiter is PendingReply<TReply> typed)
        {
            if (!typed.TrySetResult(reply)) { Late(ReplyToValue(reply)); }
            return;
        }
        var error = PayloadCopier.TryCopy([ReplyToValue(reply)], Sender!.Owner.PayloadLimits, out var copy);
        if (error is not null) { _waiter.TryFail(error); }
        else if (!((PendingReply<PayloadValue>)_waiter).TrySetResult(copy.Value)) { Late(copy.Value); }
    }

    ProcessError? ICallMail.AnswerWith(PayloadValue value)
    {
        if (_waiter is PendingReply<PayloadValue> untyped)
        {
            if (!ClaimAnswer() || !untyped.TrySetResult(value)) { Late(value); }
            return null;
        }
        if (!TryReplyFromValue(value, out var reply)) { return Refusal.Argument("reply", $"a value that fits {typeof(TReply).Name}"); }
        Answer(reply);
        return null;
    }

    void IUnanswered.FailWith(ProcessError error) => FailWith(error);

    internal void FailWith(ProcessError error)
    {
        if (!ClaimAnswer() || _waiter is null || !_waiter.TryFail(error)) { Late(error); }
    }

    internal sealed override void Undeliverable(ProcessError error) => FailWith(error);

    void ICallMail.CallerGaveUp()
    {
        Volatile.Write(ref _givenUp, true);
        // Read after the write above: either this sees the handler, or the handler, asking for its token, sees that it is given up.
        Interlocked.MemoryBarrier();
        Volatile.Read(ref _handler)?.Signal(new CallGivenUp(this));
    }

    CancellationToken ICallMail.TokenFor(ProcessCell cell)
    {
        if (_linked is not null) { return _linked.Token; }
        _linked = CancellationTokenSource.CreateLinkedTokenSource(cell.Token);
        Volatile.Write(ref _handler, cell);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _givenUp)) { _linked.Cancel(); }
        return _linked.Token;
    }

    void ICallMail.CancelHandler()
    {
        if (_linked is { } linked) { _handler?.CancelOnStep(linked); }
    }

    // On the handler's step, when it is over: until it is disposed a linked source stays registered with the token of its process.
    internal void ReleaseToken()
    {
        if (_linked is null) { return; }
        Volatile.Write(ref _handler, null);
        _linked.Dispose();
        _linked = null;
    }

    void ICallMail.Unheard(PayloadValue answer) => Late(answer);

    private bool ClaimAnswer() => Interlocked.Exchange(ref _answered, 1) == 0;

    private void Late(PayloadValue value)
    {
        if (Sender is { } caller) { caller.Owner.DeadLetters.Add(null, caller.Pid, Topic, value, DeadLetterReason.LateReply); }
    }
}
