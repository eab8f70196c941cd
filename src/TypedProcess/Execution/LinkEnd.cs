namespace TypedProcess;

/// <summary>The other end of a link has unlinked or ended normally: the link is removed, and nothing else happens.</summary>
internal sealed class LinkEnd(Pid from) : MailboxItem(isMessage: false)
{
    internal override void TakeIn(ProcessCell cell) => cell.RemoveLink(from);
}
