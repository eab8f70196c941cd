namespace TypedProcess;

/// <summary>The code of a process as the core sees it. The core cannot tell one kind from another beyond these members; all are called on the process's step.</summary>
internal abstract class ProcessBody
{
    /// <summary>Constructor and <c>Started</c>. May throw: that is the process's outcome.</summary>
    public abstract ValueTask BeginAsync(ProcessCell cell);

    /// <summary>Called once, when <see cref="BeginAsync"/> is over.</summary>
    public virtual void Began(ProcessCell cell) { }

    /// <summary>The main code of a body that has one.</summary>
    public virtual ValueTask MainAsync(ProcessCell cell) => default;

    /// <summary>A message or event has been taken in.</summary>
    public abstract void Enqueue(ProcessCell cell, MailboxItem item);

    /// <summary>Reads what it can within the budget.</summary>
    public virtual void Read(ProcessCell cell, ref int budget) { }

    /// <summary>True when <see cref="Read"/> would find something.</summary>
    public virtual bool CanRead => false;

    /// <summary><c>Stopped</c> and <c>DisposeAsync</c>, both even when the first one throws.</summary>
    public abstract ValueTask StopAsync(ProcessCell cell);

    /// <summary>True when <see cref="StopAsync"/> has nothing to do.</summary>
    public abstract bool StopsSilently { get; }

    /// <summary>What its code that runs now is called, where no activity says so; from any thread.</summary>
    public abstract string HandlerInProgress { get; }

    /// <summary>Takes one unread item out, oldest first; null when there is none left.</summary>
    public abstract MailboxItem? TakeUnread();
}
