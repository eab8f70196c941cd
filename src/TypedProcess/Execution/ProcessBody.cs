namespace TypedProcess;

/// <summary>The code of a process as the core sees it. The core cannot tell one kind from another beyond these members; all are called on the process's step.</summary>
internal abstract class ProcessBody
{
    // What the owner writes for every message it reads. Kept here and not in the cell, whose memory senders on other
    // processors write: sharing a cache line with them would cost more than reading the message.
    private int _readSinceSettled;
    private bool _inUser;
    private bool _attention = true;

    /// <summary>For a body with one queue: how many messages at its front have been handled, and are not taken out yet. Here for the same reason as the others, and away from the end, where the next object in memory begins.</summary>
    protected int HandledAtFront;

    /// <summary>For a body with one queue: true while the one behind these is being handled.</summary>
    protected bool IsHandling;

    /// <summary>Messages read since the mailbox was last settled.</summary>
    public int ReadSinceSettled
    {
        get => Volatile.Read(ref _readSinceSettled);
        set => Volatile.Write(ref _readSinceSettled, value);
    }

    /// <summary>True while the thread belongs to the process's code.</summary>
    public bool InUser
    {
        get => Volatile.Read(ref _inUser);
        set => Volatile.Write(ref _inUser, value);
    }

    /// <summary>True while the worker holds application code back that this turn has woken.</summary>
    public bool HoldsBack;

    /// <summary>Set when something happened that may forbid reading the next message: look at the cell first.</summary>
    public bool Attention
    {
        get => Volatile.Read(ref _attention);
        set => Volatile.Write(ref _attention, value);
    }

    /// <summary>The constructor alone, for an upgrade: inside the call that asks for it. May throw.</summary>
    public virtual void Make(ProcessCell cell) { }

    /// <summary>Constructor, unless it has run, and <c>Started</c>. May throw: that is the process's outcome.</summary>
    public abstract ValueTask BeginAsync(ProcessCell cell);

    /// <summary>Called once, when <see cref="BeginAsync"/> is over.</summary>
    public virtual void Began(ProcessCell cell) { }

    /// <summary>The main code of a body that has one.</summary>
    public virtual ValueTask MainAsync(ProcessCell cell) => default;

    /// <summary>A message or event has been taken in.</summary>
    public abstract void Enqueue(ProcessCell cell, MailboxItem item);

    /// <summary>A chain of messages in arrival order has been taken in.</summary>
    public virtual void EnqueueAll(ProcessCell cell, MailboxItem first, MailboxItem last)
    {
        for (var item = first; item is not null;)
        {
            var next = item.Next;
            Enqueue(cell, item);
            item = next;
        }
    }

    /// <summary>Reads what it can within the budget.</summary>
    public virtual void Read(ProcessCell cell, ref int budget) { }

    /// <summary>True when <see cref="Read"/> would find something.</summary>
    public virtual bool CanRead => false;

    /// <summary>The process is condemned; from any thread. Code that can be stopped in the middle of a step is stopped.</summary>
    public virtual void Condemned() { }

    /// <summary><c>Stopped</c> and <c>DisposeAsync</c>, both even when the first one throws.</summary>
    public abstract ValueTask StopAsync(ProcessCell cell);

    /// <summary><c>DisposeAsync</c> alone: this code was replaced, or never ran.</summary>
    public virtual ValueTask DiscardAsync() => default;

    /// <summary>Gives everything unread, in arrival order, to the code that replaces this one.</summary>
    public virtual void HandOver(ProcessCell cell, ProcessBody next)
    {
        while (TakeUnread() is { } item) { next.Enqueue(cell, item); }
    }

    /// <summary>True when <see cref="StopAsync"/> has nothing to do.</summary>
    public abstract bool StopsSilently { get; }

    /// <summary>True when its constructor is over; from any thread.</summary>
    public virtual bool IsMade => true;

    /// <summary>The trace its spawner was in, until the process is made.</summary>
    public virtual TracedSender? SpawnTrace => null;

    /// <summary>What its code that runs now is called, where no activity says so; from any thread.</summary>
    public abstract string HandlerInProgress { get; }

    /// <summary>Takes one unread item out, oldest first; null when there is none left.</summary>
    public abstract MailboxItem? TakeUnread();
}
