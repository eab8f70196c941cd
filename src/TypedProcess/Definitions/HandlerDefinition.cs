namespace TypedProcess;

/// <summary>A class with handlers: every message is a call of one of its methods, one at a time.</summary>
public abstract class HandlerDefinition<T> : ClassDefinition, IDefinitionOf<T> where T : class
{
    /// <summary>Makes a definition with this id.</summary>
    protected HandlerDefinition(string id) : base(id) { }

    /// <summary>Runs after the constructor and before the first message.</summary>
    protected virtual ValueTask StartedAsync(T process) => default;

    /// <summary>Runs when the process ends, before <c>DisposeAsync</c>. Override <see cref="ClassDefinition.HasStopped"/> too.</summary>
    protected virtual ValueTask StoppedAsync(T process) => default;

    /// <summary>Handles an event. False when there is no handler for it: the event is dropped and counted.</summary>
    protected virtual bool TryOn(T process, ProcessEvent happened, out ValueTask handled)
    {
        handled = default;
        return false;
    }

    /// <summary>True when <see cref="ReceiveAsync"/> takes what fits no other handler; without it such a message is a dead letter.</summary>
    protected virtual bool HasCatchAll => false;

    /// <summary>Handles a message that fits no other handler. Override <see cref="HasCatchAll"/> too.</summary>
    protected virtual ValueTask ReceiveAsync(T process, Message message) => default;

    internal sealed override bool TakesAnyMessage => HasCatchAll;

    internal sealed override ValueTask Take(object process, Message message) => ReceiveAsync((T)process, message);

    internal sealed override ValueTask Started(object process) => StartedAsync((T)process);

    internal sealed override ValueTask Stopped(object process) => StoppedAsync((T)process);

    internal sealed override bool TryHandle(object process, ProcessEvent happened, out ValueTask handled) => TryOn((T)process, happened, out handled);

    internal sealed override ProcessBody NewBody(ProcessStart start) => new HandlerBody(start);
}
