namespace TypedProcess;

internal sealed partial class ProcessCell
{
    /// <summary>For code of this process that polls: takes in what has arrived although its step is not over.</summary>
    public void TakeInDuringStep()
    {
        // Not when condemned: whoever gives this process up empties the mailbox then, and there is one taker at a time.
        if (IsOnOwnStep && _condemned is null) { TakeIn(); }
    }

    private void TakeIn()
    {
        var newest = _mailbox.TakeAll();
        if (newest is null) { return; }
        var last = newest;
        var oldest = InOrder(newest, out var onlyMessages);
        if (onlyMessages && _phase < (byte)ProcessPhase.Abandoned)
        {
            _body.EnqueueAll(this, oldest!, last);
            return;
        }
        while (oldest is not null)
        {
            var item = oldest;
            oldest = item.Next;
            item.Next = null;
            if (_phase >= (byte)ProcessPhase.Abandoned && item is not (Activity or Continuation or Waiter)) { item.LeftBehind(this); }
            else if (item.IsMessage) { _body.Enqueue(this, item); }
            else { item.TakeIn(this); }
        }
    }

    // Turns around what comes out of the mailbox, where the newest is first, and counts the checks that nobody has counted yet: everything passes here once.
    private MailboxItem? InOrder(MailboxItem? newest, out bool onlyMessages)
    {
        MailboxItem? oldest = null;
        onlyMessages = true;
        var checks = 0;
        while (newest is not null)
        {
            var older = newest.Next;
            checks += newest.UncountedChecks;
            onlyMessages &= newest.IsMessage;
            newest.Next = oldest;
            oldest = newest;
            newest = older;
        }
        if (checks > 0) { Tally.Checks += checks; }
        return oldest;
    }
}
