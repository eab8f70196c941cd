namespace TypedProcess;

/// <summary>The ways to read what a queue holds as <typeparamref name="T"/>.</summary>
internal static class ItemReaders<T>
{
    public static ItemReader<T> Event { get; } = static (ProcessCell cell, MailboxItem item, out T value) =>
    {
        if (item.ReadEvent(cell) is T happened)
        {
            value = happened;
            return true;
        }
        value = default!;
        return false;
    };

    public static ItemReader<T> Typed { get; } = static (ProcessCell cell, MailboxItem item, out T value) =>
    {
        if (item is TopicMail<T> same)
        {
            value = same.Value;
            return true;
        }
        var mail = (Mail)item;
        if (PayloadTree.TryRead(mail, cell.Owner.PayloadLimits, out var payload) is null && PayloadConvert.TryTo(payload.Value, out value))
        {
            if (mail is ICallMail call) { call.FailWith(Refusal.Unanswerable(mail.Topic)); }
            return true;
        }
        value = default!;
        cell.DeadLetter(mail, DeadLetterReason.Unreadable, Refusal.Argument(mail.Topic, $"a value that fits {typeof(T).Name}"));
        return false;
    };
}
