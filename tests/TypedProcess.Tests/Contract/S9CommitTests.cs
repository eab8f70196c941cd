using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 9: when an upgrade takes effect, and what of old and new code runs when.</summary>
public sealed class S9CommitTests
{
    private static readonly TestOptions Options = Worlds.With(static options => options.Add(new Puppet.PuppetDefinition("test:next")).Add(Desk.Declared));

    [Fact, Sentence("9.17", "9.18")]
    public void S9_the_call_returns_and_takes_effect_when_the_handler_does() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var log = new List<string>();
        var next = new PuppetScript { Constructed = _ => log.Add("made"), Started = Says("started") };
        var process = await world.Root.PuppetAsync(new PuppetScript { Disposed = Says("old disposed"), Stopped = Says("old stopped") });
        process.Do(async self =>
        {
            self.Upgrade(new Puppet.Start(next, "test:next"));
            log.Add("goes on");
            Assert.StartsWith("test:puppet#", self.Id, StringComparison.Ordinal);
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            log.Add("returns");
        });
        process.Do(_ => log.Add("next message"));
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["made", "goes on", "returns", "old disposed", "started", "next message"], log);

        Func<ProcessContext, ValueTask> Says(string what) => _ =>
        {
            log.Add(what);
            return default;
        };
    }, Options);

    [Fact, Sentence("9.18")]
    public void S9_RunAsync_is_replaced_when_it_returns_and_its_value_is_no_outcome() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var probe = await world.ProbeAsync();
        var log = new List<string>();
        world.Runtime.Add(ProcessDefinition.Inline("test:second", (_, state) =>
        {
            log.Add("second");
            return new ValueTask<PayloadValue>(state[0]);
        }));
        world.Runtime.Add(ProcessDefinition.Inline("test:first", async (self, _) =>
        {
            self.Upgrade("test:second", 2);
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            log.Add("first over");
            return 1;
        }));
        await probe.DoAsync(static self => self.Monitored.SpawnAsync("test:first"));
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["first over", "second"], log);
        Assert.Equal(2, probe.OnlyExit().Value.AsInteger());
    });

    [Fact, Sentence("9.18")]
    public void S9_from_Started_it_takes_effect_before_the_first_message_and_from_the_constructor_too() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var last = new PuppetScript();
        var one = new PuppetScript { Constructed = static self => self.Upgrade("test:next") };
        var two = new PuppetScript { Started = Ups };
        var first = await world.Root.Spawner.Message("note", "x").PuppetAsync(one);
        var second = await world.Root.Spawner.Message("note", "x").PuppetAsync(two);
        await world.SettleAsync();
        Assert.Empty(one.Notes);
        Assert.Empty(two.Notes);
        Assert.Equal(["x"], last.Notes);
        Assert.Equal("test:next", world.Runtime.Find(first.Bare())!.Definition.Id);

        ValueTask Ups(ProcessContext self)
        {
            self.Upgrade(new Puppet.Start(last, "test:next"));
            return default;
        }
    }, Options);

    [Fact]
    public void S9_the_last_call_of_a_handler_counts_and_what_the_others_made_is_disposed_of() => TestWorld.RunSeeds(20, static async world =>
    {
        var log = new List<string>();
        var process = await world.Root.PuppetAsync();
        process.Do(self =>
        {
            self.Upgrade(new Puppet.Start(Named("one")));
            self.Upgrade(new Puppet.Start(Named("two")));
            Assert.False(self.TryUpgrade("test:unknown", out _));
            Assert.False(self.TryUpgrade(new Puppet.Start(new PuppetScript { Constructed = Worlds.Fails("three") }), out _));
        });
        await world.SettleAsync();
        Assert.Equal(["one made", "two made", "one disposed", "two started"], log);

        PuppetScript Named(string name) => new()
        {
            Constructed = _ => log.Add(name + " made"),
            Started = _ =>
            {
                log.Add(name + " started");
                return default;
            },
            Disposed = _ =>
            {
                log.Add(name + " disposed");
                return default;
            },
        };
    }, Options);

    [Theory]
    [InlineData("throws"), InlineData("stops"), InlineData("fails"), InlineData("is terminated")]
    public void S9_an_end_wins_over_an_upgrade_and_what_was_made_is_disposed_of(string how) => TestWorld.RunSeeds(20, async world =>
    {
        var log = new List<string>();
        var probe = await world.ProbeAsync();
        var process = await probe.DoAsync(self => self.Monitored.PuppetAsync(new PuppetScript { Disposed = Says("old disposed") }));
        process.Do(async self =>
        {
            self.Upgrade(new Puppet.Start(new PuppetScript { Started = Says("never"), Stopped = Says("never"), Disposed = Says("new disposed") }));
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            if (how == "throws") { throw new InvalidOperationException("boom"); }
            if (how == "stops") { self.Stop(3); }
            if (how == "fails") { self.Fail(new ProcessError(ErrorKind.Conflict, "boom")); }
            if (how == "is terminated") { await self.DelayAsync(TimeSpan.FromDays(1)); }
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        if (how == "is terminated") { world.Root.Terminate(process.Bare()); }
        await world.SettleAsync();
        Assert.Equal(["old disposed", "new disposed"], log);
        Assert.Equal(how != "stops", probe.OnlyExit().Failed);

        Func<ProcessContext, ValueTask> Says(string what) => _ =>
        {
            log.Add(what);
            return default;
        };
    }, Options);

    [Fact]
    public void S9_a_failing_Started_of_the_new_code_is_the_outcome_of_the_process() => TestWorld.RunSeeds(20, static async world =>
    {
        var log = new List<string>();
        var probe = await world.ProbeAsync();
        var process = await probe.DoAsync(static self => self.Monitored.PuppetAsync());
        process.Do(self => self.Upgrade(new Puppet.Start(new PuppetScript
        {
            Started = static _ => throw new InvalidOperationException("cannot start"),
            Disposed = _ =>
            {
                log.Add("disposed");
                return default;
            },
        })));
        await world.SettleAsync();
        Assert.Equal("cannot start", probe.OnlyExit().Error?.Message);
        Assert.Equal(["disposed"], log);
    }, Options);

    [Fact]
    public void S9_an_exception_of_the_old_codes_DisposeAsync_does_not_hold_the_new_code() => TestWorld.RunSeeds(20, static async world =>
    {
        var next = new PuppetScript();
        var process = await world.Root.Spawner.PuppetAsync(new PuppetScript { Disposed = static _ => throw new InvalidOperationException("does not close") });
        process.Do(self => self.Upgrade(new Puppet.Start(next)));
        world.Root.Send(process.Bare(), "note", "x");
        await world.SettleAsync();
        Assert.Equal(["x"], next.Notes);
    }, Options);

    [Fact]
    public void S9_DisposeAsync_of_the_old_code_can_still_wait_for_the_old_codes_background_work() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var log = new List<string>();
        Task? work = null;
        var process = await world.Root.PuppetAsync(new PuppetScript
        {
            Disposed = async self =>
            {
                await work!;
                Worlds.Refused(() => self.Upgrade(null));
                log.Add("disposed");
            },
        });
        process.Do(self =>
        {
            work = WorkAsync(self);
            self.Upgrade(new Puppet.Start(new PuppetScript()));
        });
        process.Do(_ => log.Add("new"));
        await world.AdvanceAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(["worked", "disposed", "new"], log);

        async Task WorkAsync(ProcessContext self)
        {
            await Task.Yield();
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            log.Add("worked");
        }
    }, Options);

    [Fact]
    public void S9_what_the_constructor_begins_goes_on_when_its_code_is_in_charge() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var log = new List<string>();
        var process = await world.Root.PuppetAsync();
        process.Do(async self =>
        {
            self.Upgrade(new Puppet.Start(new PuppetScript { Constructed = next => _ = WarmAsync(next) }));
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            log.Add("old returns");
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(["old returns", "goes on", "and on"], log);

        async Task WarmAsync(ProcessContext next)
        {
            await Task.Yield();
            log.Add("goes on");
            await next.DelayAsync(TimeSpan.FromSeconds(1));
            log.Add("and on");
        }
    }, Options);
}
