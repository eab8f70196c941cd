using System.Diagnostics;
using TypedProcess.Testing;
using TypedProcess.Tests.Contract;
using Span = System.Diagnostics.Activity;

namespace TypedProcess.Tests.Telemetry;

/// <summary>What traces must not do: flow by themselves, break what they watch, or cost anything when nobody looks.</summary>
[Collection(ListeningAlone.Name)]
public sealed class TraceCostTests
{
    private const int Seeds = 30;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_current_activity_stays_with_its_code(bool traced) => TestWorld.RunSeeds(Seeds, async world =>
    {
        // Somebody listens to the application in any case; to the runtime only when it says so.
        using var app = new ActivityListener { ShouldListenTo = static source => source.Name == "test.app", Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(app);
        using var log = traced ? new TraceLog(withApp: false) : null;
        var seen = new List<string>();
        string Current(ProcessContext self) => Span.Current is { } current ? current.Source == TraceLog.App ? current.OperationName : current.OperationName.Replace("test:puppet", "ours", StringComparison.Ordinal) : "none";
        var puppet = await world.Root.PuppetAsync();
        using (var sender = TraceLog.App.StartActivity("sender"))
        {
            puppet.Do(async self =>
            {
                seen.Add(Current(self));
                using (TraceLog.App.StartActivity("own"))
                {
                    await self.DelayAsync(TimeSpan.FromSeconds(1));
                    await Task.Yield();
                    seen.Add(Current(self));
                }
                seen.Add(Current(self));
            });
            // Not asynchronous and never ended: what it leaves on the thread must not reach the next message.
            puppet.Do(self => TraceLog.App.StartActivity("left behind"));
            Assert.Same(sender, Span.Current);
            await world.AdvanceAsync(TimeSpan.FromSeconds(2));
            Assert.Same(sender, Span.Current);
        }
        puppet.Do(self => seen.Add(Current(self)));
        await world.SettleAsync();
        var before = traced ? "ours do" : "none";
        Assert.Equal([before, "own", before, before], seen);
        Assert.Null(Span.Current);
    }, Worlds.Options);

    [Theory]
    [InlineData("sample")]
    [InlineData("started")]
    [InlineData("stopped")]
    public void A_listener_that_throws_is_counted_and_hurts_nobody(string where) => TestWorld.RunSeeds(Seeds, async world =>
    {
        static void Throw() => throw new InvalidOperationException("a broken listener");
        using (new TraceLog(
            _ =>
            {
                if (where == "sample") { Throw(); }
                return ActivitySamplingResult.AllDataAndRecorded;
            },
            _ =>
            {
                if (where == "started") { Throw(); }
            },
            _ =>
            {
                if (where == "stopped") { Throw(); }
            },
            withApp: false))
        {
            var script = new PuppetScript();
            var puppet = await world.Root.PuppetAsync(script);
            var ledger = await world.Root.Spawner.StartAsync(new Sample.Ledger.Start("a", 7));
            var reader = await world.InlineAsync(world.Root.Spawner, "reader", static async (self, _) =>
            {
                var message = await self.Inbox.ReadAsync();
                message.Reply(1);
                return await self.Spawner.CallAsync("test:last");
            });
            world.Runtime.Add(ProcessDefinition.Inline("test:last", static (_, _) => new ValueTask<PayloadValue>(2)));
            puppet.Do(async self =>
            {
                await self.DelayAsync(TimeSpan.FromSeconds(1));
                script.Notes.Add($"{await self.CallAsync(ledger.Pid.Untyped, new Sample.Ledger.BalanceMail())}");
                Assert.Null(Span.Current?.Parent);
            });
            Assert.Equal(1, (await world.Root.AskAsync(reader, "hello")).AsInteger());
            await world.AdvanceAsync(TimeSpan.FromSeconds(2));
            Assert.Equal(["7"], script.Notes);
            Assert.Null(Span.Current);
            Assert.Equal((4, 2), (world.Runtime.Counters.Spawned, world.Runtime.Counters.Exits));
        }
        Assert.InRange(world.Runtime.Counters.ListenerErrors, 8, 20);
    }, Worlds.Options);

    [Fact]
    public void Who_begins_to_listen_or_stops_in_the_middle_sees_from_then_until_then() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var puppet = await world.Root.PuppetAsync();
        puppet.Do(static async self => await self.DelayAsync(TimeSpan.FromSeconds(1)));
        await world.SettleAsync();
        TraceLog log;
        using (log = new TraceLog())
        {
            await world.AdvanceAsync(TimeSpan.FromSeconds(2));
            Assert.Empty(log.Names);
            puppet.Do(static async self => await self.DelayAsync(TimeSpan.FromSeconds(1)));
            await world.SettleAsync();
        }
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        puppet.Do(static _ => { });
        await world.SettleAsync();
        // Begun while somebody listened, over when nobody did any more.
        Assert.Empty(log.Names);
        Assert.Equal(3, world.Runtime.Counters.Messages);
    }, Worlds.Options);

    [Fact]
    public async Task A_send_allocates_nothing_when_nobody_listens_any_more()
    {
        new TraceLog().Dispose();
        var schedulers = new List<StandingScheduler>();
        await using var runtime = ProcessRuntime.Create(options =>
        {
            options.Scheduler = _ =>
            {
                schedulers.Add(new StandingScheduler());
                return schedulers[^1];
            };
            options.Add(Puppet.Definition);
        });
        var target = (await runtime.Root.PuppetAsync()).Bare();
        var mails = Enumerable.Range(0, 300).Select(static _ => new Puppet.Do(static _ => { })).ToArray();
        // In an activity: what would be carried is there, only nobody wants it.
        using var current = new Span("app").Start();
        for (var i = 0; i < 100; i++) { Assert.True(runtime.Root.TryPost(target, mails[i], out _)); }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 100; i < mails.Length; i++) { runtime.Root.TryPost(target, mails[i], out _); }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Same(runtime.Root, mails[299].Origin);
        schedulers.ForEach(static scheduler => scheduler.Resume());
    }
}
