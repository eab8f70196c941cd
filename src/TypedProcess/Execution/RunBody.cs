namespace TypedProcess;

/// <summary>A class with <c>RunAsync</c>: messages and events wait in the queues of its routes until the code reads them.</summary>
internal sealed class RunBody(ProcessStart start) : ClassBody(start), IRoutedBody
{
    private InboxSet? _inboxes;

    public Routes Routes { get; } = new();

    public InboxSet Inboxes => _inboxes ??= new(Routes);

    public override string HandlerInProgress => IsMade ? "RunAsync" : base.HandlerInProgress;

    public override void Enqueue(ProcessCell cell, MailboxItem item) => Routes.Add(cell, item);

    public override void Began(ProcessCell cell)
    {
        HasStopped = ((ClassDefinition)cell.Definition).StopsAloud;
        cell.BeginMain();
    }

    public override ValueTask MainAsync(ProcessCell cell) => MainAsync(cell, (ClassDefinition)cell.Definition, Process);

    public override MailboxItem? TakeUnread() => Routes.TakeUnread();

    public override void HandOver(ProcessCell cell, ProcessBody next)
    {
        // Before the messages, so that they find their routes again.
        if (next is IRoutedBody reader) { reader.Routes.Reserve(Routes.ListenedTopics()); }
        base.HandOver(cell, next);
        // An inbox that somebody still holds must not wait, nor read what is no longer its code's.
        Routes.Close();
    }

    private static async ValueTask MainAsync(ProcessCell cell, ClassDefinition definition, object process)
    {
        var value = await definition.Run(process);
        // Code that is replaced has no outcome.
        if (!cell.HasUpgradePrepared) { cell.RequestEnd(ProcessOutcome.Of(value, cell.Owner.PayloadLimits)); }
    }
}
