using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class BuilderTests
{
    private const int Seeds = 15;

    [Fact, Sentence("10.01", "10.02")]
    public void S10_a_builder_is_unchanged_by_its_methods_and_can_be_used_again_with_its_messages() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        world.Runtime.Add(Report("test:report"));
        var plain = world.Root.Spawner;
        var one = plain.With("a", 1).Message("m", "first");
        var two = one.With("b", 2).Message("m", "second", 2);
        var other = one.With("a", 9);
        Assert.Equal("[\"first\" | a=1]", await Run(one));
        Assert.Equal("[\"first\",{\"second\", 2} | a=1 b=2]", await Run(two));
        Assert.Equal("[\"first\" | a=9]", await Run(other));
        Assert.Equal("[\"first\" | a=1]", await Run(one));
        Assert.Equal("[ | ]", await Run(plain));

        static async Task<string> Run(Spawner how) => (await how.CallAsync("test:report")).AsText();
    });

    [Fact, Sentence("10.07")]
    public void S10_queued_messages_are_the_first_in_order_from_the_spawner() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var seen = new List<string>();
        world.Runtime.Add(ProcessDefinition.Inline("test:reader", async (self, _) =>
        {
            while (true)
            {
                var message = await self.Inbox.ReadAsync();
                seen.Add($"{message.Topic} {message.From}");
            }
        }));
        var spawner = await world.ProbeAsync();
        await spawner.DoAsync(async self =>
        {
            var child = await self.Spawner.Message("one").Message("two").SpawnAsync("test:reader");
            self.Send(child, "three");
            return true;
        });
        await world.SettleAsync();
        Assert.Equal([$"one {spawner.Pid}", $"two {spawner.Pid}", $"three {spawner.Pid}"], seen);
    });

    [Fact]
    public void S10_queued_messages_that_do_not_fit_are_refused_by_the_spawn() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        world.Runtime.Add(Marionette.Definition);
        world.Runtime.Add(new Script("test:small", static _ => default) { MailboxMessages = 1 });
        await Expect.RefusedAsync(ErrorKind.Invalid, () => world.Root.Spawner.Message("unknown").SpawnAsync(Marionette.Id));
        await Expect.RefusedAsync(ErrorKind.Invalid, () => world.Root.Spawner.Message("echo", "text").SpawnAsync(Marionette.Id));
        await Expect.RefusedAsync(ErrorKind.RateLimited, () => world.Root.Spawner.Named("x").Message("a").Message("b").SpawnAsync("test:small"));
        Assert.Equal(0, world.Runtime.Counters.Spawned);
        Assert.Equal(0, world.Runtime.Hosts[0].ProcessCount);
        Assert.False(world.Root.Names.TryLookup("x", out _));
    });

    [Fact, Sentence("10.03")]
    public void S10_what_is_wrong_is_returned_by_the_spawn_and_the_first_fault_counts() => TestWorld.Run(static async world =>
    {
        world.Runtime.Add(Report("test:report"));
        var root = world.Root.Spawner;
        foreach (var (how, argument) in new (Spawner, string)[]
        {
            (root.With("", 1), "key"), (root.With(null!, 1), "key"), (root.With("k", PayloadValue.From(new object())), "payload"),
            (root.Message("", 1), "topic"), (root.Message("@x"), "topic"), (root.Message(null!), "topic"), (root.Message("m", PayloadValue.From(() => 1)), "payload"),
            (root.As(null!), "actor"), (root.Under(null!), "scope"), (root.Named(""), "name"), (root.Named(null!), "name"), (root.Named(world.Root.Pid.ToString()), "name"),
            (root.On(""), "host"), (root.On(null!), "host"), (root.On("no host id"), "host"),
            (root.Waiting(TimeSpan.Zero), "timeout"), (root.Waiting(TimeSpan.FromSeconds(-1)), "timeout"), (root.Waiting(TimeSpan.MaxValue), "timeout"),
            (root.With("", 1).Message("@x"), "key"), (root.Message("@x").With("", 1).Linked.Monitored, "topic"),
        })
        {
            Assert.False(how.TrySpawn("test:report", out _, out var tried));
            var thrown = await Expect.RefusedAsync(ErrorKind.Invalid, () => how.SpawnAsync("test:report"));
            var called = await Expect.RefusedAsync(ErrorKind.Invalid, () => how.CallAsync("test:report"));
            Assert.Equal((tried.Kind, tried.Message), (thrown.Kind, thrown.Message));
            Assert.Equal(thrown.Message, called.Message);
            Assert.StartsWith(argument, thrown.Message, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal(0, world.Runtime.Counters.Spawned);
    });

    [Fact, Sentence("10.06", "10.13")]
    public void S10_a_taken_name_is_ALREADY_EXISTS_and_nothing_is_spawned() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        world.Runtime.Add(Report("test:report"));
        var holder = await world.ProbeAsync("taken");
        var spawner = await world.ProbeAsync();
        var spawned = world.Runtime.Counters.Spawned;
        var error = await spawner.RefusedAsync(static async self => await self.Linked.Monitored.Named("taken").SpawnAsync("test:report"));
        Assert.Equal(ErrorKind.AlreadyExists, error.Kind);
        Assert.Equal(spawned, world.Runtime.Counters.Spawned);
        Assert.Equal(holder.Pid, world.Root.Names.Lookup("taken"));
        await world.SettleAsync();
        Assert.Empty(spawner.Events);
    });

    [Fact, Sentence("10.09", "10.11")]
    public void S10_context_values_are_inherited_and_nearer_ones_win() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        world.Runtime.Add(Report("test:inner"));
        world.Runtime.Add(ProcessDefinition.Inline("test:outer", static async (self, _) =>
        {
            var first = await self.Spawner.CallAsync("test:inner");
            var second = await self.Spawner.With("b", "near").With("c", 3).CallAsync("test:inner");
            return (PayloadValue)$"{first.AsText()}{second.AsText()}";
        }));
        var both = await world.Root.Spawner.With("a", 1).With("b", "far").CallAsync("test:outer");
        Assert.Equal("[ | a=1 b=\"far\"][ | a=1 b=\"near\" c=3]", both.AsText());
        Assert.True(world.Root.Values["a"].IsNil);
    });

    [Fact, Sentence("10.20")]
    public void S10_a_name_of_another_process_needs_the_foreign_permission() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var owner = await world.ProbeAsync("owned");
        var stranger = await world.ProbeAsync();
        var denied = await stranger.RefusedAsync(static self =>
        {
            self.Names.Unregister("owned");
            return default;
        });
        Assert.Equal((ErrorKind.PermissionDenied, "process.registry.foreign"), (denied.Kind, denied.Details["action"].AsText()));
        denied = await stranger.RefusedAsync(self =>
        {
            self.Names.Register("gift", owner.Pid);
            return default;
        });
        Assert.Equal(owner.Pid.ToString(), denied.Details["resource"].AsText());
        Assert.Equal(owner.Pid, world.Root.Names.Lookup("owned"));
        Assert.False(world.Root.Names.TryLookup("gift", out _));
        Assert.True(await owner.DoAsync(static self => new ValueTask<bool>(self.Names.Unregister("owned"))));
        Assert.False(await owner.DoAsync(static self => new ValueTask<bool>(self.Names.Unregister("owned"))));
    }, new TestOptions
    {
        Configure = static o => (o.RootActor, o.RootScope) = (new SecurityActor("a"), SecurityScope.Of(SecurityPolicy.Allow("all", ["*"], ["*"]), SecurityPolicy.Deny("no", ["process.registry.foreign"], ["*"]))),
    });

    // Ends with its queued messages and its context values as text.
    private static ProcessDefinition Report(string id) => ProcessDefinition.Inline(id, static (self, _) =>
    {
        var messages = new List<string>();
        while (self.Inbox.TryRead(out var message)) { messages.Add(message.Payload.ToString()); }
        var values = self.Values.All.Select(static pair => $"{pair.Key}={pair.Value}");
        return new ValueTask<PayloadValue>($"[{string.Join(',', messages)} | {string.Join(' ', values)}]");
    });
}
