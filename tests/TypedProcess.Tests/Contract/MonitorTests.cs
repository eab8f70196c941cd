using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 6: monitors are a set per pair, handles count, and what was given up is never seen.</summary>
public sealed class MonitorTests
{
    [Fact, Sentence("6.16")]
    public void S6_monitoring_twice_gives_one_exit() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await watcher.DoAsync(static self => self.Monitored.PuppetAsync());
        await watcher.DoAsync(self =>
        {
            self.Monitor(puppet.Bare());
            self.Monitor(puppet.Bare());
        });
        puppet.Crash();
        await world.SettleAsync();
        Assert.Single(watcher.Events);
    }, Worlds.Options);

    [Fact, Sentence("6.16", "6.22")]
    public void S6_one_unmonitor_ends_a_pair_that_was_monitored_twice() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await world.Root.PuppetAsync();
        await watcher.DoAsync(self =>
        {
            self.Monitor(puppet.Bare());
            self.Monitor(puppet.Bare());
            self.Unmonitor(puppet.Bare());
        });
        puppet.Crash();
        await world.SettleAsync();
        Assert.Empty(watcher.Events);
    }, Worlds.Options);

    [Fact, Sentence("6.19")]
    public void S6_after_unmonitor_not_even_an_event_that_is_queued_is_seen() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var seen = new List<ProcessEvent>();
        var puppet = await world.Root.PuppetAsync();
        var dawdles = TimeSpan.FromMilliseconds(world.Random.Below(3));
        var watcher = await world.Root.PuppetAsync(new PuppetScript
        {
            On = (_, happened) =>
            {
                seen.Add(happened);
                return default;
            },
        });
        var before = 0;
        watcher.Do(async self =>
        {
            self.Monitor(puppet.Bare());
            puppet.Crash();
            // Nothing is read while this handler awaits, so an EXIT that comes now is queued.
            await self.DelayAsync(dawdles);
            before = seen.Count;
            self.Unmonitor(puppet.Bare());
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal((0, 0), (before, seen.Count));
        Assert.Equal(0, world.Runtime.DeadLetters.Total);
    }, Worlds.Options);

    [Fact, Sentence("6.22")]
    public void S6_a_new_monitor_never_sees_an_old_EXIT() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await world.Root.PuppetAsync();
        var again = await watcher.DoAsync(async self =>
        {
            self.Monitor(puppet.Bare());
            puppet.Do(static me => me.Stop(1));
            if (world.Random.OneIn(2)) { await self.DelayAsync(TimeSpan.FromMilliseconds(1)); }
            self.Unmonitor(puppet.Bare());
            try { self.Monitor(puppet.Bare()); }
            catch (ProcessException gone)
            {
                Assert.Equal(ErrorKind.NotFound, gone.Kind);
                return false;
            }
            return true;
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(again ? 1 : 0, watcher.Events.Count);
    }, Worlds.Options);

    [Fact, Sentence("6.18")]
    public void S6_monitoring_a_process_that_is_gone_is_NOT_FOUND_also_while_its_EXIT_waits() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await watcher.DoAsync(static self => self.Monitored.PuppetAsync());
        var kinds = await watcher.DoAsync(async self =>
        {
            puppet.Do(static me => me.Stop(1));
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            var first = Worlds.Refused(() => self.Monitor(puppet.Bare())).Kind;
            return (first, Worlds.Refused(() => self.Link(puppet.Bare())).Kind);
        });
        Assert.Equal((ErrorKind.NotFound, ErrorKind.NotFound), kinds);
        await world.SettleAsync();
        // The refused second monitor has not taken the first one's event away.
        Assert.Single(watcher.Events);
    }, Worlds.Options);

    [Fact, Sentence("6.18")]
    public void S6_a_monitor_that_was_accepted_gives_exactly_one_EXIT() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await world.Root.PuppetAsync();
        var other = await world.Root.PuppetAsync();
        puppet.Do(self =>
        {
            self.Send(other.Bare(), "note", "a place where others may go first");
            self.Stop(1);
        });
        var accepted = await watcher.DoAsync(self =>
        {
            try { self.Monitor(puppet.Bare()); }
            catch (ProcessException) { return new(false); }
            return new ValueTask<bool>(true);
        });
        await world.SettleAsync();
        Assert.Equal(accepted ? 1 : 0, watcher.Events.Count);
    }, Worlds.Options);

    [Fact, Sentence("6.17", "6.21")]
    public void S6_self_is_INVALID_and_ending_what_was_not_there_is_ok() => TestWorld.Run(static async world =>
    {
        var probe = await world.ProbeAsync();
        var gone = await world.Root.PuppetAsync();
        gone.Do(static self => self.Stop());
        await world.SettleAsync();
        await probe.DoAsync(self =>
        {
            Assert.Equal(ErrorKind.Invalid, Worlds.Refused(() => self.Monitor(self.Pid)).Kind);
            Assert.Equal(ErrorKind.Invalid, Worlds.Refused(() => self.Link(self.Pid)).Kind);
            Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => self.Monitor(gone.Bare())).Kind);
            Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => self.Link(gone.Bare())).Kind);
            Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => self.Monitor("nobody")).Kind);
            foreach (var pid in new[] { gone.Bare(), self.Runtime.Root.Pid, self.Pid })
            {
                self.Unmonitor(pid);
                self.Unlink(pid);
            }
        });
        await world.SettleAsync();
        Assert.Empty(probe.Events);
    }, Worlds.Options);

    [Fact, Sentence("6.24")]
    public void S6_a_pair_ends_with_its_last_handle() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var kept = await world.Root.PuppetAsync();
        var given = await world.Root.PuppetAsync();
        await watcher.DoAsync(async self =>
        {
            var keeps = await self.MonitorAsync(kept.Pid);
            var gives = await self.MonitorAsync(kept.Pid);
            gives.Dispose();
            gives.Dispose();
            var one = await self.MonitorAsync(given.Pid);
            await using (await self.MonitorAsync(given.Pid)) { one.Dispose(); }
            return keeps;
        });
        kept.Crash();
        given.Crash();
        await world.SettleAsync();
        Assert.Equal(kept.Bare(), Assert.Single(watcher.Events).From);
    }, Worlds.Options);

    [Fact, Sentence("6.24")]
    public void S6_a_handle_does_not_take_a_monitor_without_handle_along() => TestWorld.Run(static async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await watcher.DoAsync(static self => self.Monitored.PuppetAsync());
        await watcher.DoAsync(async self =>
        {
            (await self.MonitorAsync(puppet.Pid)).Dispose();
            return true;
        });
        puppet.Crash();
        await world.SettleAsync();
        Assert.Single(watcher.Events);
    }, Worlds.Options);

    [Fact, Sentence("6.24", "6.19")]
    public void S6_a_handle_of_a_pair_that_was_ended_does_not_end_the_next_one() => TestWorld.Run(static async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await world.Root.PuppetAsync();
        await watcher.DoAsync(async self =>
        {
            var old = await self.MonitorAsync(puppet.Pid);
            self.Unmonitor(puppet.Bare());
            self.Monitor(puppet.Bare());
            old.Dispose();
            return true;
        });
        puppet.Crash();
        await world.SettleAsync();
        Assert.Single(watcher.Events);
    }, Worlds.Options);

    [Fact, Sentence("6.24")]
    public void S6_the_last_handle_drops_an_event_that_is_queued() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await world.Root.PuppetAsync();
        await watcher.DoAsync(async self =>
        {
            await using var handle = await self.MonitorAsync(puppet.Pid);
            puppet.Crash();
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            return true;
        });
        await world.SettleAsync();
        Assert.Empty(watcher.Events);
    }, Worlds.Options);

    [Fact, Sentence("6.25")]
    public void S6_unmonitor_does_not_reach_the_monitors_of_call_and_ask() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var caller = await world.ProbeAsync();
        world.Runtime.Add(ProcessDefinition.Inline("test:answer", static async (self, _) =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            return 42;
        }));
        world.Runtime.Add(ProcessDefinition.Inline("test:silent", static async (self, _) =>
        {
            await self.Inbox.ReadAsync();
            await self.DelayAsync(TimeSpan.FromSeconds(1));
        }));
        var (value, error) = await caller.DoAsync(async self =>
        {
            var silent = await self.Spawner.SpawnAsync("test:silent");
            var asking = self.AskAsync(silent, "question").AsTask();
            var calling = self.Spawner.Named("child").CallAsync("test:answer").AsTask();
            await self.DelayAsync(TimeSpan.FromMilliseconds(1));
            self.Unmonitor("child");
            self.Unmonitor(silent);
            var failure = await Assert.ThrowsAsync<ProcessException>(() => asking);
            return ((await calling).AsInteger(), failure.Error);
        });
        Assert.Equal((42L, ErrorKind.Unavailable), (value, error.Kind));
        await world.SettleAsync();
        Assert.Empty(caller.Events);
    }, Worlds.Options);
}
