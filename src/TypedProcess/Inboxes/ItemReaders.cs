namespace TypedProcess;

/// <summary>The ways to read what a queue holds that are the same for all types.</summary>
internal static class ItemReaders
{
    public static ItemReader<Message> Messages { get; } = static (ProcessCell cell, MailboxItem item, out Message message) =>
    {
        message = new Message(cell, (Mail)item);
        return true;
    };

    public static ItemReader<PayloadValue> Values { get; } = static (ProcessCell cell, MailboxItem item, out PayloadValue value) =>
    {
        var mail = (Mail)item;
        value = PayloadTree.Of(mail, cell.Owner.PayloadLimits);
        // Raw payloads have no sender to answer: a caller must not wait for what cannot come.
        if (mail is ICallMail call) { call.FailWith(Refusal.Unanswerable(mail.Topic)); }
        return true;
    };
}
