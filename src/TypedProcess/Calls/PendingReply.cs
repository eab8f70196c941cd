namespace TypedProcess;

/// <summary>The caller's side of an ask: waits for the answer, the timeout, or the caller's token, whichever is first.</summary>
internal sealed class PendingReply<T>(ProcessCell caller, Mail call) : Waiter<T>(caller)
{
    private CancellationTokenRegistration _registration;

    public void Start(TimeSpan timeout, CancellationToken cancel)
    {
        if (timeout != Timeout.InfiniteTimeSpan) { Owner.Owner.Timers.Add(this, timeout); }
        if (!cancel.CanBeCanceled) { return; }
        // Only resolves, which pushes: safe on the canceller's thread.
        _registration = cancel.UnsafeRegister(static self => ((PendingReply<T>)self!).GiveUp(ErrorKind.Canceled, "the caller cancelled the call"), this);
    }

    internal override void OnDue()
    {
        if (Defects.Has(Defect.AskTimeoutLost)) { return; }
        GiveUp(ErrorKind.Timeout, $"no answer to '{call.Topic}' within the time allowed");
    }

    protected override void Settled() => _registration.Unregister();

    private void GiveUp(ErrorKind kind, string message)
    {
        if (TryFail(new ProcessError(kind, message, Retryable: kind == ErrorKind.Timeout))) { ((ICallMail)call).CallerGaveUp(); }
    }
}
