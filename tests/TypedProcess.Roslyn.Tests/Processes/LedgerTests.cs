using TypedProcess.Testing;

namespace TypedProcess.Roslyn.Tests.Processes;

/// <summary>Generated processes on the deterministic host: typed and untyped routes reach the same handlers with the same effect.</summary>
public sealed class LedgerTests
{
    private static readonly TestOptions Options = new() { Configure = static options => options.Add(TestsProcesses.All) };

    [Fact]
    public void A_typed_and_an_untyped_message_are_the_same_message() => TestWorld.RunSeeds(20, static async world =>
    {
        var ledger = await Ledger.SpawnAsync(world.Root, "ACC-1", 100m);
        ledger.Deposit(25.50m, "salary");
        world.Root.Send(ledger.Pid.Untyped, "deposit", "0.25", "interest");
        world.Root.Send(ledger.Pid.Untyped, "deposit", 1, "one");
        Assert.Equal(126.75m, await ledger.BalanceAsync());
        Assert.Equal("126.75", await world.Root.AskAsync(ledger.Pid.Untyped, "balance"));
        Assert.False(await ledger.WithdrawAsync(1000m));
        Assert.Equal(true, await world.Root.AskAsync(ledger.Pid.Untyped, "withdraw", 26));
        Assert.Equal(100.75m, await ThroughTheProtocol(ledger));
        await ledger.ResetAllAsync();
        Assert.Equal(PayloadValue.Nil, await world.Root.AskAsync(ledger.Pid.Untyped, "reset"));
        Assert.Equal(0m, await ledger.BalanceAsync(TimeSpan.FromSeconds(1)));
    }, Options);

    [Fact]
    public void What_does_not_fit_is_the_senders_error() => TestWorld.Run(static async world =>
    {
        var pid = await world.Root.SpawnAsync("app.billing:ledger", "ACC-2");
        Assert.Equal("amount: expected decimal, got \"many\"", Refusal(world, pid, "deposit", "many", "x"));
        Assert.Equal("memo: expected string, got nothing", Refusal(world, pid, "deposit", 1));
        Assert.Equal("payload: expected 2 values, got 3", Refusal(world, pid, "deposit", 1, "x", 2));
        Assert.Equal("topic: 'nothing' is not handled by the receiver", Refusal(world, pid, "nothing"));
        var refused = await Assert.ThrowsAsync<ProcessException>(async () => await world.Root.SpawnAsync("app.billing:ledger", 1, 2));
        Assert.Equal("account: expected string, got integer", refused.Message);
        var negative = await Assert.ThrowsAsync<ProcessException>(async () => await world.Root.AskAsync(pid, "withdraw", -1));
        Assert.Equal("amount: expected at least 0", negative.Message);
    }, Options);

    [Fact]
    public void Started_spawns_with_its_declared_rights_and_no_others() => TestWorld.Run(static async world =>
    {
        var ledger = await Ledger.SpawnAsync(world.Root.Monitored, "ACC-3", 5m);
        await world.SettleAsync();
        var auditor = world.Root.Bind(new Pid<Auditor>(world.Root.Names.Lookup("audit/ACC-3")));
        Assert.Equal(["ACC-3: opened with 5"], await auditor.NotesAsync());
        Assert.True(Ledger.Definition.Permissions!.Items.Length > 0);
        auditor.Finish();
        var exit = await world.Root.Exits.ReadAsync();
        Assert.Equal("auditor False \"done\"", exit.Outcome.Value);
        Assert.True(exit.TryAs<Ledger>(out var typed));
        Assert.Equal(ledger.Pid, typed.From);
        Assert.True(exit.TryAs<ILedger>(out _));
        Assert.False(exit.TryAs<Auditor>(out _));
    }, Options);

    [Fact]
    public void A_cancel_reaches_its_handler() => TestWorld.Run(static async world =>
    {
        var ledger = await Ledger.SpawnAsync(world.Root.Monitored, "ACC-4");
        world.Root.Cancel(ledger.Pid.Untyped, "1s");
        Assert.Equal("cancelled", (await world.Root.Exits.ReadAsync()).Outcome.Value);
        Assert.False(ledger.TryDeposit(1m, "late", out var error));
        Assert.Equal(ErrorKind.NotFound, error.Kind);
    }, Options);

    [Fact]
    public void A_subject_travels_and_the_envelope_is_given() => TestWorld.Run(static async world =>
    {
        var ledger = await Ledger.SpawnAsync(world.Root, "ACC-5");
        var lines = world.Root.Open<string>();
        ledger.Export(lines.Subject);
        Assert.Equal("ACC-5 export", await lines.ReadAsync());
        world.Root.Send(ledger.Pid.Untyped, "export", PayloadValue.From(lines.Subject));
        Assert.Equal("ACC-5 export", await lines.ReadAsync());
    }, Options);

    [Fact]
    public void Inboxes_read_typed_and_untyped_items() => TestWorld.RunSeeds(20, static async world =>
    {
        var pool = await Pool.SpawnAsync(world.Root.Monitored, 10);
        pool.Job(new Job(1));
        world.Root.Send(pool.Pid.Untyped, "job", PayloadTable.Of(("id", 2)));
        Assert.Equal("job.id: expected integer, got string", Refusal(world, pool.Pid.Untyped, "job", PayloadTable.Of(("id", "3"))));
        await world.SettleAsync();
        world.Root.Cancel(pool.Pid.Untyped);
        Assert.Equal(30, (await world.Root.Exits.ReadAsync()).Outcome.Value);
    }, Options);

    [Fact]
    public void A_facade_spawns_and_asks_a_process_written_elsewhere() => TestWorld.Run(static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("app.images:resizer", static async (self, arguments) =>
        {
            var resized = await self.Inbox.ReadAsync();
            var asked = await self.Inbox.ReadAsync();
            asked.Reply(PayloadTable.Of(("count", 2), ("mean_ms", 2.5)));
            return $"{arguments.Value} {resized.Topic} {resized.Payload}";
        }));
        var resizer = await IResizer.SpawnAsync(world.Root.Monitored, 640, "webp");
        resizer.Resize("a.png", TimeSpan.FromMilliseconds(1));
        Assert.Equal(new ResizeStats(2, 2.5), await resizer.StatsAsync());
        var exit = await world.Root.Exits.ReadAsync();
        Assert.Equal("{640, \"webp\"} resize {\"a.png\", 1000000}", exit.Outcome.Value);
        Assert.True(exit.TryAs<IResizer>(out _, "app.images:resizer"));
    }, Options);

    private static async Task<decimal> ThroughTheProtocol<T>(Ref<T> any) where T : class, ILedger
    {
        any.Deposit(1, "through the contract");
        any.Deposit(-1, "and back");
        return await any.BalanceAsync();
    }

    private static string? Refusal(TestWorld world, Pid pid, string topic, params ReadOnlySpan<PayloadValue> values) =>
        world.Root.TrySend(pid, topic, out var error, values) ? null : error.Message;
}
