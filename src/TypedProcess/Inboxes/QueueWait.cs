namespace TypedProcess;

/// <summary>Waits until a queue has something, or the reader's token is cancelled.</summary>
internal sealed class QueueWait(ProcessCell cell, Routes routes, RouteQueue queue) : Waiter<bool>(cell)
{
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancel;

    public bool IsQueued { get; set; }

    public void Start(CancellationToken cancel)
    {
        if (!cancel.CanBeCanceled) { return; }
        _cancel = cancel;
        _registration = cancel.UnsafeRegister(static self => ((QueueWait)self!).GiveUp(), this);
    }

    protected override void Settled()
    {
        _registration.Unregister();
        if (!IsQueued || Error is null) { return; }
        lock (routes.Gate) { queue.RemoveWaiter(this); }
    }

    protected override Exception Failure(ProcessError error) =>
        _cancel.IsCancellationRequested ? new OperationCanceledException(_cancel) : base.Failure(error);

    private void GiveUp() => TryFail(new ProcessError(ErrorKind.Canceled, "the reader gave up"));
}
