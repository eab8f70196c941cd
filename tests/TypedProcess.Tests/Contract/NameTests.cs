using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 10: names of processes, alone and against the end of their process.</summary>
public sealed class NameTests
{
    private static readonly TestOptions Options = Worlds.Options;
    private static readonly string[] Four = ["a", "b", "c", "d"];

    [Fact, Sentence("10.12", "10.14", "10.18", "10.19")]
    public void S10_a_process_names_itself_and_others_and_releases_what_it_has_named() => TestWorld.Run(static async world =>
    {
        var one = await world.ProbeAsync();
        var other = await world.ProbeAsync();
        await one.DoAsync(self =>
        {
            var names = self.Names;
            names.Register("me");
            names.Register("me", self.Pid);
            names.Register("me", self.Pid.ToString());
            names.Register("you", other.Pid);
            names.Register("you too", other.Pid.ToString());
            Assert.Equal((self.Pid, other.Pid, other.Pid), (names.Lookup("me"), names.Lookup("you"), names.Lookup("you too")));
            Assert.True(names.Unregister("me"));
            Assert.False(names.Unregister("me"));
            Assert.True(names.Unregister("you"));
            Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => names.Lookup("you")).Kind);
            Assert.False(names.TryLookup("me", out _));
        });
        Assert.Equal(["you too"], world.Runtime.Find(other.Pid)!.HeldNames());
        Assert.Empty(world.Runtime.Find(one.Pid)!.HeldNames());
    });

    [Fact, Sentence("10.13")]
    public void S10_a_name_of_a_live_process_is_ALREADY_EXISTS_also_for_the_application() => TestWorld.Run(static async world =>
    {
        var holder = await world.ProbeAsync("taken");
        var other = await world.ProbeAsync();
        Assert.Equal(ErrorKind.AlreadyExists, Worlds.Refused(() => world.Root.Names.Register("taken")).Kind);
        Assert.Equal(ErrorKind.AlreadyExists, Worlds.Refused(() => world.Root.Names.Register("taken", other.Pid)).Kind);
        world.Root.Names.Register("root");
        var error = await other.RefusedAsync(static self =>
        {
            self.Names.Register("root");
            return default;
        });
        Assert.Equal((ErrorKind.AlreadyExists, "root"), (error.Kind, error.Details["name"].AsText()));
        Assert.Equal((holder.Pid, world.Root.Pid), (world.Root.Names.Lookup("taken"), world.Root.Names.Lookup("root")));
        world.Root.Send("root", "to the application");
        Assert.Equal("to the application", (await world.Root.Inbox.ReadAsync()).Topic);
    });

    [Fact, Sentence("10.15")]
    public void S10_naming_a_process_that_is_not_alive_is_NOT_FOUND() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var ended = await world.Root.PuppetAsync();
        ended.Do(static self => self.Stop());
        var condemned = await world.Root.PuppetAsync(new PuppetScript { Started = static self => self.DelayAsync(TimeSpan.FromDays(1)) });
        await world.SettleAsync();
        var names = world.Root.Names;
        Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => names.Register("x", ended.Bare())).Kind);
        world.Root.Terminate(condemned.Bare());
        Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => names.Register("x", condemned.Bare())).Kind);
        Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => names.Register("x", "{app:processes|1.1}")).Kind);
        Assert.False(names.TryLookup("x", out _));
    }, Options);

    [Theory, Sentence("10.16")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("{app:processes|1f.2}")]
    [InlineData("{node@app:processes|1f.2}")]
    public void S10_what_cannot_be_a_name_is_INVALID(string? name) => TestWorld.Run(world =>
    {
        var names = world.Root.Names;
        foreach (var operation in new Action[] { () => names.Register(name!), () => names.Register(name!, names.ToString()!), () => names.Lookup(name!), () => names.Unregister(name!) })
        {
            var error = Worlds.Refused(operation);
            Assert.Equal(ErrorKind.Invalid, error.Kind);
            Assert.StartsWith("name: ", error.Message, StringComparison.Ordinal);
        }
        Assert.False(names.TryLookup(name!, out _));
        return Task.CompletedTask;
    });

    [Theory, Sentence("10.16")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("somebody")]
    [InlineData("{app:processes|}")]
    [InlineData("{app:processes|1F.2}")]
    public void S10_a_broken_pid_is_INVALID(string? pid) => TestWorld.Run(world =>
    {
        var error = Worlds.Refused(() => world.Root.Names.Register("x", pid!));
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.StartsWith("pid: ", error.Message, StringComparison.Ordinal);
        Assert.False(world.Root.Names.TryLookup("x", out _));
        return Task.CompletedTask;
    });

    [Fact, Sentence("10.16")]
    public void S10_a_text_that_is_almost_a_pid_is_a_name() => TestWorld.Run(static world =>
    {
        world.Root.Names.Register("{app:processes|1F.2}");
        Assert.Equal(world.Root.Pid, world.Root.Names.Lookup("{app:processes|1F.2}"));
        world.Root.Names.Register(new string('n', 1024));
        Assert.Equal(ErrorKind.Invalid, Worlds.Refused(() => world.Root.Names.Register(new string('n', 1025))).Kind);
        return Task.CompletedTask;
    });

    [Fact, Sentence("10.05", "10.17")]
    public void S10_naming_and_releasing_need_the_permission_on_the_name() => TestWorld.Run(static async world =>
    {
        var probe = await world.ProbeAsync();
        await Denied("process.registry.register", "secret/x", static self => self.Names.Register("secret/x"));
        await Denied("process.registry.register", "secret/x", static self =>
        {
            if (!self.Spawner.Named("secret/x").TrySpawn("test:puppet", out _, out var error)) { error.Throw(); }
        });
        await probe.DoAsync(static self => self.Names.Register("kept/x"));
        await Denied("process.registry.unregister", "kept/x", static self => self.Names.Unregister("kept/x"));
        Assert.False(world.Root.Names.TryLookup("secret/x", out _));
        Assert.Equal(probe.Pid, world.Root.Names.Lookup("kept/x"));
        Assert.Equal(1, world.Runtime.Counters.Spawned);

        async Task Denied(string action, string name, Action<ProcessContext> act)
        {
            var error = await probe.RefusedAsync(self =>
            {
                act(self);
                return default;
            });
            Assert.Equal((ErrorKind.PermissionDenied, action, name), (error.Kind, error.Details["action"].AsText(), error.Details["resource"].AsText()));
        }
    }, Worlds.With(static options => (options.RootActor, options.RootScope) = (new SecurityActor("a"), SecurityScope.Of(
        SecurityPolicy.Allow("all", ["*"], ["*"]),
        SecurityPolicy.Deny("secret", ["process.registry.register"], ["secret/*"]),
        SecurityPolicy.Deny("kept", ["process.registry.unregister"], ["kept/*"])))));

    [Fact, Sentence("10.23")]
    public void S10_a_name_that_looks_free_can_be_taken_also_while_its_holder_ends() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var claimers = new List<Ref<Puppet>>();
        for (var i = 0; i < 4; i++) { claimers.Add(await world.Root.PuppetAsync()); }
        var taken = 0;
        var contradictions = 0;
        Ref<Puppet> holder = default;
        holder = await world.Root.Spawner.Named("name").PuppetAsync(new PuppetScript
        {
            Stopped = _ =>
            {
                foreach (var claimer in claimers) { Claim(claimer, 20); }
                return default;
            },
        });
        holder.Do(static self => self.Stop());
        await world.SettleAsync();
        Assert.InRange(taken, 0, 1);
        Assert.Equal(0, contradictions);

        // Looks several times, so that there is somebody to look between two halves of what the holder does.
        void Claim(Ref<Puppet> claimer, int looks) => claimer.Do(self =>
        {
            if (self.Names.TryLookup("name", out var pid))
            {
                if (pid == holder.Bare() && looks > 0) { Claim(claimer, looks - 1); }
                return;
            }
            try
            {
                self.Names.Register("name");
                taken++;
            }
            // Another one was faster; then the name belongs to that one.
            catch (ProcessException error) when (error.Kind == ErrorKind.AlreadyExists)
            {
                if (!self.Names.TryLookup("name", out pid) || pid == holder.Bare()) { contradictions++; }
            }
        });
    }, Options);

    [Fact, Sentence("10.22")]
    public void S10_a_name_given_to_a_process_that_ends_does_not_survive_it() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var givers = new List<Ref<Puppet>>();
        for (var i = 0; i < 4; i++) { givers.Add(await world.Root.PuppetAsync()); }
        Pid pid = default;
        var ending = await world.Root.PuppetAsync(new PuppetScript
        {
            Stopped = _ =>
            {
                for (var i = 0; i < 4; i++) { Give(givers[i], $"n{i}"); }
                return default;
            },
        });
        pid = ending.Bare();
        ending.Do(static self => self.Stop());
        await world.SettleAsync();
        for (var i = 0; i < 4; i++)
        {
            Assert.False(world.Root.Names.TryLookup($"n{i}", out _));
            world.Root.Names.Register($"n{i}");
        }
        Assert.Equal(0, world.Runtime.Counters.Failures);

        void Give(Ref<Puppet> giver, string name) => giver.Do(self =>
        {
            try { self.Names.Register(name, pid); }
            catch (ProcessException error) when (error.Kind == ErrorKind.NotFound) { }
        });
    }, Options);

    [Fact, Sentence("10.21")]
    public void S10_names_that_others_release_while_their_process_ends_do_no_harm() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var others = new List<Ref<Puppet>>();
        for (var i = 0; i < 4; i++) { others.Add(await world.Root.PuppetAsync()); }
        var ending = await world.Root.PuppetAsync(new PuppetScript
        {
            Constructed = static self =>
            {
                foreach (var name in Four) { self.Names.Register(name); }
            },
            Stopped = _ =>
            {
                for (var i = 0; i < 4; i++)
                {
                    var name = Four[i];
                    others[i].Do(self => self.Names.Unregister(name));
                }
                return default;
            },
        });
        await world.SettleAsync();
        world.Root.Monitor(ending.Bare());
        ending.Do(static self => self.Stop());
        Assert.Equal(ending.Bare(), (await world.Root.Exits.ReadAsync()).From);
        Assert.All(Four, name => Assert.False(world.Root.Names.TryLookup(name, out _)));
    }, Options);

    [Fact]
    public void S10_a_name_beyond_the_limit_of_a_process_stays_free() => TestWorld.Run(static async world =>
    {
        var probe = await world.ProbeAsync("first");
        await probe.DoAsync(static self => self.Names.Register("second"));
        var error = await probe.RefusedAsync(static self =>
        {
            self.Names.Register("third");
            return default;
        });
        Assert.Equal(ErrorKind.RateLimited, error.Kind);
        world.Root.Names.Register("third");
        await probe.DoAsync(static self =>
        {
            self.Names.Register("second");
            self.Names.Unregister("second");
            self.Names.Register("fourth");
        });
    }, Worlds.With(static options => options.AddHost("app:small", static host => host.MaxNamesPerProcess = 2)));
}
