namespace TypedProcess;

/// <summary>What the caller of a child waits for.</summary>
internal sealed class ChildResult(ChildCall call, ProcessCell caller) : Waiter<PayloadValue>(caller)
{
    private CancellationTokenRegistration _registration;
    private bool _byChild;

    /// <summary>The activity of the wait, when somebody listens.</summary>
    public TracedAsk? Trace { get; set; }

    public void Start(TimeSpan? timeout, CancellationToken cancel)
    {
        if (timeout is { } limit) { Owner.Owner.Timers.Add(this, limit); }
        if (!cancel.CanBeCanceled) { return; }
        _registration = cancel.UnsafeRegister(static self => ((ChildResult)self!).TryFail(Refusal.GivenUp), this);
    }

    public void TryFailByChild(ProcessError error)
    {
        if (!TryClaim()) { return; }
        _byChild = true;
        Resolve(error);
    }

    internal override void OnDue() => TryFail(new ProcessError(ErrorKind.Timeout, "the called process did not end within the time allowed", Retryable: true));

    protected override void Settled()
    {
        _registration.Unregister();
        Trace?.End(Error);
        if (Error is not null && !_byChild) { call.Abandon(); }
    }
}
