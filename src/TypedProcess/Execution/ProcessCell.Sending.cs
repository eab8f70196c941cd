using System.Runtime.CompilerServices;

namespace TypedProcess;

internal sealed partial class ProcessCell
{
    /// <summary>The error that every operation of a condemned process throws, and of one inside the constructor of its new code.</summary>
    public void ThrowIfDead()
    {
        if (Volatile.Read(ref _condemned) is { } reason) { Throw(reason); }
        if (_upgrading == UpgradeStage.Constructing) { ThrowInConstructor(); }
    }

    /// <summary>Guards what only the process itself may do. The root may do it from any thread.</summary>
    public void ThrowUnlessOwn(string operation)
    {
        ThrowIfDead();
        if (!IsRoot && !IsOnOwnStep) { Refusal.OffProcess(operation).Throw(); }
    }

    /// <summary>One permission check; null when it is allowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ProcessError? Denied(ProcessAction action, ProcessCell target)
    {
        Tally.Checks++;
        return Access.AllowsAll(action) ? null : DeniedSlowly(action, target);
    }

    public ProcessError? Denied(ProcessAction action, string resource)
    {
        Tally.Checks++;
        return Access.AllowsAll(action) ? null : Count(Access.Check(action, AccessResource.ForText(resource), Pid));
    }

    /// <summary>Posts a mail to a process of this node: permission, liveness, room.</summary>
    public ProcessError? Deliver(ProcessCell? target, Pid to, Mail mail)
    {
        ThrowIfDead();
        if (mail.IsPosted) { return Refusal.Reposted(); }
        if (target is null) { return Refusal.NotAlive(to); }
        var isConstant = Access.AllowsAll(ProcessAction.Send);
        if (!isConstant && Denied(ProcessAction.Send, target) is { } denied) { return target.Phase >= ProcessPhase.Abandoned ? Refusal.NotAlive(to) : denied; }
        if (!mail.TryClaim())
        {
            if (isConstant) { Tally.Checks++; }
            return Refusal.Reposted();
        }
        mail.UncountedChecks = isConstant ? (byte)1 : (byte)0;
        return DeliverClaimed(target, mail);
    }

    /// <summary>The second half of a send, after the permission.</summary>
    public ProcessError? DeliverAllowed(ProcessCell target, Mail mail) => mail.TryClaim() ? DeliverClaimed(target, mail) : Refusal.Reposted();

    /// <summary>The last part: the mail is this sender's, until it turns out that it cannot get in.</summary>
    private ProcessError? DeliverClaimed(ProcessCell target, Mail mail, bool isAsk = false)
    {
        mail.Origin = Tracing.IsOn ? Tracing.SenderOf(this, target, mail) : this;
        HandOff("deliver");
        if (target.IsCondemned && !Defects.Has(Defect.SendToCondemnedAccepted))
        {
            return Undelivered(mail, Refusal.NotAlive(target.Pid));
        }
        if (mail.HasBytes && target.ReserveBytes(mail.PayloadBytes) is { } tooMany)
        {
            return Undelivered(mail, tooMany);
        }
        var outcome = target._mailbox.Push(mail, target._bound, target._body);
        if (outcome == Mailbox.Outcome.Pushed) { return null; }
        if (outcome == Mailbox.Outcome.PushedToIdle)
        {
            target.Schedule(forAsker: isAsk && IsRoot);
            return null;
        }
        if (mail.HasBytes) { target.FreeBytes(mail.PayloadBytes); }
        return Undelivered(mail, outcome == Mailbox.Outcome.Full ? Refusal.MailboxFull(target.Pid, target._bound) : Refusal.NotAlive(target.Pid));
    }

    private ProcessError Undelivered(Mail mail, ProcessError error)
    {
        Tally.Checks += mail.UncountedChecks;
        mail.Unclaim(error);
        return error;
    }

    /// <summary>The body has read (or given up) one message.</summary>
    public void MessageRead(Mail mail)
    {
        // The root's inboxes are read on any thread, so its messages were counted when its own step routed them.
        if (!IsRoot) { _body.ReadSinceSettled++; }
        if (mail.HasBytes) { BytesRead(mail); }
    }

    /// <summary>The same for what it counts in bytes.</summary>
    public void BytesRead(Mail mail)
    {
        FreeBytes(mail.PayloadBytes);
        // And outside of its steps: nothing else would look.
        if (_awaitsRoom && IsRoot) { Signal(new RoomProbe()); }
    }

    /// <summary>The message will never reach anybody.</summary>
    public void DeadLetter(Mail mail, DeadLetterReason reason, ProcessError? error = null)
    {
        Owner.DeadLetters.Add(mail, this, reason, error);
        mail.Undeliverable(error ?? (reason == DeadLetterReason.ProcessEnded ? FinalOutcome.Error ?? IUnanswered.EndedFirst : Refusal.Unhandled(mail.Topic)));
    }

    /// <summary>A wait that ends when this mailbox may have room again; null when it can never have any.</summary>
    public RoomWait? WaitForRoom(ProcessCell sender, long bytes)
    {
        var parts = Parts;
        var wait = new RoomWait(sender, this, bytes);
        lock (parts)
        {
            if (parts.Closed) { return null; }
            (parts.RoomWaiters ??= new()).Enqueue(wait);
            Volatile.Write(ref _awaitsRoom, true);
        }
        // The reader may have made room before it could see the wait.
        Signal(new RoomProbe());
        return wait;
    }

    /// <summary>Own step: wakes as many waiting senders as there is room, longest first.</summary>
    public void LetSendersIn()
    {
        var parts = Parts;
        var room = _bound - Unread;
        var bytes = _host.Options.MailboxBytes - Volatile.Read(ref parts.PayloadBytes);
        while (true)
        {
            RoomWait? wait;
            lock (parts)
            {
                if (parts.RoomWaiters is null || !parts.RoomWaiters.TryPeek(out wait))
                {
                    _awaitsRoom = false;
                    return;
                }
                // One that is over already takes no place.
                if (!wait.IsResolved && (room <= 0 || wait.Bytes > bytes)) { return; }
                parts.RoomWaiters.Dequeue();
            }
            if (!wait.TrySetResult(true)) { continue; }
            room--;
            bytes -= wait.Bytes;
        }
    }

    private ProcessError? ReserveBytes(long bytes)
    {
        var limit = _host.Options.MailboxBytes;
        if (Interlocked.Add(ref Parts.PayloadBytes, bytes) <= limit) { return null; }
        FreeBytes(bytes);
        return Refusal.MailboxBytesFull(Pid, limit);
    }

    private void FreeBytes(long bytes) => Interlocked.Add(ref Parts.PayloadBytes, -bytes);

    private ProcessError? DeniedSlowly(ProcessAction action, ProcessCell target) =>
        Count(Access.Check(action, AccessResource.ForProcess(target.Pid, target.Definition.Id, target.Host.Id), Pid));

    private ProcessError? Count(ProcessError? denied)
    {
        if (denied is not null) { Tally.Denied++; }
        return denied;
    }

    private static void Throw(ProcessError error) => throw new ProcessException(error);
}
