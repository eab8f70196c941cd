namespace TypedProcess;

/// <summary>A wait for time to pass.</summary>
internal sealed class Delay(ProcessCell owner) : Waiter<bool>(owner)
{
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancel;

    public void Start(TimeSpan time, CancellationToken cancel)
    {
        Owner.Owner.Timers.Add(this, time);
        if (!cancel.CanBeCanceled) { return; }
        _cancel = cancel;
        _registration = cancel.UnsafeRegister(static self => ((Delay)self!).TryFail(new ProcessError(ErrorKind.Canceled, "the delay was cancelled")), this);
    }

    internal override void OnDue() => TrySetResult(true);

    protected override void Settled() => _registration.Unregister();

    protected override Exception Failure(ProcessError error) => _cancel.IsCancellationRequested ? new OperationCanceledException(_cancel) : base.Failure(error);
}
