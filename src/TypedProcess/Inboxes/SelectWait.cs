namespace TypedProcess;

/// <summary>A wait for the first of several sources.</summary>
internal sealed class SelectWait(ProcessCell cell, ISelectLoop loop) : Waiter<bool>(cell)
{
    private readonly List<Action> _forget = [];
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancel;

    public void Start(CancellationToken cancel)
    {
        if (!cancel.CanBeCanceled) { return; }
        _cancel = cancel;
        _registration = cancel.UnsafeRegister(static self => ((SelectWait)self!).TryFail(new ProcessError(ErrorKind.Canceled, "the reader gave up")), this);
    }

    /// <summary>What takes this wait out of a source again.</summary>
    public void OnSettled(Action forget) => _forget.Add(forget);

    /// <summary>It is not needed after all.</summary>
    public bool Drop()
    {
        TryClaim();
        Settled();
        return true;
    }

    // The loop is never left, so it would not end its sources itself.
    public override void CodeReplaced(ProcessError reason)
    {
        base.CodeReplaced(reason);
        loop.EndSources();
    }

    protected override void Settled()
    {
        _registration.Unregister();
        foreach (var forget in _forget) { forget(); }
    }

    protected override Exception Failure(ProcessError error) => _cancel.IsCancellationRequested ? new OperationCanceledException(_cancel) : base.Failure(error);
}
