namespace TypedProcess;

/// <summary>The application's own context as a process: its steps only move what arrives into queues that any thread may read.</summary>
internal sealed class RootBody : ProcessBody, IRoutedBody
{
    private RootBody(int capacity)
    {
        Routes = new Routes { Capacity = capacity };
        Inboxes = new InboxSet(Routes);
    }

    public Routes Routes { get; }

    public InboxSet Inboxes { get; }

    public override string HandlerInProgress => "root";

    public override bool StopsSilently => true;

    public static ProcessCell Start(ProcessRuntime runtime, AccessProfile access, int capacity)
    {
        var host = runtime.RootHost;
        host.Table.TryRent(out var number);
        var cell = new ProcessCell(host, new RootDefinition(), new RootBody(capacity), number, new CellInheritance(access, ContextValues.Empty, CallChain.Start(runtime), default)) { TrapsLinks = true };
        host.Table.Set(number, cell);
        cell.Launch();
        return cell;
    }

    /// <summary>The runtime is going: nobody waits here any more.</summary>
    public void Close(ProcessCell root)
    {
        Routes.Close();
        root.Owner.Timers.FailAll(Refusal.Disposed());
    }

    public override ValueTask BeginAsync(ProcessCell cell) => default;

    public override void Enqueue(ProcessCell cell, MailboxItem item)
    {
        if (item.IsMessage) { ReadSinceSettled++; }
        Routes.Add(cell, item);
    }

    public override ValueTask StopAsync(ProcessCell cell) => default;

    public override MailboxItem? TakeUnread() => Routes.TakeUnread();

    private sealed class RootDefinition() : ProcessDefinition("typedprocess:root")
    {
        internal override ProcessBody NewBody(ProcessStart start) => throw new NotSupportedException();
    }
}
