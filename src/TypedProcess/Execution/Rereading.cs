namespace TypedProcess;

/// <summary>After an upgrade a message may be one that was made for other code: what it says is read once more, by the definition there is now.</summary>
/// <remarks>Only after an upgrade: before, the definition has decided already, when the message was made, and a mail for another class does not fit.</remarks>
internal static class Rereading
{
    /// <summary>The message for the code there is; null when it does not fit, and is a dead letter now unless the class takes any message.</summary>
    public static Mail? Try(ProcessCell cell, Mail mail, object process)
    {
        if (cell.CodeVersion == 0 || mail.Topic.StartsWith('@')) { return Refuse(cell, mail, DeadLetterReason.Unhandled, null); }
        // Code of the user: how a message writes itself, and how a definition reads one.
        cell.EnterUser();
        var read = Read(cell, mail, out var reason, out var error);
        cell.LeaveUser();
        if (cell.IsCondemned) { return Refuse(cell, mail, DeadLetterReason.ProcessEnded, cell.Condemnation); }
        if (read is null) { return Refuse(cell, mail, reason, error); }
        if (!read.Fits(process)) { return Refuse(cell, mail, DeadLetterReason.Unhandled, null); }
        if (mail is ICallMail asked)
        {
            if (read is not ICallMail answering) { return Refuse(cell, mail, DeadLetterReason.Unreadable, Refusal.NoReply(mail.Topic)); }
            answering.AnswerInPlaceOf(asked);
        }
        read.Origin = mail.Origin;
        return read;
    }

    private static Mail? Read(ProcessCell cell, Mail mail, out DeadLetterReason reason, out ProcessError? error)
    {
        reason = DeadLetterReason.Unreadable;
        try
        {
            error = PayloadTree.TryRead(mail, cell.Owner.PayloadLimits, out var payload);
            if (error is not null) { return null; }
            error = cell.Definition.TryReadMail(mail.Topic, payload, out var read);
            if (read is null) { reason = DeadLetterReason.Unhandled; }
            return error is null ? read : null;
        }
        catch (Exception exception)
        {
            error = ProcessError.From(exception);
            return null;
        }
    }

    private static Mail? Refuse(ProcessCell cell, Mail mail, DeadLetterReason reason, ProcessError? error)
    {
        if (!HandlerBody.IsForCatchAll(cell, mail)) { cell.DeadLetter(mail, reason, error); }
        return null;
    }
}
