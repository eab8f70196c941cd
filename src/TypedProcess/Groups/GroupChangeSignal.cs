namespace TypedProcess;

/// <summary>A change of a group on its way to one watcher. The change itself is one object for all of them.</summary>
internal sealed class GroupChangeSignal(GroupWatch watch, GroupChange change) : MailboxItem(isMessage: false)
{
    internal override void TakeIn(ProcessCell cell)
    {
        if (watch.IsCurrent) { cell.Body.Enqueue(cell, this); }
    }

    // Asked again, because the process may have stopped watching since.
    internal override ProcessEvent? ReadEvent(ProcessCell cell) => watch.IsCurrent ? change : null;
}
