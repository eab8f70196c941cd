using System.Threading.Tasks.Sources;

namespace TypedProcess;

/// <summary>Something a process awaits: it is resolved once, from any thread, and its continuation runs as a step of the process that waits.</summary>
internal abstract class Waiter : TimedSignal, IProcessStep, IThreadPoolWorkItem
{
    private const byte NobodyAwaits = 0;
    private const byte Awaited = 1;
    private const byte Over = 2;

    private int _resolved;
    // Who runs the continuation is decided by a number: exchanging the reference itself costs several times as much.
    private byte _stage;
    private bool _dropped;
    private Action<object?>? _continuation;
    private object? _state;

    protected Waiter(ProcessCell owner)
    {
        Owner = owner;
        Version = owner.CodeVersion;
    }

    public ProcessCell Owner { get; }

    /// <summary>The code of the owner that waits: after an upgrade it is not woken any more.</summary>
    public int Version { get; }

    // The owner's list of waits that have a continuation; touched on the owner's step only.
    internal Waiter? NextWait;
    internal Waiter? PreviousWait;

    protected ProcessError? Error { get; private set; }

    /// <summary>True once the owner has taken the result in; only then is it visible to the code that waits.</summary>
    protected bool IsVisible => Volatile.Read(ref _stage) == Over;

    public bool IsResolved => Volatile.Read(ref _resolved) != 0;

    /// <summary>True when its timer need not ring any more.</summary>
    public bool IsOver => IsResolved || Volatile.Read(ref _dropped);

    /// <summary>Nobody will take the result in: it stays unresolved, and its timer is not to hold it.</summary>
    public void LetGo()
    {
        Volatile.Write(ref _dropped, true);
        // The wheel looks the other way round, see Sweep there.
        Interlocked.MemoryBarrier();
        StopTimer();
    }

    /// <summary>True for exactly one caller, who then sets the result and calls <see cref="Resolve"/>.</summary>
    protected bool TryClaim() => Interlocked.CompareExchange(ref _resolved, 1, 0) == 0;

    protected void Resolve(ProcessError? error, ProcessCell? by = null)
    {
        Error = error;
        StopTimer();
        Settled();
        Owner.Wake(this, by);
    }

    /// <summary>Fails the wait; false when it was over already.</summary>
    public bool TryFail(ProcessError error)
    {
        if (!TryClaim()) { return false; }
        Resolve(error);
        return true;
    }

    /// <summary>The process that waits is condemned.</summary>
    public virtual void OwnerCondemned(ProcessError reason) => TryFail(reason);

    /// <summary>The code that waits is replaced: nobody will see what comes.</summary>
    public virtual void CodeReplaced(ProcessError reason) => OwnerCondemned(reason);

    /// <summary>What is to be released when it is decided, whatever the result.</summary>
    protected virtual void Settled() { }

    internal override void TakeIn(ProcessCell cell) => cell.Continue(this);

    void IThreadPoolWorkItem.Execute() => Run();

    /// <summary>Makes the result visible and runs the code that waits: on the owner's step, or outside any process for the root.</summary>
    public void Run()
    {
        // Once awaited it stays so until here; only when it is not yet has to be decided who is first.
        if (Volatile.Read(ref _stage) == Awaited) { Volatile.Write(ref _stage, Over); }
        else if (Interlocked.Exchange(ref _stage, Over) != Awaited) { return; }
        Owner.WaitEnded(this);
        var (continuation, state) = (_continuation!, _state);
        // A timer wheel may hold this object for a while yet; it is not to hold the code that waited.
        (_continuation, _state) = (null, null);
        continuation(state);
    }

    protected ValueTaskSourceStatus Status =>
        !IsVisible ? ValueTaskSourceStatus.Pending : Error is null ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Faulted;

    protected void Await(Action<object?> continuation, object? state, ValueTaskSourceOnCompletedFlags flags)
    {
        _continuation = continuation;
        _state = state;
        if (Owner.IsRoot && (flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != 0 && SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext))
        {
            _continuation = PostingTo(context, continuation);
        }
        Owner.WaitBegun(this);
        if (Interlocked.CompareExchange(ref _stage, Awaited, NobodyAwaits) == NobodyAwaits)
        {
            // Begun before its process was condemned, and awaited after the waits of that moment were failed.
            if (Owner.Condemnation is { } reason) { TryFail(reason); }
            return;
        }
        // Visible in the meantime, which only happens when somebody waits from another thread than the owner's.
        Owner.WaitEnded(this);
        ThreadPool.UnsafeQueueUserWorkItem(continuation, state, preferLocal: true);
    }

    // Apart, because a lambda's captured variables are allocated where they are declared, whether it is made or not.
    private static Action<object?> PostingTo(SynchronizationContext context, Action<object?> continuation) =>
        state => context.Post(continuation.Invoke, state);

    /// <summary>What the code that waits sees of an error.</summary>
    protected virtual Exception Failure(ProcessError error) => new ProcessException(error);

    protected void ThrowIfFailed()
    {
        if (!IsVisible) { throw new InvalidOperationException("the operation has not finished"); }
        if (Error is not null) { throw Failure(Error); }
    }
}
