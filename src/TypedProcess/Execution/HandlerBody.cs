namespace TypedProcess;

/// <summary>A class with handlers: one queue in arrival order, one handler at a time.</summary>
internal sealed class HandlerBody(ProcessStart start) : ClassBody(start)
{
    private MailboxItem? _first;
    private MailboxItem? _last;
    private Mail? _handling;

    public override string HandlerInProgress => _handling?.Topic ?? base.HandlerInProgress;

    public override bool CanRead => _first is not null;

    public override void Enqueue(ProcessCell cell, MailboxItem item)
    {
        item.Next = null;
        if (_last is null) { _first = item; }
        else { _last.Next = item; }
        _last = item;
    }

    public override void EnqueueAll(ProcessCell cell, MailboxItem first, MailboxItem last)
    {
        if (_last is null) { _first = first; }
        else { _last.Next = first; }
        _last = last;
    }

    public override void Began(ProcessCell cell) => HasStopped = ((ClassDefinition)cell.Definition).StopsAloud;

    public override MailboxItem? TakeUnread()
    {
        var item = _first;
        if (item is null) { return null; }
        _first = item.Next;
        if (_first is null) { _last = null; }
        item.Next = null;
        return item;
    }

    public override void Read(ProcessCell cell, ref int budget)
    {
        var handled = 0;
        while (budget > 0 && cell.MayRead() && TakeUnread() is { } item)
        {
            budget--;
            if (item.IsMessage)
            {
                var mail = (Mail)item;
                cell.MessageRead(mail);
                handled++;
                _handling = mail;
                if (!Handle(cell, mail)) { break; }
            }
            else if (item.ReadEvent(cell) is { } happened && !Handle(cell, happened)) { break; }
        }
        _handling = null;
        cell.Owner.Tally.Messages += handled;
    }

    // Both return false when the handler has not finished.
    private bool Handle(ProcessCell cell, Mail mail)
    {
        ValueTask task;
        cell.EnterUser();
        try { task = mail.DeliverAsync(cell, Process); }
        catch (Exception exception)
        {
            cell.LeaveUser();
            cell.HandlerOver(exception);
            return true;
        }
        cell.LeaveUser();
        return task.IsCompletedSuccessfully ? cell.HandlerOver(null) : cell.HandlerWaits(task, mail.Topic);
    }

    private bool Handle(ProcessCell cell, ProcessEvent happened)
    {
        ValueTask task;
        bool known;
        cell.EnterUser();
        try { known = ((ClassDefinition)cell.Definition).TryHandle(Process, happened, out task); }
        catch (Exception exception)
        {
            cell.LeaveUser();
            cell.HandlerOver(exception);
            return true;
        }
        cell.LeaveUser();
        if (!known) { cell.EventUnhandled(happened); }
        return task.IsCompletedSuccessfully ? cell.HandlerOver(null) : cell.HandlerWaits(task, happened.GetType().Name);
    }
}
