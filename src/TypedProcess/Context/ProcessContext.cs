using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedProcess;

/// <summary>What a process can do. Every process has one; <see cref="ProcessRuntime.Root"/> is the application's own.</summary>
/// <remarks>Send, Post and spawn may be used from any thread; everything else only by the process itself, on its own step (the root's: any thread). After the process was terminated every operation throws. It is the synchronization context of the first code of the process; after an <see cref="Upgrade(string?, ReadOnlySpan{PayloadValue})"/> that code has one of its own.</remarks>
public abstract partial class ProcessContext : SynchronizationContext
{
    private protected ProcessContext() { }

    // There is one implementation; the cast costs nothing and keeps this file the only public face of it.
    private ProcessCell Cell => Unsafe.As<ProcessCell>(this);

    /// <summary>The process whose code runs here.</summary>
    /// <exception cref="ProcessException">INVALID "no context found" where there is none.</exception>
    public static new ProcessContext Current => ProcessCell.OnThisThread ?? throw new ProcessException(Refusal.NoContext());

    /// <summary>The identity of this process.</summary>
    public abstract Pid Pid { get; }

    /// <summary>The frame id: <c>definition#chain</c>, where the chain is handed down through spawn, call and upgrade.</summary>
    public string Id => $"{Cell.DefinitionInProgress.Id}#{Cell.Chain}";

    /// <summary>The host it runs on.</summary>
    public ProcessHost Host => Cell.Host;

    /// <summary>The runtime it belongs to.</summary>
    public ProcessRuntime Runtime => Cell.Owner;

    /// <summary>The context values: its own and inherited ones.</summary>
    public ContextValues Values => Cell.Values;

    /// <summary>The actor it acts as; null when there is none.</summary>
    public SecurityActor? Actor => Cell.Access.Actor;

    /// <summary>The policies it acts under; null when there are none.</summary>
    public SecurityScope? Scope => Cell.Access.Scope;

    /// <summary>The clock: virtual under test.</summary>
    public TimeProvider Clock => Cell.Owner.Time;

    /// <summary>The trace that a message sent now would carry: that of the current activity, else that of the message read last. Empty when there is none, and when nobody listens to traces.</summary>
    public System.Diagnostics.ActivityContext Trace => Tracing.IsOn ? Tracing.Now(Cell)?.Context ?? default : default;

    /// <summary>Cancelled when somebody cancels or terminates this process. Its callbacks run as steps of this process.</summary>
    public CancellationToken Cancellation => Cell.Token;

    /// <summary>With true a failing linked process is an event here; with false (default) it ends this process too. Read when the failure is taken in.</summary>
    public bool TrapLinks
    {
        get => Cell.TrapsLinks;
        set
        {
            Cell.ThrowUnlessOwn("set_options");
            Cell.TrapsLinks = value || Cell.IsRoot;
        }
    }

    /// <summary>Names of processes on this node.</summary>
    public ProcessNames Names => new(Cell);

    /// <summary>Groups of processes on this node.</summary>
    public ProcessGroups Groups => new(Cell);

    /// <summary>Spawns with a link.</summary>
    [RequiresPermission(ProcessAction.SpawnLinked)]
    public Spawner Linked => new(this, linked: true);

    /// <summary>Spawns with a monitor.</summary>
    [RequiresPermission(ProcessAction.SpawnMonitored)]
    public Spawner Monitored => new(this, monitored: true);

    /// <summary>Spawns with what is added to this.</summary>
    public Spawner Spawner => new(this);

    /// <summary>Spawns a definition by id on this process's host. Completes when the process exists, not when its code has run.</summary>
    /// <exception cref="ProcessException">The first check that failed; then nothing has run.</exception>
    [RequiresPermission(ProcessAction.Spawn, Argument = nameof(id))]
    public ValueTask<Pid> SpawnAsync([DefinitionId] string id, params ReadOnlySpan<PayloadValue> arguments) => new Spawner(this).SpawnAsync(id, arguments);

    /// <summary>A reference to <paramref name="pid"/> that sends as this process.</summary>
    public Ref<T> Bind<T>(Pid<T> pid) where T : class => new(this, pid, Cell.Owner.Find(pid.Untyped));

    /// <summary>Ends a handler class when the current handler returns, with this value as its result.</summary>
    public void Stop(PayloadValue value = default)
    {
        ThrowUnlessHandlers("stop");
        Cell.RequestEnd(ProcessOutcome.Of(value, Cell.Owner.PayloadLimits));
    }

    /// <summary>Ends a handler class as failed when the current handler returns.</summary>
    public void Fail(ProcessError error)
    {
        ThrowUnlessHandlers("fail");
        if (error is null) { Refusal.Argument(nameof(error), "an error").Throw(); }
        Cell.RequestEnd(ProcessOutcome.Failure(error!));
    }

    /// <summary>Waits without holding a thread.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public ValueTask DelayAsync(TimeSpan time, CancellationToken cancel = default)
    {
        Cell.ThrowUnlessOwn("delay");
        if (time < TimeSpan.Zero || time > DurationText.MaxDeadline) { Refusal.Argument(nameof(time), "zero to 365 days").Throw(); }
        if (CheckAlive() is { } error) { return ValueTask.FromException(new ProcessException(error)); }
        if (cancel.IsCancellationRequested) { return ValueTask.FromCanceled(cancel); }
        var delay = new Delay(Cell);
        delay.Start(time, cancel);
        return delay.UntypedTask;
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract override void Post(SendOrPostCallback d, object? state);

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract override void Send(SendOrPostCallback d, object? state);

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract override SynchronizationContext CreateCopy();

    private void ThrowUnlessHandlers(string operation)
    {
        Cell.ThrowUnlessOwn(operation);
        if (Cell.Body is not HandlerBody) { new ProcessError(ErrorKind.Invalid, $"{operation}: only a class with handlers ends itself this way; return from the body instead", Retryable: false).Throw(); }
    }
}
