namespace TypedProcess;

/// <summary>A callback that an <c>await</c> inside a process posted to its synchronization context.</summary>
internal class Continuation(SendOrPostCallback callback, object? state) : MailboxItem(isMessage: false)
{
    /// <summary>The code it belongs to: after an upgrade that of earlier code is dropped.</summary>
    public virtual int Version => 0;

    public void Run() => callback(state);

    internal override void TakeIn(ProcessCell cell) => cell.Continue(this);
}
