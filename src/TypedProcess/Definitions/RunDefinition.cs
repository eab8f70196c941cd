namespace TypedProcess;

/// <summary>A class with one <c>RunAsync</c>: it reads its inboxes itself, and ends when that returns.</summary>
public abstract class RunDefinition<T> : ClassDefinition, IDefinitionOf<T> where T : class
{
    /// <summary>Makes a definition with this id.</summary>
    protected RunDefinition(string id) : base(id) { }

    /// <summary>Runs after the constructor and before the body.</summary>
    protected virtual ValueTask StartedAsync(T process) => default;

    /// <summary>The body. What it returns is the outcome's value; nil for nothing.</summary>
    protected abstract ValueTask<PayloadValue> RunAsync(T process);

    /// <summary>Runs when the process ends, before <c>DisposeAsync</c>. Override <see cref="ClassDefinition.HasStopped"/> too.</summary>
    protected virtual ValueTask StoppedAsync(T process) => default;

    /// <summary>The message of one value that the inbox of its topic reads, for <see cref="ProcessDefinition.ReadMail"/>.</summary>
    protected static Mail Item<TItem>(string topic, TItem item) => new TopicMail<TItem>(topic, item, forOnePost: false);

    internal sealed override ValueTask Started(object process) => StartedAsync((T)process);

    internal sealed override ValueTask Stopped(object process) => StoppedAsync((T)process);

    internal sealed override ValueTask<PayloadValue> Run(object process) => RunAsync((T)process);

    internal sealed override ProcessBody NewBody(ProcessStart start) => new RunBody(start);
}
