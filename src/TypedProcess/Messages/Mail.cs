namespace TypedProcess;

/// <summary>A message: a small object that delivers itself. Made once, posted once.</summary>
/// <remarks>Derive from <see cref="Mail{T}"/> or <see cref="CallMail{T,TReply}"/>, or let the generator do it. A mail belongs to one mailbox: posting it again is refused.</remarks>
public abstract class Mail : MailboxItem
{
    internal Mail(bool hasBytes = false, bool forOnePost = false) : base(isMessage: true, hasBytes, forOnePost) { }

    /// <summary>Who posted it: the process, or a <see cref="TracedSender"/> when somebody follows traces.</summary>
    internal object? Origin;

    internal ProcessCell? Sender => Origin as ProcessCell ?? (Origin as TracedSender)?.Cell;

    internal bool IsPosted => Origin is not null;

    /// <summary>Makes reposting visible, also to a second thread: true for one caller, until it is given back. A number and not the sender, because exchanging a reference costs several times as much. No second thread has what is for one post: nobody to exclude.</summary>
    internal bool TryClaim() => IsForOnePost ? !IsPosted : Interlocked.CompareExchange(ref Depth, 1, 0) == 0;

    /// <summary>It did not get in after all, and may be posted again.</summary>
    internal void Unclaim(ProcessError error)
    {
        (Origin as TracedAsk)?.End(error);
        Origin = null;
        UncountedChecks = 0;
        Volatile.Write(ref Depth, 0);
    }

    /// <summary>The topic; one that begins with <c>@</c> belongs to the runtime.</summary>
    public abstract string Topic { get; }

    /// <summary>Who sent it, through which chain. Valid once it has been delivered.</summary>
    public Envelope Envelope => Sender is { } sender ? new(sender.IsRoot ? null : sender.Pid, Topic, sender.Chain.ToString()) : new(null, Topic, "");

    /// <summary>Writes the message as payload values, for readers that do not know its type.</summary>
    protected abstract void Write(PayloadWriter writer);

    internal void WriteTo(PayloadWriter writer) => Write(writer);

    /// <summary>Bytes that count against the payload bound of a mailbox; 0 for typed messages.</summary>
    internal virtual long PayloadBytes => 0;

    /// <summary>True when the process is of the class this message is for.</summary>
    internal virtual bool Fits(object process) => false;

    /// <summary>Runs the receiver's code for this message, which <see cref="Fits"/>.</summary>
    internal abstract ValueTask DeliverAsync(ProcessCell cell, object process);

    /// <summary>The receiver is of another kind: the message becomes a dead letter there.</summary>
    internal virtual void Undeliverable(ProcessError error) { }

    internal sealed override void LeftBehind(ProcessCell cell)
    {
        cell.MessageRead(this);
        cell.DeadLetter(this, DeadLetterReason.ProcessEnded);
    }
}
