using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 6: both ends of a pair agree on whether there is a link, whatever they do at the same time.</summary>
public sealed class LinkRaceTests
{
    [Theory, Sentence("6.14", "6.15")]
    [InlineData(true), InlineData(false)]
    public void S6_when_both_link_at_once_it_is_one_link(bool unlinks) => TestWorld.RunSeeds(Worlds.Seeds, async world =>
    {
        var (one, two) = await PairAsync(world);
        await Task.WhenAll(one.DoAsync(self => self.Link(two.Pid)), two.DoAsync(self => self.Link(one.Pid)));
        await world.SettleAsync();
        if (unlinks)
        {
            var (unlinking, other) = world.Random.OneIn(2) ? (one, two) : (two, one);
            await unlinking.DoAsync(self => self.Unlink(other.Pid));
            await world.SettleAsync();
        }
        var (failing, survivor) = world.Random.OneIn(2) ? (one, two) : (two, one);
        world.Root.Terminate(failing.Pid);
        await world.SettleAsync();
        Assert.Equal(unlinks ? 0 : 1, survivor.LinkDowns.Count());
        // The pair is over on this side too: it can be ended again, and nothing more comes of it.
        await survivor.DoAsync(self => self.Unlink(failing.Pid));
        Assert.Equal(unlinks ? 0 : 1, survivor.Events.Count);
    });

    [Fact, Sentence("6.14", "6.20")]
    public void S6_both_ends_agree_after_any_sequence_of_link_and_unlink() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var (one, two) = await PairAsync(world);
        var acts = new List<Task>();
        for (var i = 0; i < 2 + world.Random.Below(10); i++)
        {
            var (actor, other) = world.Random.OneIn(2) ? (one, two) : (two, one);
            var links = world.Random.OneIn(2);
            var dawdles = world.Random.OneIn(3);
            acts.Add(actor.DoAsync(async self =>
            {
                if (links) { self.Link(other.Pid); }
                else { self.Unlink(other.Pid); }
                if (dawdles) { await self.DelayAsync(TimeSpan.FromMilliseconds(1)); }
                return true;
            }));
            if (world.Random.OneIn(4)) { await world.SettleAsync(); }
        }
        await Task.WhenAll(acts);
        await world.SettleAsync();
        Assert.Equal(LinkedPids(world, one).Contains(two.Pid), LinkedPids(world, two).Contains(one.Pid));
        var linked = LinkedPids(world, one).Contains(two.Pid);
        var (failing, survivor) = world.Random.OneIn(2) ? (one, two) : (two, one);
        world.Root.Terminate(failing.Pid);
        await world.SettleAsync();
        Assert.Equal(linked ? 1 : 0, survivor.Events.Count);
    });

    [Theory, Sentence("6.20")]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void S6_the_last_of_unlink_and_link_wins_when_one_end_does_both(int traffic) => TestWorld.RunSeeds(Worlds.Seeds, async world =>
    {
        var (one, two) = await PairAsync(world);
        await one.DoAsync(self =>
        {
            self.Link(two.Pid);
            for (var i = 0; i < traffic; i++)
            {
                self.Send(two.Pid, "x");
                self.Unlink(two.Pid);
                self.Link(two.Pid);
            }
        });
        world.Root.Terminate(two.Pid);
        await world.SettleAsync();
        Assert.Single(one.Events);
    });

    [Fact, Sentence("6.18")]
    public void S6_a_process_that_is_linked_to_while_it_links_and_fails_gives_one_LINK_DOWN() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var (one, two) = await PairAsync(world);
        var puppet = await world.Root.PuppetAsync();
        puppet.Do(self =>
        {
            self.Send(two.Pid, "a place where others may go first");
            self.Link(one.Pid);
            throw new InvalidOperationException("boom");
        });
        await one.DoAsync(self =>
        {
            try { self.Link(puppet.Bare()); }
            catch (ProcessException gone) { Assert.Equal(ErrorKind.NotFound, gone.Kind); }
        });
        await world.SettleAsync();
        // The puppet's own link alone is enough for the event; with the probe's it is still one.
        Assert.Single(one.Events);
    }, Worlds.Options);

    [Fact, Sentence("6.11")]
    public void S6_a_ring_of_links_falls_once_and_completely() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var ring = new List<Ref<Puppet>>();
        for (var i = 0; i < 8; i++) { ring.Add(await world.Root.PuppetAsync()); }
        for (var i = 0; i < 8; i++)
        {
            var next = ring[(i + 1) % 8].Bare();
            ring[i].Do(self => self.Link(next));
        }
        await world.SettleAsync();
        ring[world.Random.Below(8)].Crash();
        ring[world.Random.Below(8)].TryPost(new Puppet.Do(Worlds.Fails("another")), out _);
        await world.SettleAsync();
        Assert.Equal((8, 8), (world.Runtime.Counters.Exits, world.Runtime.Counters.Failures));
    }, Worlds.Options);

    private static async Task<(Probe One, Probe Two)> PairAsync(TestWorld world)
    {
        var one = await world.ProbeAsync();
        var two = await world.ProbeAsync();
        await one.DoAsync(static self => self.TrapLinks = true);
        await two.DoAsync(static self => self.TrapLinks = true);
        return (one, two);
    }

    private static Pid[] LinkedPids(TestWorld world, Probe probe) => world.Runtime.Find(probe.Pid)!.LinkedPids();
}
