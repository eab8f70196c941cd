using System.Threading.Tasks.Sources;

namespace TypedProcess;

/// <summary>A <see cref="Waiter"/> with a result.</summary>
internal class Waiter<T>(ProcessCell owner) : Waiter(owner), IValueTaskSource<T>, IValueTaskSource
{
    private T? _result;

    protected T? Result => _result;

    public ValueTask<T> Task => new(this, 0);

    public ValueTask UntypedTask => new(this, 0);

    public bool TrySetResult(T result, ProcessCell? by = null)
    {
        if (!TryClaim() && !Defects.Has(Defect.LateReplyReachesWaiter)) { return false; }
        _result = result;
        Resolve(null, by);
        return true;
    }

    internal override void OnDue() => TryFail(new ProcessError(ErrorKind.Timeout, "the wait timed out", Retryable: true));

    public T GetResult(short token)
    {
        ThrowIfFailed();
        var result = _result!;
        // A timer wheel may hold this object for a while yet; it is not to hold what the caller has.
        _result = default;
        Taken();
        return result;
    }

    /// <summary>The caller has its result.</summary>
    protected virtual void Taken() { }

    public ValueTaskSourceStatus GetStatus(short token) => Status;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => Await(continuation, state, flags);

    void IValueTaskSource.GetResult(short token) => ThrowIfFailed();
}
