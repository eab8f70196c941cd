using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 4: what is in place when the child begins, what it inherits, and where and in which order its code runs.</summary>
public sealed class SpawnedChildTests
{
    private static readonly TestOptions Options = Worlds.With(static options => options
        .AddHost(RuntimeOptions.DefaultHost)
        .AddHost("test:other"));

    [Theory, Sentence("4.12", "4.16")]
    [InlineData(false), InlineData(true)]
    public void S4_name_link_and_monitor_are_in_place_however_fast_the_child_ends(bool inConstructor) => TestWorld.RunSeeds(Worlds.Seeds, async world =>
    {
        var spawner = await world.ProbeAsync();
        var found = new List<Pid>();
        var script = new PuppetScript
        {
            Constructed = self =>
            {
                found.Add(self.Names.Lookup("quick"));
                if (inConstructor) { throw new InvalidOperationException("too quick"); }
            },
            Started = static self => throw new InvalidOperationException("too quick"),
        };
        var child = await spawner.DoAsync(self =>
        {
            self.TrapLinks = true;
            return self.Linked.Monitored.Named("quick").PuppetAsync(script);
        });
        await world.SettleAsync();
        Assert.Equal(child.Bare(), Assert.Single(found));
        Assert.Collection(
            spawner.Events,
            happened => Assert.Equal("too quick", Assert.IsType<Exit>(happened).Outcome.Error?.Message),
            happened => Assert.Equal("too quick", Assert.IsType<LinkDown>(happened).Error.Message));
        Assert.All(spawner.Events, happened => Assert.Equal(child.Bare(), happened.From));
        Assert.False(world.Root.Names.TryLookup("quick", out _));
    }, Options);

    [Fact, Sentence("4.12", "6.14")]
    public void S4_a_linked_child_falls_with_a_spawner_that_fails_at_once() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var spawner = await world.Root.PuppetAsync();
        spawner.Do(async self =>
        {
            await self.Linked.Named("child").PuppetAsync();
            throw new InvalidOperationException("boom");
        });
        await world.SettleAsync();
        Assert.False(world.Root.Names.TryLookup("child", out _));
        Assert.Equal(2, world.Runtime.Counters.Failures);
    }, Options);

    [Fact, Sentence("4.12")]
    public void S4_a_child_linked_to_a_spawner_that_ended_meanwhile_falls_too() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        ProcessContext? borrowed = null;
        var spawner = await world.Root.PuppetAsync(new PuppetScript { Constructed = self => borrowed = self });
        await world.SettleAsync();
        spawner.Crash();
        // Spawning is allowed from any thread, so the spawner may end while it goes on.
        var spawned = borrowed!.Linked.Message("note", "x").TrySpawn("test:puppet", out var child, out _);
        await world.SettleAsync();
        if (spawned) { Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => world.Root.Monitor(child)).Kind); }
    }, Options);

    [Fact, Sentence("4.13")]
    public void S4_context_values_are_inherited_and_nearer_ones_win() => TestWorld.Run(static async world =>
    {
        var seen = new TaskCompletionSource<ContextValues>();
        var parent = await world.Root.Spawner.With("a", 1).With("b", 1).PuppetAsync();
        parent.Do(async self => await self.Spawner.With("b", 2).With("c", 2).PuppetAsync(new PuppetScript
        {
            Started = async child => await child.Spawner.PuppetAsync(new PuppetScript { Constructed = grandchild => seen.SetResult(grandchild.Values) }),
        }));
        var values = await seen.Task;
        Assert.Equal([("a", 1L), ("b", 2L), ("c", 2L)], values.All.Select(static value => (value.Key, value.Value.AsInteger())));
    }, Options);

    [Fact, Sentence("4.14")]
    public void S4_actor_and_scope_are_inherited_and_enforced() => TestWorld.Run(static async world =>
    {
        var seen = new TaskCompletionSource<(SecurityActor?, SecurityScope?, ProcessError)>();
        var actor = new SecurityActor("someone");
        var scope = SecurityScope.Of(SecurityPolicy.Allow("spawn", ["process.spawn", "process.host"], ["*"]));
        var target = await world.ProbeAsync();
        await world.Root.Spawner.As(actor).Under(scope).PuppetAsync(new PuppetScript
        {
            Started = async self => await self.PuppetAsync(new PuppetScript
            {
                Constructed = child => seen.SetResult((child.Actor, child.Scope, Worlds.Refused(() => child.Send(target.Pid, "x")))),
            }),
        });
        var (childActor, childScope, denied) = await seen.Task;
        Assert.Same(actor, childActor);
        Assert.Same(scope, childScope);
        Assert.Equal(ErrorKind.PermissionDenied, denied.Kind);
        Assert.Contains("someone", denied.Message, StringComparison.Ordinal);
    }, Options);

    [Theory, Sentence("4.15")]
    [InlineData(null, RuntimeOptions.DefaultHost), InlineData("test:other", "test:other")]
    public void S4_the_code_of_a_child_runs_as_the_child_on_its_host(string? host, string expected) => TestWorld.RunSeeds(Worlds.Seeds, async world =>
    {
        var places = new List<(Pid Me, Pid Current, string Host)>();
        void Note(ProcessContext self) => places.Add((self.Pid, ProcessContext.Current.Pid, self.Host.Id));
        var spawner = await world.ProbeAsync();
        var childIs = default(Pid);
        var stillSpawner = await spawner.DoAsync(async self =>
        {
            var how = host is null ? self.Spawner : self.Spawner.On(host);
            var child = await how.PuppetAsync(new PuppetScript
            {
                Constructed = Note,
                Started = async me =>
                {
                    Note(me);
                    await me.DelayAsync(TimeSpan.FromSeconds(1));
                    Note(me);
                },
                Disposed = me =>
                {
                    Note(me);
                    return default;
                },
            });
            childIs = child.Bare();
            child.Do(static me => me.Stop());
            return ProcessContext.Current.Pid == self.Pid;
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.True(stillSpawner);
        Assert.Equal(4, places.Count);
        Assert.All(places, place => Assert.Equal((childIs, childIs, expected), place));
    }, Options);

    [Fact, Sentence("4.15")]
    public async Task S4_a_child_that_blocks_in_its_constructor_does_not_hold_its_spawner()
    {
        using var release = new ManualResetEventSlim();
        await using var runtime = ProcessRuntime.Create(static options => options.Add(Puppet.Definition));
        var released = new TaskCompletionSource<bool>();
        await runtime.Root.PuppetAsync(new PuppetScript { Constructed = _ => released.SetResult(release.Wait(TimeSpan.FromSeconds(30))) });
        release.Set();
        Assert.True(await released.Task);
    }

    [Fact, Sentence("4.16")]
    public void S4_the_error_of_a_constructor_is_the_outcome_of_the_child_and_not_of_the_spawn() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var script = new PuppetScript
        {
            Constructed = Worlds.Fails("no object"),
            Stopped = static _ => throw new InvalidOperationException("there is nothing to stop"),
            Disposed = static _ => throw new InvalidOperationException("there is nothing to dispose"),
        };
        await watcher.DoAsync(self => self.Monitored.PuppetAsync(script));
        await world.SettleAsync();
        var error = watcher.OnlyExit().Error;
        Assert.Equal("no object", error?.Message);
        Assert.False(error!.Details.ContainsKey("stop"));
    }, Options);

    [Fact, Sentence("4.17")]
    public void S4_constructor_Started_messages_of_the_builder_and_others_come_in_that_order() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        PuppetScript script = null!;
        script = new PuppetScript
        {
            Constructed = self =>
            {
                script.Notes.Add("constructor");
                self.Send(self.Pid, "note", "from the constructor");
            },
            Started = async self =>
            {
                script.Notes.Add("Started");
                await self.DelayAsync(TimeSpan.FromSeconds(1));
                script.Notes.Add("Started over");
            },
        };
        var child = await world.Root.Spawner.Named("child").Message("note", "first").Message("note", "second").PuppetAsync(script);
        world.Root.Send(child.Bare(), "note", "after the spawn");
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["constructor", "Started", "Started over", "first", "second"], script.Notes[..5]);
        Assert.Equal(["after the spawn", "from the constructor"], script.Notes[5..].Order(StringComparer.Ordinal));
    }, Options);

    [Fact, Sentence("4.17")]
    public void S4_the_messages_of_the_builder_are_from_the_spawner() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var heard = new List<(Pid? From, string Topic)>();
        var spawner = await world.ProbeAsync();
        await spawner.DoAsync(self =>
        {
            self.Runtime.Add(ProcessDefinition.Inline("test:reader", async (me, _) =>
            {
                for (var i = 0; i < 3; i++)
                {
                    var message = await me.Inbox.ReadAsync();
                    heard.Add((message.From, message.Topic));
                }
            }));
            return self.Spawner.Message("one", 1).Message("two").SpawnAsync("test:reader");
        });
        await world.SettleAsync();
        Assert.Equal([(spawner.Pid, "one"), (spawner.Pid, "two")], heard);
    }, Options);

    [Fact, Sentence("4.17")]
    public void S4_a_builder_can_be_used_again_with_its_messages() => TestWorld.Run(static async world =>
    {
        var scripts = new[] { new PuppetScript(), new PuppetScript(), new PuppetScript() };
        var one = world.Root.Spawner.Message("note", "one");
        var two = one.Message("note", "two");
        await one.PuppetAsync(scripts[0]);
        await two.PuppetAsync(scripts[1]);
        await one.PuppetAsync(scripts[2]);
        await world.SettleAsync();
        Assert.Equal(["one", "one two", "one"], scripts.Select(static script => string.Join(' ', script.Notes)));
    }, Options);
}
