namespace TypedProcess;

/// <summary>A callback that an <c>await</c> inside a process posted to its synchronization context.</summary>
internal sealed class Continuation(SendOrPostCallback callback, object? state) : MailboxItem(isMessage: false)
{
    public void Run() => callback(state);

    internal override void TakeIn(ProcessCell cell) => cell.Continue(this);
}
