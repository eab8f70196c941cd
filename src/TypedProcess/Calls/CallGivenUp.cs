namespace TypedProcess;

/// <summary>Tells the process that handles a call that nobody waits for the answer any more.</summary>
internal sealed class CallGivenUp(ICallMail call) : MailboxItem(isMessage: false)
{
    internal override void TakeIn(ProcessCell cell) => call.CancelHandler();
}
