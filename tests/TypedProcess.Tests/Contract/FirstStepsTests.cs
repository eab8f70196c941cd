using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class FirstStepsTests
{
    private static readonly TestOptions Options = new() { Configure = static o => o.Add(Ledger.Definition) };

    [Fact]
    public void A_ledger_keeps_its_balance() => TestWorld.RunSeeds(50, static async world =>
    {
        var ledger = await world.Root.Spawner.StartAsync(new Ledger.Start("a", 100));
        ledger.Post(new Ledger.DepositMail(25));
        Assert.True(await ledger.CallAsync(new Ledger.WithdrawMail(5)));
        Assert.Equal(120, await ledger.CallAsync(new Ledger.BalanceMail()));
        world.Root.Send(ledger.Pid.Untyped, "deposit", 3);
        Assert.Equal(123, (await world.Root.AskAsync(ledger.Pid.Untyped, "balance")).AsInteger());
    }, Options);

    [Fact]
    public void An_exit_is_seen_by_a_monitor() => TestWorld.RunSeeds(50, static async world =>
    {
        var probe = await world.ProbeAsync();
        var ledger = await probe.DoAsync(self => self.Monitored.StartAsync(new Ledger.Start("a", 7)));
        world.Root.Post(ledger.Pid.Untyped, new Ledger.CloseMail());
        await world.SettleAsync();
        var exit = Assert.Single(probe.Exits);
        Assert.Equal(7, exit.Outcome.Value.AsInteger());
    }, Options);

    [Fact]
    public void A_failure_takes_its_links_along() => TestWorld.RunSeeds(50, static async world =>
    {
        var probe = await world.ProbeAsync();
        var first = await world.Root.Spawner.StartAsync(new Ledger.Start("a", 7));
        var second = await world.ProbeAsync();
        await second.DoAsync(self => self.Link(first.Pid.Untyped));
        await probe.DoAsync(self => self.Monitor(second.Pid));
        first.Post(new Ledger.CrashMail());
        await world.SettleAsync();
        var exit = Assert.Single(probe.Exits);
        Assert.Equal(ErrorKind.Canceled, exit.Outcome.Error!.Kind);
        Assert.Contains("the ledger burns", exit.Outcome.Error.Message, StringComparison.Ordinal);
    }, Options);

    [Fact]
    public void Termination_is_at_once_and_a_cancel_deadline_is_enforced() => TestWorld.RunSeeds(50, static async world =>
    {
        var probe = await world.ProbeAsync();
        var stubborn = ProcessDefinition.Inline("test:stubborn", static async (self, _) => { while (true) { try { await self.DelayAsync(TimeSpan.FromHours(1)); } catch (OperationCanceledException) { } } });
        world.Runtime.Add(stubborn);
        var one = await probe.DoAsync(static self => self.Monitored.SpawnAsync("test:stubborn"));
        world.Root.Cancel(one, TimeSpan.FromSeconds(3));
        await world.AdvanceAsync(TimeSpan.FromSeconds(2.9));
        Assert.Empty(probe.Exits);
        await world.AdvanceAsync(TimeSpan.FromSeconds(0.2));
        Assert.Equal(ErrorKind.Timeout, Assert.Single(probe.Exits).Outcome.Error!.Kind);
        Assert.Throws<ProcessException>(() => world.Root.Send(one, "x"));
    });

    [Fact]
    public void A_call_gives_the_result_of_the_child() => TestWorld.RunSeeds(50, static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:sum", static (_, args) => new ValueTask<PayloadValue>(args[0].AsInteger() + args[1].AsInteger())));
        Assert.Equal(5, (await world.Root.Spawner.CallAsync("test:sum", 2, 3)).AsInteger());
    });

    [Fact]
    public async Task It_works_on_real_threads()
    {
        await using var runtime = ProcessRuntime.Create(static o => o.Add(Ledger.Definition));
        var ledger = await runtime.Root.Spawner.StartAsync(new Ledger.Start("a", 0));
        for (var i = 0; i < 1000; i++) { ledger.Post(new Ledger.DepositMail(1)); }
        Assert.Equal(1000, await ledger.CallAsync(new Ledger.BalanceMail()));
        for (var i = 0; i < 1000; i++) { Assert.Equal(1000, await ledger.CallAsync(new Ledger.BalanceMail())); }
    }
}
