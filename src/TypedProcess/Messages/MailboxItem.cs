namespace TypedProcess;

/// <summary>Anything that can stand in a mailbox: a message of a user or a signal of the runtime. Not for deriving; derive from <see cref="Mail{T}"/>.</summary>
public abstract class MailboxItem
{
    private protected MailboxItem(bool isMessage, bool hasBytes = false, bool forOnePost = false)
    {
        Weight = isMessage ? (byte)1 : (byte)0;
        HasBytes = hasBytes;
        IsForOnePost = forOnePost;
    }

    internal MailboxItem? Next;

    // 0 before it is posted. While in the mailbox: the number of messages at and below this item. Once taken in: the arrival number.
    internal int Depth;

    /// <summary>1 for messages, which count against the mailbox bound, 0 for signals, which do not.</summary>
    internal readonly byte Weight;

    /// <summary>True when it counts against the bound on payload bytes as well.</summary>
    internal readonly bool HasBytes;

    /// <summary>True when only the code that posts it, once, has ever held it.</summary>
    internal readonly bool IsForOnePost;

    /// <summary>1 when the check of the sender's permission is counted where the message is taken in: many at once, while the sender would have to find the counters of its thread for each.</summary>
    internal byte UncountedChecks;

    internal bool IsMessage => Weight != 0;

    /// <summary>What a signal does when the process takes it in; runs on the process's step.</summary>
    internal virtual void TakeIn(ProcessCell cell) { }

    /// <summary>The event this signal stands for when it is read; null when it is stale by then.</summary>
    internal virtual ProcessEvent? ReadEvent(ProcessCell cell) => null;

    /// <summary>What becomes of an item that a process left behind when it ended.</summary>
    internal virtual void LeftBehind(ProcessCell cell) { }
}
