using System.Runtime.CompilerServices;

namespace TypedProcess;

/// <summary>A class with handlers: one queue in arrival order, one handler at a time.</summary>
internal sealed class HandlerBody(ProcessStart start) : ClassBody(start)
{
    // Messages taken out together: a reference to something young, written into an object as old as a process, has to be noted for the
    // garbage collector, so it is not written for each of them. A larger number would keep too many handled messages in memory.
    private const int HandledBeforeTakenOut = 64;

    private MailboxItem? _first;
    private MailboxItem? _last;
    private Type? _fitting;

    public override string HandlerInProgress => IsHandling && Handling() is { } item ? NameOf(item) : base.HandlerInProgress;

    // From any thread: what is taken out meanwhile leads nowhere.
    private MailboxItem? Handling()
    {
        var item = _first;
        for (var before = HandledAtFront; before > 0 && item is not null; before--) { item = item.Next; }
        return item;
    }

    private string NameOf(MailboxItem item) => item switch
    {
        Mail mail => mail.Topic,
        MonitorRecord => nameof(Exit),
        LinkDownSignal => nameof(LinkDown),
        CancelSignal => nameof(Cancel),
        GroupChangeSignal => nameof(GroupChange),
        OutdatedSignal => nameof(Outdated),
        _ => base.HandlerInProgress,
    };

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
        TakeOutHandled();
        // What is being handled stands first until its handler has returned; it is no longer unread.
        if (IsHandling)
        {
            IsHandling = false;
            TakeOutFirst();
        }
        return _first is null ? null : TakeOutFirst();
    }

    public override void HandOver(ProcessCell cell, ProcessBody next)
    {
        // The same stream goes on: nothing has to be looked at.
        if (next is HandlerBody && _first is not null) { next.EnqueueAll(cell, _first, _last!); }
        else { base.HandOver(cell, next); }
        _first = _last = null;
    }

    public override void Read(ProcessCell cell, ref int budget)
    {
        var messages = 0;
        // The last one that was for a handler: comparing with its type is cheaper than comparing with a type that is known by its name.
        Mail? fitted = null;
        // True when somebody may keep one of those at the front: it must not keep those behind it.
        var isKept = false;
        // Once in a turn: whoever begins to listen sees the turns from then on.
        var watched = Tracing.IsOn || cell.Owner.Meter.TimesHandlers;
        // One block for all, because to enter a method with a block of its own costs as much as a short handler.
        try
        {
            for (var item = _first; budget > 0 && (!Attention || cell.MayRead()) && item is not null; item = HandledAtFront == 0 ? _first : item.Next)
            {
                budget--;
                IsHandling = true;
                if (!item.IsMessage)
                {
                    var goesOn = true;
                    if (item.ReadEvent(cell) is not { } happened) { Handled(); }
                    else { goesOn = Handle(cell, happened, watched); }
                    // At once: a signal may come again.
                    TakeOutHandled();
                    if (!goesOn) { break; }
                    continue;
                }
                var mail = Unsafe.As<Mail>(item);
                messages++;
                ReadSinceSettled++;
                if (mail.HasBytes) { cell.BytesRead(mail); }
                var fits = fitted is null ? ReferenceEquals(mail.GetType(), _fitting) : mail.GetType() == fitted.GetType();
                if (watched || !fits)
                {
                    if (!Handle(cell, mail, watched)) { break; }
                    fitted = ReferenceEquals(mail.GetType(), _fitting) ? mail : null;
                }
                else
                {
                    fitted = mail;
                    cell.EnterUser();
                    var task = mail.DeliverAsync(cell, Process);
                    cell.LeaveUser();
                    Handled();
                    if (!(task.IsCompletedSuccessfully ? cell.HandlerOver(null) : cell.HandlerWaits(task, mail.Topic))) { break; }
                }
                isKept |= !mail.IsForOnePost || fitted is null;
                if (HandledAtFront < HandledBeforeTakenOut) { continue; }
                if (isKept) { TakeOutHandled(); }
                else { TakeOutHandled(item); }
                isKept = false;
            }
        }
        catch (Exception exception)
        {
            // It has failed: nothing more is read.
            cell.LeaveUser();
            Handled();
            cell.HandlerOver(exception);
        }
        TakeOutHandled();
        cell.Tally.Messages += messages;
    }

    // Those before it have been handled as well, and stay tied to each other: nobody holds one of them for long, only who waits for an answer until it has been taken.
    private void TakeOutHandled(MailboxItem last)
    {
        HandledAtFront = 0;
        _first = last.Next;
        last.Next = null;
        if (_first is null) { _last = null; }
    }

    private void TakeOutHandled()
    {
        if (HandledAtFront == 0) { return; }
        var first = _first;
        for (; HandledAtFront > 0; HandledAtFront--)
        {
            var item = first!;
            first = item.Next;
            item.Next = null;
        }
        _first = first;
        if (first is null) { _last = null; }
    }

    private MailboxItem TakeOutFirst()
    {
        var item = _first!;
        HandledAtFront = 1;
        TakeOutHandled();
        return item;
    }

    // When the process was given up meanwhile, whoever did so has emptied the queue.
    private void Handled()
    {
        if (!IsHandling) { return; }
        IsHandling = false;
        HandledAtFront++;
    }

    // Both return false when the handler has not finished, and throw what it throws at once.
    private bool Handle(ProcessCell cell, Mail mail, bool watched)
    {
        var fitting = mail;
        if (!ReferenceEquals(mail.GetType(), _fitting) && !Fits(mail) && (fitting = Rereading.Try(cell, mail, Process)) is null && !IsForCatchAll(cell, mail))
        {
            Handled();
            return true;
        }
        cell.EnterUser();
        var watch = watched ? HandlerWatch.OfMessage(cell, mail) : null;
        ValueTask task;
        try { task = fitting is not null ? fitting.DeliverAsync(cell, Process) : ((ClassDefinition)cell.Definition).Take(Process, new Message(cell, mail)); }
        catch (Exception exception) when (watch is not null)
        {
            watch.End(exception);
            throw;
        }
        Leave(cell, task, watch);
        return task.IsCompletedSuccessfully ? cell.HandlerOver(null) : cell.HandlerWaits(task, (object?)watch ?? mail.Topic);
    }

    // The last type of message is remembered: asking whether it is one for this class costs more than delivering it.
    private bool Fits(Mail mail)
    {
        if (!mail.Fits(Process)) { return false; }
        _fitting = mail.GetType();
        return true;
    }

    /// <summary>True when the class takes a message that fits no handler. What is sent to a subject is for nobody but the inbox that gave it.</summary>
    public static bool IsForCatchAll(ProcessCell cell, Mail mail) => ((ClassDefinition)cell.Definition).TakesAnyMessage && !mail.Topic.StartsWith('@') && !cell.IsCondemned;

    private bool Handle(ProcessCell cell, ProcessEvent happened, bool watched)
    {
        cell.EnterUser();
        var watch = watched ? HandlerWatch.OfEvent(cell, happened) : null;
        ValueTask task;
        bool known;
        try { known = ((ClassDefinition)cell.Definition).TryHandle(Process, happened, out task); }
        catch (Exception exception) when (watch is not null)
        {
            watch.End(exception);
            throw;
        }
        Leave(cell, task, watch);
        if (!known) { cell.EventUnhandled(happened); }
        return task.IsCompletedSuccessfully ? cell.HandlerOver(null) : cell.HandlerWaits(task, (object?)watch ?? happened.GetType().Name);
    }

    private void Leave(ProcessCell cell, ValueTask task, HandlerWatch? watch)
    {
        watch?.Leave(task);
        cell.LeaveUser();
        Handled();
    }
}
