using TypedProcess.Testing;
using TypedProcess.Tests.Misbehaviour;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Runtime;

public sealed class CountersTests
{
    [Fact]
    public void Counters_are_exact_when_nothing_runs() => TestWorld.RunSeeds(20, static async world =>
    {
        var counters = world.Runtime.Counters;
        var one = await world.Root.Spawner.StartAsync(new Ledger.Start("a", 1));
        var two = await world.Root.Spawner.StartAsync(new Ledger.Start("b", 1));
        for (var i = 0; i < 5; i++) { one.Post(new Ledger.DepositMail(1)); }
        await one.CallAsync(new Ledger.BalanceMail());
        one.Post(new Ledger.CloseMail());
        two.Post(new Ledger.CrashMail());
        await world.SettleAsync();
        Assert.Equal((8, 2, 2, 1), (counters.Messages, counters.Spawned, counters.Exits, counters.Failures));
        Assert.Equal(0, counters.PermissionDenials);
        Assert.Equal(0, counters.DroppedContinuations);
    }, new TestOptions { Configure = static o => o.Add(Ledger.Definition) });

    [Fact]
    public async Task Nothing_is_lost_between_threads_and_runtimes_do_not_count_for_each_other()
    {
        await using var one = ProcessRuntime.Create(static o => o.Add(Ledger.Definition));
        await using var other = ProcessRuntime.Create(static o => o.Add(Ledger.Definition));
        var mine = await one.Root.Spawner.StartAsync(new Ledger.Start("a", 0));
        var theirs = await other.Root.Spawner.StartAsync(new Ledger.Start("a", 0));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 5000; i++)
            {
                mine.Post(new Ledger.DepositMail(1));
                if (i % 5 == 0) { theirs.Post(new Ledger.DepositMail(1)); }
            }
        })));
        Assert.Equal(20_000, await mine.CallAsync(new Ledger.BalanceMail()).Soon());
        Assert.Equal(4_000, await theirs.CallAsync(new Ledger.BalanceMail()).Soon());
        // Messages are counted when a turn is over, so look when the hosts have nothing to do any more.
        await one.DisposeAsync();
        await other.DisposeAsync();
        Assert.Equal((20_001, 4_001), (one.Counters.Messages, other.Counters.Messages));
        Assert.Equal((1, 1), (one.Counters.Spawned, other.Counters.Exits));
    }
}
