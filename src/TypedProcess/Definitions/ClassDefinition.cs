namespace TypedProcess;

/// <summary>A definition whose code is a class. The common part of <see cref="HandlerDefinition{T}"/> and <see cref="RunDefinition{T}"/>.</summary>
public abstract class ClassDefinition : ProcessDefinition
{
    internal ClassDefinition(string id) : base(id) { }

    internal virtual ValueTask Started(object process) => default;

    internal virtual ValueTask Stopped(object process) => default;

    internal virtual bool TryHandle(object process, ProcessEvent happened, out ValueTask handled)
    {
        handled = default;
        return false;
    }

    /// <summary>True when a message that fits no handler is handled all the same.</summary>
    internal virtual bool TakesAnyMessage => false;

    internal virtual ValueTask Take(object process, Message message) => default;

    internal virtual ValueTask<PayloadValue> Run(object process) => default;

    /// <summary>True when <c>Stopped</c> has a body; a definition that leaves it out ends faster.</summary>
    protected virtual bool HasStopped => false;

    internal bool StopsAloud => HasStopped;
}
