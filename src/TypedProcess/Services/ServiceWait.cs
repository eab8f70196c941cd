namespace TypedProcess;

/// <summary>Somebody waits for a service: a process that asked on its own step, else the application.</summary>
internal sealed class ServiceWait<T>(ProcessCell owner) : Waiter<T>(owner)
{
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancel;

    // The context too: where a test interrupts a process, code of the application runs inside of its step.
    public static ServiceWait<T> In(ProcessRuntime runtime) =>
        new(ProcessCell.OnThisThread is { } cell && ReferenceEquals(cell.Owner, runtime) && ReferenceEquals(SynchronizationContext.Current, cell.CodeContext) ? cell : (ProcessCell)runtime.Root);

    /// <summary>Lets the token end the wait, and nothing but the wait.</summary>
    public void Watch(CancellationToken cancel)
    {
        if (!cancel.CanBeCanceled) { return; }
        _cancel = cancel;
        _registration = cancel.UnsafeRegister(static self => ((ServiceWait<T>)self!).TryFail(Refusal.GivenUp), this);
        // It may have been resolved before the registration was there to be withdrawn.
        if (IsResolved) { _registration.Unregister(); }
    }

    protected override void Settled() => _registration.Unregister();

    protected override Exception Failure(ProcessError error) => ReferenceEquals(error, Refusal.GivenUp) ? new OperationCanceledException(_cancel) : base.Failure(error);
}
