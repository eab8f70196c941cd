using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 5: completion happens once, and in its order: closed, names released, EXIT, LINK_DOWN.</summary>
public sealed class CompletionTests
{
    [Fact, Sentence("5.12", "5.15", "5.16")]
    public void S5_reasons_to_end_that_come_together_give_one_completion() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watchers = new[] { await world.ProbeAsync(), await world.ProbeAsync() };
        var puppet = await world.Root.PuppetAsync();
        var linked = await world.Root.PuppetAsync();
        linked.Do(self => self.Link(puppet.Bare()));
        await world.SettleAsync();
        foreach (var watcher in watchers)
        {
            await watcher.DoAsync(self =>
            {
                self.TrapLinks = true;
                self.Monitor(puppet.Bare());
                self.Link(puppet.Bare());
            });
        }
        foreach (var reason in Shuffled(world))
        {
            try { reason(); }
            catch (ProcessException gone) { Assert.Equal(ErrorKind.NotFound, gone.Kind); }
        }
        await world.AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, world.Runtime.Counters.Exits);
        foreach (var watcher in watchers)
        {
            var outcome = watcher.OnlyExit();
            Assert.Equal(outcome.Failed ? 1 : 0, watcher.LinkDowns.Count());
            if (outcome.Failed) { Assert.Equal(outcome.Error, watcher.LinkDowns.Single().Error); }
        }
        Assert.Equal(watchers[0].OnlyExit(), watchers[1].OnlyExit());

        IEnumerable<Action> Shuffled(TestWorld world)
        {
            List<Action> reasons =
            [
                () => puppet.Do(static self => self.Stop(1)),
                () => puppet.Crash(),
                () => world.Root.Terminate(puppet.Bare()),
                () => world.Root.Cancel(puppet.Bare(), TimeSpan.FromMilliseconds(1)),
                () => linked.Crash("linked"),
            ];
            while (reasons.Count > 0)
            {
                var next = world.Random.Below(reasons.Count);
                yield return reasons[next];
                reasons.RemoveAt(next);
            }
        }
    }, Worlds.Options);

    [Fact, Sentence("5.13")]
    public void S5_messages_that_wait_at_the_end_are_dead_letters_and_each_message_is_either_read_or_dead() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var script = new PuppetScript();
        var puppet = await world.Root.PuppetAsync(script);
        var sender = await world.ProbeAsync();
        var accepted = 0;
        await sender.DoAsync(async self =>
        {
            for (var i = 0; i < 20; i++)
            {
                if (i == 10) { puppet.Crash(); }
                if (self.TrySend(puppet.Bare(), "note", out var error, $"{i}")) { accepted++; }
                else { Assert.Equal(ErrorKind.NotFound, error.Kind); }
                if (world.Random.OneIn(5)) { await self.DelayAsync(TimeSpan.Zero); }
            }
            return true;
        });
        await world.SettleAsync();
        Assert.Equal(accepted, script.Notes.Count + world.Runtime.DeadLetters.Count(DeadLetterReason.ProcessEnded));
    }, Worlds.Options);

    [Fact, Sentence("5.13", "5.14", "5.15", "10.21")]
    public void S5_who_sees_an_EXIT_finds_the_name_free_and_the_process_closed() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var puppet = await world.Root.Spawner.Named("name").PuppetAsync();
        var refusals = new List<ErrorKind?>();
        var watchers = new List<Ref<Puppet>>();
        for (var i = 0; i < 3; i++)
        {
            watchers.Add(await world.Root.PuppetAsync(new PuppetScript
            {
                On = (self, happened) =>
                {
                    Assert.IsType<Exit>(happened);
                    Assert.False(self.TrySend(puppet.Bare(), "note", out var error, "late"));
                    refusals.Add(error.Kind);
                    // Each takes the name and gives it back; what one cannot take another one has, and never the dying process.
                    try
                    {
                        self.Names.Register("name");
                        Assert.True(self.Names.Unregister("name"));
                    }
                    catch (ProcessException taken) when (taken.Kind == ErrorKind.AlreadyExists) { Assert.NotEqual(puppet.Bare(), self.Names.Lookup("name")); }
                    return default;
                },
            }));
        }
        // Monitors that arrive while it ends are as good as those before.
        foreach (var watcher in watchers)
        {
            watcher.Do(self =>
            {
                try { self.Monitor(puppet.Bare()); }
                catch (ProcessException) { refusals.Add(ErrorKind.NotFound); }
            });
        }
        puppet.Do(self =>
        {
            foreach (var watcher in watchers) { self.Send(watcher.Bare(), "note", "x"); }
            throw new InvalidOperationException("boom");
        });
        await world.SettleAsync();
        Assert.Equal(1, world.Runtime.Counters.Exits);
        Assert.Equal([ErrorKind.NotFound, ErrorKind.NotFound, ErrorKind.NotFound], refusals);
    }, Worlds.Options);

    [Fact, Sentence("5.14")]
    public void S5_a_supervisor_can_start_the_next_one_under_the_same_name_when_it_sees_the_EXIT() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var started = 0;
        await world.Root.PuppetAsync(new PuppetScript { Started = StartNextAsync, On = (self, _) => StartNextAsync(self) });
        await world.SettleAsync();
        Assert.Equal(20, started);
        Assert.Equal(20, world.Runtime.Counters.Exits);

        async ValueTask StartNextAsync(ProcessContext self)
        {
            if (started == 20) { return; }
            started++;
            (await self.Monitored.Named("worker").PuppetAsync()).Crash();
        }
    }, Worlds.Options);

    [Fact, Sentence("5.15", "5.16")]
    public void S5_EXIT_comes_before_LINK_DOWN_also_for_those_whose_request_was_still_waiting() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var puppet = await world.Root.PuppetAsync();
        var watcher = await world.ProbeAsync();
        var other = await world.ProbeAsync();
        puppet.Do(self =>
        {
            self.Send(other.Pid, "x");
            throw new InvalidOperationException("boom");
        });
        var monitored = false;
        var linked = false;
        await watcher.DoAsync(self =>
        {
            self.TrapLinks = true;
            try
            {
                self.Link(puppet.Bare());
                linked = true;
                self.Monitor(puppet.Bare());
                monitored = true;
            }
            catch (ProcessException gone) { Assert.Equal(ErrorKind.NotFound, gone.Kind); }
        });
        await world.SettleAsync();
        var expected = new List<Type>();
        if (monitored) { expected.Add(typeof(Exit)); }
        if (linked) { expected.Add(typeof(LinkDown)); }
        Assert.Equal(expected, watcher.Events.Select(static happened => happened.GetType()));
    }, Worlds.Options);

    [Fact, Sentence("5.16", "6.05")]
    public void S5_a_normal_end_sends_no_LINK_DOWN() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var trapping = await world.ProbeAsync();
        var child = await trapping.DoAsync(static self =>
        {
            self.TrapLinks = true;
            return self.Linked.Monitored.PuppetAsync();
        });
        var untrapping = await world.ProbeAsync();
        await untrapping.DoAsync(self => self.Link(child.Bare()));
        child.Do(static self => self.Stop(1));
        await world.SettleAsync();
        Assert.IsType<Exit>(Assert.Single(trapping.Events));
        Assert.Empty(untrapping.Events);
        await untrapping.DoAsync(static self => self.Send(self.Pid, "alive"));
        Assert.Equal(1, world.Runtime.Counters.Exits);
    }, Worlds.Options);

    [Fact, Sentence("5.12")]
    public void S5_a_process_that_ended_leaves_nothing_in_those_it_watched() => TestWorld.Run(static async world =>
    {
        var target = await world.ProbeAsync();
        var watchers = new List<WeakReference>();
        for (var i = 0; i < 100; i++)
        {
            var script = new PuppetScript();
            watchers.Add(new WeakReference(script));
            (await world.Root.PuppetAsync(script)).Do(self =>
            {
                self.Monitor(target.Pid);
                self.Link(target.Pid);
                self.Stop();
            });
        }
        await world.SettleAsync();
        Assert.Equal(100, world.Runtime.Counters.Exits);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        // The last one or two may still be held by the state of this method.
        Assert.InRange(watchers.Count(static watcher => watcher.IsAlive), 0, 3);
        await target.DoAsync(static self => self.Send(self.Pid, "alive"));
    }, Worlds.Options);
}
