using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Groups;

public sealed class GroupMembershipTests
{
    [Fact]
    public void Members_are_given_in_the_order_of_joining_and_as_often_as_they_joined() => TestWorld.Run(static async world =>
    {
        var one = await world.ProbeAsync();
        var other = await world.ProbeAsync();
        var groups = world.Root.Groups;
        Assert.Empty(groups.Members("g"));
        await one.JoinAsync("g", "h");
        await other.JoinAsync("g", "a");
        await one.JoinAsync("g");
        Assert.Equal([one.Pid, other.Pid, one.Pid], groups.Members("g"));
        Assert.Equal(["a", "g", "h"], groups.Names());
        Assert.True(await one.LeaveAsync("g"));
        Assert.Equal([one.Pid, other.Pid], groups.Members("g"));
        Assert.True(await one.LeaveAsync("g"));
        Assert.False(await one.LeaveAsync("g"));
        Assert.False(await one.LeaveAsync("nowhere"));
        Assert.Equal([other.Pid], groups.Members("g"));
        Assert.Equal(["h"], world.Runtime.Find(one.Pid)!.JoinedGroups());
    });

    [Fact]
    public void The_application_can_be_a_member_too() => TestWorld.Run(static async world =>
    {
        world.Root.Groups.Join("g");
        var probe = await world.ProbeAsync();
        var result = await probe.DoAsync(static self => new ValueTask<BroadcastResult>(self.Groups.Broadcast("g", "hello")));
        Assert.Equal(1, result.Delivered);
        Assert.Equal(("hello", (Pid?)probe.Pid), (await world.Root.Inbox.ReadAsync()) is var message ? (message.Topic, message.From) : default);
        Assert.True(world.Root.Groups.Leave("g"));
        Assert.Empty(world.Root.Groups.Names());
    });

    [Fact]
    public void A_group_and_a_name_of_the_same_text_have_nothing_to_do_with_each_other() => TestWorld.Run(static async world =>
    {
        var named = await world.ProbeAsync("x");
        var member = await world.ProbeAsync();
        await member.JoinAsync("x", named.Pid.ToString());
        Assert.Equal(named.Pid, world.Root.Names.Lookup("x"));
        Assert.Equal([member.Pid], world.Root.Groups.Members("x"));
        Assert.Equal([member.Pid], world.Root.Groups.Members(named.Pid.ToString()));
    });

    [Fact]
    public void A_membership_ends_with_the_process_however_often_it_joined() => TestWorld.RunSeeds(GroupWorld.Seeds, static async world =>
    {
        var stays = await world.ProbeAsync();
        var ends = await world.ProbeAsync();
        await ends.JoinAsync("g", "only", "g");
        await stays.JoinAsync("g");
        await ends.JoinAsync("g");
        world.Root.Monitor(ends.Pid);
        world.Root.Terminate(ends.Pid);
        await world.Root.Exits.ReadAsync();
        Assert.Equal([stays.Pid], world.Root.Groups.Members("g"));
        Assert.Empty(world.Root.Groups.Members("only"));
        Assert.Equal(["g"], world.Root.Groups.Names());
        await stays.LeaveAsync("g");
        Assert.Equal(0, world.Runtime.Groups.Count);
    });

    [Fact]
    public void Who_sees_the_EXIT_of_a_process_sees_its_groups_without_it() => TestWorld.RunSeeds(GroupWorld.Seeds, static async world =>
    {
        var seen = new List<int>();
        var ending = await world.Root.PuppetAsync(new PuppetScript { Constructed = static self => { self.Groups.Join("a"); self.Groups.Join("b"); } });
        await world.SettleAsync();
        for (var i = 0; i < 3; i++)
        {
            var watcher = await world.Root.PuppetAsync(new PuppetScript
            {
                On = (self, _) =>
                {
                    seen.Add(self.Groups.Members("a").Count + self.Groups.Members("b").Count);
                    return default;
                },
            });
            watcher.Do(self => self.Monitor(ending.Bare()));
        }
        await world.SettleAsync();
        ending.Crash();
        await world.SettleAsync();
        Assert.Equal([0, 0, 0], seen);
    }, Worlds.Options);

    [Fact]
    public void A_process_that_others_put_into_a_group_while_it_ends_is_not_left_there() => TestWorld.RunSeeds(GroupWorld.Seeds, static async world =>
    {
        var givers = new List<Ref<Puppet>>();
        for (var i = 0; i < 4; i++) { givers.Add(await world.Root.PuppetAsync()); }
        Ref<Puppet> ending = default;
        ending = await world.Root.PuppetAsync(new PuppetScript
        {
            Constructed = static self => self.Groups.Join("g"),
            Stopped = _ =>
            {
                foreach (var giver in givers) { Move(giver); }
                return default;
            },
        });
        ending.Do(static self => self.Stop());
        await world.SettleAsync();
        Assert.Empty(world.Root.Groups.Members("g"));
        Assert.Equal(0, world.Runtime.Groups.Count);
        Assert.Equal(0, world.Runtime.Counters.Failures);

        void Move(Ref<Puppet> giver) => giver.Do(self =>
        {
            try
            {
                self.Groups.Join("g", ending.Bare());
                self.Groups.Leave("g", ending.Bare());
                self.Groups.Join("g", ending.Bare());
            }
            catch (ProcessException error) when (error.Kind == ErrorKind.NotFound) { }
        });
    }, Worlds.Options);

    [Fact]
    public void A_group_that_is_left_by_its_last_member_while_another_joins_is_not_lost() => TestWorld.RunSeeds(GroupWorld.Seeds, static async world =>
    {
        var puppets = new List<Ref<Puppet>>();
        for (var i = 0; i < 4; i++) { puppets.Add(await world.Root.PuppetAsync()); }
        foreach (var puppet in puppets)
        {
            for (var i = 0; i < 5; i++)
            {
                puppet.Do(static self => self.Groups.Join("g"));
                puppet.Do(static self => self.Groups.Leave("g"));
            }
            puppet.Do(static self => self.Groups.Join("g"));
        }
        await world.SettleAsync();
        Assert.Equal(puppets.Select(static puppet => puppet.Bare().ToString()).Order(), world.Root.Groups.Members("g").Select(static pid => pid.ToString()).Order());
    }, Worlds.Options);

    [Fact]
    public void Another_process_needs_the_foreign_permission_and_has_to_be_alive() => TestWorld.Run(static async world =>
    {
        var member = await world.Root.PuppetAsync();
        var stranger = await world.ProbeAsync();
        foreach (var act in new Action<ProcessContext>[] { self => self.Groups.Join("g", member.Bare()), self => self.Groups.Leave("g", member.Bare()) })
        {
            var error = await stranger.RefusedAsync(self =>
            {
                act(self);
                return default;
            });
            Assert.Equal((ErrorKind.PermissionDenied, "process.registry.foreign", member.Bare().ToString()), (error.Kind, error.Details["action"].AsText(), error.Details["resource"].AsText()));
        }
        Assert.Equal(0, world.Runtime.Groups.Count);
        await stranger.DoAsync(self =>
        {
            self.Groups.Join("g", self.Pid);
            Assert.True(self.Groups.Leave("g", self.Pid));
        });
        member.Do(static self => self.Stop());
        await world.SettleAsync();
        Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => world.Root.Groups.Join("g", member.Bare())).Kind);
        Assert.False(world.Root.Groups.Leave("g", member.Bare()));
        Assert.Empty(world.Root.Groups.Names());
    }, Worlds.With(static options => (options.RootActor, options.RootScope) = (new SecurityActor("a"), SecurityScope.Of(
        SecurityPolicy.Allow("all", ["*"], ["*"]), SecurityPolicy.Deny("no", ["process.registry.foreign"], ["test:puppet"])))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("long")]
    public void A_group_has_a_name(string? name) => TestWorld.Run(world =>
    {
        if (name == "long") { name = new string('g', 1025); }
        var groups = world.Root.Groups;
        foreach (var operation in new Action[]
        {
            () => groups.Join(name!), () => groups.Join(name!, world.Root.Pid), () => groups.Leave(name!), () => groups.Leave(name!, world.Root.Pid), () => groups.Members(name!), () => groups.Watch(name!),
            () => groups.Unwatch(name!), () => groups.Broadcast(name!, "x"), () => groups.Broadcast(name!, new Topic<int>("x"), 1), () => groups.Broadcast(name!, static _ => throw new InvalidOperationException()),
        })
        {
            var error = Worlds.Refused(operation);
            Assert.Equal((ErrorKind.Invalid, "group: expected a group name of 1 to 1024 characters"), (error.Kind, error.Message));
        }
        Assert.Equal(ErrorKind.Invalid, Worlds.Refused(() => groups.Join("g", default)).Kind);
        Assert.Equal(ErrorKind.Invalid, Worlds.Refused(() => groups.Leave("g", default)).Kind);
        Assert.Equal(ErrorKind.Invalid, Worlds.Refused(static () => default(ProcessGroups).Names()).Kind);
        return Task.CompletedTask;
    });

    [Fact]
    public void Only_the_process_itself_joins_and_watches_and_a_disposed_runtime_has_no_groups() => TestWorld.Run(static async world =>
    {
        var probe = await world.ProbeAsync();
        var borrowed = (await probe.DoAsync(static self => new ValueTask<ProcessContext>(self))).Groups;
        foreach (var operation in new Action[] { () => borrowed.Join("g"), () => borrowed.Leave("g"), () => borrowed.Watch("g"), () => borrowed.Unwatch("g"), () => borrowed.Join("g", world.Root.Pid) })
        {
            Assert.Equal(ErrorKind.Invalid, Worlds.Refused(operation).Kind);
        }
        Assert.Empty(borrowed.Members("g"));
        Assert.Equal(0, borrowed.Broadcast("g", "x").Delivered);
        await world.Runtime.DisposeAsync();
        var groups = world.Root.Groups;
        foreach (var operation in new Action[] { () => groups.Join("g"), () => groups.Leave("g"), () => groups.Members("g"), () => groups.Names(), () => groups.Watch("g"), () => groups.Unwatch("g"), () => groups.Broadcast("g", "x") })
        {
            Assert.Equal(ErrorKind.Unavailable, Worlds.Refused(operation).Kind);
        }
    });

    [Fact]
    public void Joins_and_watches_of_a_process_are_limited() => TestWorld.Run(static async world =>
    {
        var probe = await world.ProbeAsync();
        await probe.JoinAsync("a", "a");
        Assert.Equal(ErrorKind.RateLimited, (await Refused(static self => self.Groups.Join("b"))).Kind);
        await probe.WatchAsync("a");
        await probe.WatchAsync("b");
        await probe.WatchAsync("b");
        Assert.Equal(ErrorKind.RateLimited, (await Refused(static self => self.Groups.Watch("c"))).Kind);
        // What was refused left nothing behind.
        Assert.Equal(2, world.Runtime.Groups.Count);
        await probe.LeaveAsync("a");
        await probe.DoAsync(static self => self.Groups.Unwatch("a"));
        await probe.WatchAsync("c");
        await probe.JoinAsync("b");

        Task<ProcessError> Refused(Action<ProcessContext> act) => probe.RefusedAsync(self =>
        {
            act(self);
            return default;
        });
    }, Worlds.With(static options => options.AddHost("app:small", static host => host.MaxGroupsPerProcess = 2)));
}
