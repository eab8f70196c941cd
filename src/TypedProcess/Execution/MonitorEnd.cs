namespace TypedProcess;

/// <summary>Tells a monitored process that a watcher is no longer interested.</summary>
internal sealed class MonitorEnd(MonitorRecord record) : MailboxItem(isMessage: false)
{
    internal override void TakeIn(ProcessCell cell) => cell.DropWatcher(record);
}
