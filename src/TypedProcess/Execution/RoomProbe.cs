namespace TypedProcess;

/// <summary>Makes a process look whether senders wait for room that is there already.</summary>
internal sealed class RoomProbe() : MailboxItem(isMessage: false)
{
    internal override void TakeIn(ProcessCell cell) => cell.LetSendersIn();
}
