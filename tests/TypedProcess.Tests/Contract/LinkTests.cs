using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 6: links work both ways, failures cascade over them, and who traps them gets an event.</summary>
public sealed class LinkTests
{
    [Theory, Sentence("6.14", "6.15", "6.11")]
    [InlineData(true), InlineData(false)]
    public void S6_a_failure_goes_over_a_link_in_both_directions_however_often_it_was_made(bool makerFails) => TestWorld.RunSeeds(Worlds.Seeds, async world =>
    {
        var watcher = await world.ProbeAsync();
        var maker = await watcher.DoAsync(static self => self.Monitored.PuppetAsync());
        var other = await watcher.DoAsync(static self => self.Monitored.PuppetAsync());
        maker.Do(self =>
        {
            self.Link(other.Bare());
            self.Link(other.Bare());
        });
        await world.SettleAsync();
        (makerFails ? maker : other).Crash();
        await world.SettleAsync();
        Assert.Equal(2, watcher.Exits.Count());
        Assert.All(watcher.Exits, static exit => Assert.True(exit.Outcome.Failed));
    }, Worlds.Options);

    [Fact, Sentence("6.15", "6.20")]
    public void S6_a_link_made_twice_is_gone_after_one_unlink_of_either_end() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var one = await world.ProbeAsync();
        var two = await world.ProbeAsync();
        await one.DoAsync(self =>
        {
            self.TrapLinks = true;
            self.Link(two.Pid);
            self.Link(two.Pid);
        });
        await world.SettleAsync();
        await (world.Random.OneIn(2) ? one : two).DoAsync(self => self.Unlink(self.Pid == one.Pid ? two.Pid : one.Pid));
        world.Root.Terminate(two.Pid);
        await world.SettleAsync();
        Assert.Empty(one.Events);
    }, Worlds.Options);

    [Fact, Sentence("6.12", "6.15", "6.04")]
    public void S6_who_traps_links_gets_one_event_and_lives() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var trapping = await world.ProbeAsync();
        var child = await trapping.DoAsync(async self =>
        {
            self.TrapLinks = true;
            var made = await self.Linked.PuppetAsync();
            self.Link(made.Bare());
            return made;
        });
        child.Crash();
        await world.SettleAsync();
        var down = Assert.IsType<LinkDown>(Assert.Single(trapping.Events));
        Assert.Equal((child.Bare(), "boom"), (down.From, down.Error.Message));
        await trapping.DoAsync(static self => self.Send(self.Pid, "alive"));
    }, Worlds.Options);

    [Fact, Sentence("6.07", "6.08", "6.09")]
    public void S6_a_blocked_process_that_never_asked_for_events_falls_and_says_why() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var failing = await world.Root.PuppetAsync();
        var blocked = await watcher.DoAsync(self => world.InlineAsync(self.Monitored, "blocked", async (me, _) =>
        {
            me.Link(failing.Bare());
            await me.Listen("never").ReadAsync();
            return 1;
        }));
        await world.SettleAsync();
        failing.Crash("the disk is full");
        await world.SettleAsync();
        var error = watcher.OnlyExit().Error!;
        Assert.Equal((ErrorKind.Canceled, $"linked process {failing.Bare()} failed: the disk is full"), (error.Kind, error.Message));
        Assert.Equal("the disk is full", error.Cause?.Message);
        Assert.Equal(blocked, watcher.Exits.Single().From);
    }, Worlds.Options);

    [Theory, Sentence("6.10", "6.11")]
    [InlineData(3), InlineData(40)]
    public void S6_a_failure_cascades_along_a_chain_with_at_most_16_causes(int length) => TestWorld.RunSeeds(20, async world =>
    {
        var watcher = await world.ProbeAsync();
        var chain = new List<Ref<Puppet>>();
        for (var i = 0; i < length; i++)
        {
            var next = await watcher.DoAsync(static self => self.Monitored.PuppetAsync());
            if (i > 0) { next.Do(self => self.Link(chain[^1].Bare())); }
            await world.SettleAsync();
            chain.Add(next);
        }
        chain[0].Crash("the first");
        await world.SettleAsync();
        Assert.Equal(length, watcher.Exits.Count());
        for (var i = 1; i < length; i++)
        {
            var error = watcher.Exits.Single(exit => exit.From == chain[i].Bare()).Outcome.Error!;
            Assert.Equal(ErrorKind.Canceled, error.Kind);
            Assert.StartsWith($"linked process {chain[i - 1].Bare()} failed: ", error.Message, StringComparison.Ordinal);
            Assert.EndsWith("the first", error.Message, StringComparison.Ordinal);
            var causes = 0;
            for (var cause = error.Cause; cause is not null; cause = cause.Cause)
            {
                causes++;
                Assert.StartsWith(causes == i ? "the first" : $"linked process {chain[i - 1 - causes].Bare()} failed: ", cause.Message, StringComparison.Ordinal);
            }
            Assert.Equal(Math.Min(i, ProcessError.MaxCauses), causes);
            if (causes > 0) { Assert.Equal(causes, error.Details["causes"].AsTable().Items.Length); }
        }
    }, Worlds.Options);

    [Fact, Sentence("6.11")]
    public void S6_a_cascade_stops_at_who_traps_links() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var trapping = await world.ProbeAsync();
        var behind = await world.ProbeAsync();
        await trapping.DoAsync(self =>
        {
            self.TrapLinks = true;
            self.Link(behind.Pid);
        });
        var middle = await trapping.DoAsync(static self => self.Linked.PuppetAsync());
        var first = await world.Root.PuppetAsync();
        first.Do(self => self.Link(middle.Bare()));
        await world.SettleAsync();
        first.Crash();
        await world.SettleAsync();
        Assert.Equal(middle.Bare(), Assert.Single(trapping.LinkDowns).From);
        Assert.Equal(ErrorKind.Canceled, trapping.LinkDowns.Single().Error.Kind);
        await behind.DoAsync(static self => self.Send(self.Pid, "alive"));
    }, Worlds.Options);

    [Theory, Sentence("6.13")]
    [InlineData(true), InlineData(false)]
    public void S6_the_option_counts_as_it_is_when_the_LINK_DOWN_is_taken_in(bool atFirst) => TestWorld.RunSeeds(Worlds.Seeds, async world =>
    {
        var seen = new List<ProcessEvent>();
        var failing = await world.Root.PuppetAsync();
        var watcher = await world.ProbeAsync();
        var puppet = await watcher.DoAsync(self => self.Monitored.PuppetAsync(new PuppetScript
        {
            On = (_, happened) =>
            {
                seen.Add(happened);
                return default;
            },
        }));
        puppet.Do(async self =>
        {
            self.TrapLinks = atFirst;
            self.Link(failing.Bare());
            failing.Crash();
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            // Too late for what came while this handler awaited; not too late for the next one.
            self.TrapLinks = !atFirst;
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(atFirst ? 1 : 0, seen.Count);
        Assert.Equal(atFirst ? 0 : 1, watcher.Exits.Count());
        if (!atFirst) { return; }
        puppet.Do(static async self => (await self.Linked.PuppetAsync()).Crash("second"));
        await world.SettleAsync();
        Assert.Contains("second", watcher.OnlyExit().Error!.Message, StringComparison.Ordinal);
    }, Worlds.Options);

    [Fact, Sentence("6.13")]
    public void S6_a_LINK_DOWN_that_has_come_but_was_not_taken_in_finds_the_option_of_that_moment() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var trapping = await watcher.DoAsync(self => world.InlineAsync(self.Monitored, "late", static async (me, _) =>
        {
            // Within one step of this process: whatever has come in the meantime is taken in after it.
            var child = await me.Linked.PuppetAsync();
            child.Crash();
            me.TrapLinks = true;
            var happened = await me.Events.ReadAsync();
            return happened.From;
        }));
        await world.SettleAsync();
        Assert.Equal(PayloadKind.Pid, watcher.OnlyExit().Value.Kind);
        Assert.Equal(trapping, watcher.Exits.Single().From);
    }, Worlds.Options);

    [Fact, Sentence("6.05")]
    public void S6_a_normal_exit_removes_the_link_silently_also_for_who_links_while_it_ends() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var trapping = await world.ProbeAsync();
        var other = await world.ProbeAsync();
        var puppet = await trapping.DoAsync(static self =>
        {
            self.TrapLinks = true;
            return self.Linked.PuppetAsync();
        });
        puppet.Do(self =>
        {
            self.Send(trapping.Pid, "a place where others may go first");
            self.Stop();
        });
        await other.DoAsync(self =>
        {
            try { self.Link(puppet.Bare()); }
            catch (ProcessException gone) { Assert.Equal(ErrorKind.NotFound, gone.Kind); }
        });
        await world.SettleAsync();
        Assert.Empty(trapping.Events);
        Assert.Empty(other.Events);
        await other.DoAsync(static self => self.Send(self.Pid, "alive"));
    }, Worlds.Options);

    [Fact, Sentence("6.20")]
    public void S6_after_unlink_not_even_an_event_that_is_queued_is_seen() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var seen = new List<ProcessEvent>();
        var failing = await world.Root.PuppetAsync();
        var dawdles = TimeSpan.FromMilliseconds(world.Random.Below(3));
        var puppet = await world.Root.PuppetAsync(new PuppetScript
        {
            On = (_, happened) =>
            {
                seen.Add(happened);
                return default;
            },
        });
        puppet.Do(async self =>
        {
            self.TrapLinks = true;
            self.Link(failing.Bare());
            failing.Crash();
            await self.DelayAsync(dawdles);
            self.Unlink(failing.Bare());
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Empty(seen);
    }, Worlds.Options);

    [Fact, Sentence("6.20")]
    public void S6_unlink_in_the_step_that_linked_saves_from_a_failure_that_is_not_taken_in() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var puppet = await world.Root.PuppetAsync();
        puppet.Do(async self =>
        {
            var child = await self.Linked.PuppetAsync();
            child.Crash();
            self.Unlink(child.Bare());
        });
        await world.SettleAsync();
        world.Root.Send(puppet.Bare(), "note", "alive");
        Assert.Equal(1, world.Runtime.Counters.Exits);
    }, Worlds.Options);

    [Fact, Sentence("6.23")]
    public void S6_a_kill_that_was_taken_in_is_not_undone_by_unlink() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        ProcessError? refused = null;
        var failing = await world.Root.PuppetAsync();
        var puppet = await watcher.DoAsync(static self => self.Monitored.PuppetAsync());
        var outside = new TaskCompletionSource();
        puppet.Do(async self =>
        {
            self.Link(failing.Bare());
            failing.Crash();
            await outside.Task;
            refused = Worlds.Refused(() => self.Unlink(failing.Bare()));
        });
        await world.SettleAsync();
        outside.SetResult();
        await world.SettleAsync();
        Assert.Contains("boom", refused?.Message, StringComparison.Ordinal);
        Assert.Equal(refused, watcher.OnlyExit().Error);
    }, Worlds.Options);
}
