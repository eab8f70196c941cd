namespace TypedProcess;

/// <summary>Tells a child that its declaration is a new one. It stands among the unread, so it passes on to other code that takes over before it is read.</summary>
internal sealed class OutdatedSignal(ChildRun run, string definition, DateTimeOffset at) : MailboxItem(isMessage: false)
{
    private volatile bool _wasRead;

    /// <summary>True when code has read it: code that takes over from then on is the answer to it, and code that took over before is not.</summary>
    public bool WasRead => _wasRead;

    internal override void TakeIn(ProcessCell cell) => cell.Body.Enqueue(cell, this);

    // Of two declarations the later one counts: who has not read of the first one need not become it.
    internal override ProcessEvent? ReadEvent(ProcessCell cell)
    {
        if (!ReferenceEquals(run.Outdated, this)) { return null; }
        _wasRead = true;
        return new Outdated(run.Supervisor.Pid, at, definition);
    }
}
