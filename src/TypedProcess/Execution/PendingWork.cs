namespace TypedProcess;

/// <summary>What a process waits for and what is ready to go on; made when its code first awaits something. Owner's step only.</summary>
internal sealed class PendingWork
{
    /// <summary>Waits that have a continuation.</summary>
    public Waiter? FirstWait;

    /// <summary>What is to run as the next steps, in order.</summary>
    public MailboxItem? FirstReady;
    public MailboxItem? LastReady;
}
