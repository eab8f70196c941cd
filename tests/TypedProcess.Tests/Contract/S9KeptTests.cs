using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 9: what a process has after an upgrade that it had before.</summary>
public sealed class S9KeptTests
{
    private static readonly string[] Held = ["held", "also"];
    private static readonly TestOptions Options = Worlds.With(static options => options.Add(new Puppet.PuppetDefinition("test:next")).Add(Desk.Declared));

    [Fact, Sentence("9.01", "9.03")]
    public void S9_an_upgrade_replaces_the_code_and_keeps_the_pid() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var (first, second) = (new PuppetScript(), new PuppetScript());
        var process = await world.Root.PuppetAsync(first);
        world.Root.Send(process.Bare(), "note", "one");
        process.Do(self => self.Upgrade(new Puppet.Start(second, "test:next")));
        world.Root.Send(process.Bare(), "note", "two");
        await world.SettleAsync();
        Assert.Equal(["one"], first.Notes);
        Assert.Equal(["two"], second.Notes);
        Assert.Equal("test:next", world.Runtime.Find(process.Bare())?.Definition.Id);
    }, Options);

    [Fact, Sentence("9.02")]
    public void S9_without_an_id_the_same_definition_starts_anew_with_the_new_state() => TestWorld.RunSeeds(20, static async world =>
    {
        var log = new List<long>();
        var counter = await world.InlineAsync(world.Root.Spawner.Message("first"), "counter", async (self, state) =>
        {
            var round = state.Count == 0 ? 0 : state[0].AsInteger();
            log.Add(round);
            await self.Inbox.ReadAsync();
            self.Upgrade(null, round + 1);
            return default;
        });
        for (var i = 0; i < 3; i++) { world.Root.Send(counter, "next"); }
        await world.SettleAsync();
        Assert.Equal([0L, 1, 2, 3, 4], log);
    }, Options);

    [Fact, Sentence("1.12")]
    public void S1_the_chain_is_handed_down_through_upgrade_and_the_definition_in_the_id_is_the_new_one() => TestWorld.Run(static async world =>
    {
        var ids = new List<string>();
        var next = new PuppetScript { Constructed = self => ids.Add(self.Id), Started = self => Noted(self, ids) };
        var process = await world.Root.PuppetAsync(new PuppetScript { Constructed = self => ids.Add(self.Id) });
        process.Do(self =>
        {
            self.Upgrade(new Puppet.Start(next, "test:next"));
            ids.Add(self.Id);
        });
        await world.SettleAsync();
        var chain = ids[0]["test:puppet".Length..];
        Assert.Equal(["test:puppet" + chain, "test:next" + chain, "test:puppet" + chain, "test:next" + chain], ids);

        static ValueTask Noted(ProcessContext self, List<string> ids)
        {
            ids.Add(self.Id);
            return default;
        }
    }, Options);

    [Fact, Sentence("9.04")]
    public void S9_every_unread_message_is_kept_in_order() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var notes = new PuppetScript();
        var process = await world.Root.PuppetAsync(notes);
        process.Do(async self =>
        {
            self.Upgrade(new Puppet.Start(notes));
            await self.DelayAsync(TimeSpan.FromSeconds(1));
        });
        var senders = await Task.WhenAll(world.ProbeAsync(), world.ProbeAsync());
        for (var i = 0; i < 10; i++)
        {
            foreach (var sender in senders)
            {
                var text = $"{(sender == senders[0] ? "a" : "b")}{i}";
                await sender.DoAsync(self => self.Send(process.Bare(), "note", text));
            }
        }
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(20, notes.Notes.Count);
        foreach (var sender in "ab") { Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{sender}{i}"), notes.Notes.Where(note => note[0] == sender)); }
        Assert.Equal(0, world.Runtime.DeadLetters.Total);
        Assert.Equal(0, world.Runtime.Find(process.Bare())!.Unread);
    }, Options);

    [Fact, Sentence("9.04")]
    public void S9_events_that_were_not_read_are_kept_too() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var seen = new List<ProcessEvent>();
        var next = new PuppetScript { On = Into(seen) };
        var victim = await world.Root.PuppetAsync();
        var process = await world.Root.PuppetAsync(new PuppetScript { On = static (_, _) => throw new InvalidOperationException("the old code reads no event") });
        process.Do(async self =>
        {
            self.Monitor(victim.Bare());
            victim.Do(static other => other.Stop(5));
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.Upgrade(new Puppet.Start(next));
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(5, Assert.IsType<Exit>(Assert.Single(seen)).Outcome.Value.AsInteger());
    }, Options);

    [Fact, Sentence("9.05")]
    public void S9_names_are_kept() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var process = await world.Root.Spawner.Named("held").PuppetAsync();
        process.Do(static self =>
        {
            self.Names.Register("also");
            self.Upgrade(new Puppet.Start(new PuppetScript()));
        });
        var rival = await world.ProbeAsync();
        await world.SettleAsync();
        foreach (var name in Held)
        {
            Assert.Equal(process.Bare(), world.Root.Names.Lookup(name));
            Assert.Equal(ErrorKind.AlreadyExists, (await rival.RefusedAsync(self => { self.Names.Register(name); return default; })).Kind);
        }
        process.Do(static self => self.Stop());
        await world.SettleAsync();
        Assert.False(world.Root.Names.TryLookup("held", out _));
        Assert.False(world.Root.Names.TryLookup("also", out _));
    }, Options);

    [Theory, Sentence("9.06")]
    [InlineData(true), InlineData(false)]
    public void S9_links_are_kept_on_both_sides(bool upgradedFails) => TestWorld.RunSeeds(Worlds.Seeds, async world =>
    {
        var process = await world.Root.PuppetAsync();
        var peer = await world.Root.PuppetAsync();
        process.Do(self =>
        {
            self.Link(peer.Bare());
            self.Upgrade(new Puppet.Start(new PuppetScript()));
        });
        peer.Do(static self => self.Upgrade(new Puppet.Start(new PuppetScript())));
        await world.SettleAsync();
        Assert.Equal(0, world.Runtime.Counters.Exits);
        (upgradedFails ? process : peer).Crash();
        await world.SettleAsync();
        Assert.Equal(2, world.Runtime.Counters.Failures);
    }, Options);

    [Fact, Sentence("9.07")]
    public void S9_monitors_are_kept_on_both_sides_and_an_upgrade_is_no_exit() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var seen = new List<ProcessEvent>();
        var watched = await world.Root.PuppetAsync();
        var watcher = await world.Root.PuppetAsync();
        watcher.Do(self =>
        {
            self.Monitor(watched.Bare());
            self.Upgrade(new Puppet.Start(new PuppetScript { On = Into(seen) }));
        });
        watched.Do(static self => self.Upgrade(new Puppet.Start(new PuppetScript(), "test:next")));
        await world.SettleAsync();
        Assert.Empty(seen);
        watched.Do(static self => self.Stop(7));
        await world.SettleAsync();
        Assert.Equal(7, Assert.IsType<Exit>(Assert.Single(seen)).Outcome.Value.AsInteger());
    }, Options);

    [Fact, Sentence("9.08", "9.09", "9.10")]
    public void S9_options_context_values_actor_and_scope_are_kept() => TestWorld.Run(static async world =>
    {
        var actor = new SecurityActor("someone");
        var scope = SecurityScope.Of(SecurityPolicy.Allow("all", ["*"], ["*"]));
        (bool, PayloadValue, SecurityActor?, SecurityScope?) seen = default;
        var next = new PuppetScript
        {
            Started = self =>
            {
                seen = (self.TrapLinks, self.Values["tenant"], self.Actor, self.Scope);
                return default;
            },
        };
        var process = await world.Root.Spawner.With("tenant", "acme").As(actor).Under(scope).PuppetAsync();
        process.Do(self =>
        {
            self.TrapLinks = true;
            self.Upgrade(new Puppet.Start(next, "test:next"));
        });
        await world.SettleAsync();
        Assert.Equal((true, "acme", actor, scope), seen);
    }, Options);

    [Fact]
    public void S9_the_token_and_a_deadline_are_those_of_the_process() => TestWorld.RunSeeds(20, static async world =>
    {
        var tokens = new List<CancellationToken>();
        var probe = await world.ProbeAsync();
        var process = await world.Root.PuppetAsync();
        await probe.DoAsync(self => self.Monitor(process.Bare()));
        process.Do(self =>
        {
            tokens.Add(self.Cancellation);
            self.Upgrade(new Puppet.Start(new PuppetScript
            {
                Started = next =>
                {
                    tokens.Add(next.Cancellation);
                    return default;
                },
                On = static (_, _) => default,
            }));
        });
        await world.SettleAsync();
        world.Root.Cancel(process.Bare(), TimeSpan.FromSeconds(5));
        await world.SettleAsync();
        Assert.Equal(tokens[0], tokens[1]);
        Assert.True(tokens[0].IsCancellationRequested);
        process.Do(static self => self.Upgrade(new Puppet.Start(new PuppetScript { On = static (_, _) => default })));
        await world.AdvanceAsync(TimeSpan.FromSeconds(6));
        Assert.Equal(ErrorKind.Timeout, probe.OnlyExit().Error?.Kind);
    }, Options);

    [Fact]
    public void S9_groups_and_watches_of_groups_are_kept() => TestWorld.RunSeeds(20, static async world =>
    {
        var seen = new List<ProcessEvent>();
        var process = await world.Root.PuppetAsync();
        process.Do(self =>
        {
            self.Groups.Join("workers");
            self.Groups.Watch("others");
            self.Upgrade(new Puppet.Start(new PuppetScript { On = Into(seen) }, "test:next"));
        });
        await world.SettleAsync();
        world.Root.Groups.Join("others", process.Bare());
        await world.SettleAsync();
        Assert.Equal([process.Bare()], world.Root.Groups.Members("workers"));
        Assert.Equal(process.Bare(), Assert.IsType<GroupChange>(Assert.Single(seen)).From);
    }, Options);

    [Fact]
    public void S9_an_upgrade_is_told_to_those_who_follow_lives() => TestWorld.RunSeeds(20, static async world =>
    {
        var lives = world.Runtime.Lifecycle.Subscribe();
        var process = await world.Root.PuppetAsync();
        process.Do(self => self.Upgrade(new Puppet.Start(new PuppetScript(), "test:next")));
        process.Do(static self => self.Stop());
        await world.SettleAsync();
        var told = new List<(LifecycleKind, string, string?)>();
        while (lives.Events.TryRead(out var happened)) { told.Add((happened.Kind, happened.Definition, happened.Detail)); }
        Assert.Equal([(LifecycleKind.Spawned, "test:puppet", null), (LifecycleKind.Started, "test:puppet", null), (LifecycleKind.Upgraded, "test:next", "test:puppet"), (LifecycleKind.Exited, "test:next", null)], told);
    }, Options);

    [Fact]
    public void S9_the_bound_of_the_mailbox_is_that_of_the_new_definition() => TestWorld.Run(static async world =>
    {
        world.Runtime.Add(Scripts.Sleeping("small", room: 3));
        var process = await world.ScriptAsync("wide", static async self =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.Upgrade("test:small");
        });
        for (var i = 0; i < 5; i++) { world.Root.Send(process, "t", i); }
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(5, world.Runtime.Find(process)!.Unread);
        Assert.Equal(ErrorKind.RateLimited, Worlds.Refused(() => world.Root.Send(process, "t", 6)).Kind);
    });

    [Fact]
    public void S9_a_sender_that_waits_for_room_gets_that_of_the_new_definition() => TestWorld.RunSeeds(20, static async world =>
    {
        world.Runtime.Add(Scripts.Sleeping("wide"));
        var small = new Script("test:small", static async self =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.Upgrade("test:wide");
            return default;
        })
        { MailboxMessages = 2 };
        world.Runtime.Add(small);
        var process = await world.Root.SpawnAsync("test:small");
        var sender = await world.ProbeAsync();
        var sent = sender.DoAsync(async self =>
        {
            for (var i = 0; i < 5; i++) { await self.SendAsync(process, "t", i); }
            return true;
        });
        Assert.True(await sent);
        Assert.Equal(5, world.Runtime.Find(process)!.Unread);
    });

    internal static Func<ProcessContext, ProcessEvent, ValueTask> Into(List<ProcessEvent> seen) => (_, happened) =>
    {
        seen.Add(happened);
        return default;
    };
}
