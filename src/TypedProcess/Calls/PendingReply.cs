namespace TypedProcess;

/// <summary>The caller's side of an ask: waits for the answer, the timeout, or the caller's token, whichever is first.</summary>
internal sealed class PendingReply<T>(ProcessCell caller, Mail call) : Waiter<T>(caller)
{
    private Mail? _call = call;

    // Boxed: few calls have a token, and every call has this object.
    private object? _registration;
    private bool _givenUp;

    public void Start(TimeSpan timeout, CancellationToken cancel)
    {
        if (timeout != Timeout.InfiniteTimeSpan) { Owner.Owner.Timers.AddUnlikely(this, timeout); }
        if (!cancel.CanBeCanceled) { return; }
        // Only resolves, which pushes: safe on the canceller's thread.
        _registration = cancel.UnsafeRegister(static self => ((PendingReply<T>)self!).GiveUp(Refusal.GivenUp), this);
    }

    internal override void OnDue()
    {
        // Null when the caller has its answer: then the wheel was about to ring just before.
        if (_call is not { } call || Defects.Has(Defect.AskTimeoutLost)) { return; }
        GiveUp(new ProcessError(ErrorKind.Timeout, $"no answer to '{call.Topic}' within the time allowed", Retryable: true));
    }

    // The handler's token is linked with the caller: it must hear of it when the caller can no longer wait.
    public override void OwnerCondemned(ProcessError reason) => GiveUp(reason);

    protected override void Settled()
    {
        if (_registration is CancellationTokenRegistration registration) { registration.Unregister(); }
        (_call?.Origin as TracedAsk)?.End(Error);
    }

    protected override void Taken() => _call = null;

    internal override void LeftBehind(ProcessCell cell)
    {
        if (!_givenUp) { ((ICallMail)_call!).Unheard(Error is null ? PayloadValue.From(Result) : Error); }
    }

    private void GiveUp(ProcessError error)
    {
        if (!TryClaim()) { return; }
        _givenUp = true;
        Resolve(error);
        ((ICallMail)_call!).CallerGaveUp();
    }
}
