using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Groups;

public sealed class GroupWatchTests
{
    [Fact]
    public void A_watcher_is_given_the_members_and_told_every_change_with_its_reason() => TestWorld.Run(static async world =>
    {
        var watcher = await world.ProbeAsync();
        var one = await world.ProbeAsync();
        var other = await world.ProbeAsync();
        await one.JoinAsync("g");
        Assert.Equal([one.Pid], await watcher.WatchAsync("g"));
        Assert.Empty(await watcher.WatchAsync("empty"));
        await other.JoinAsync("g", "unseen", "empty");
        await one.LeaveAsync("g");
        await watcher.JoinAsync("g");
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        world.Root.Terminate(other.Pid);
        await world.SettleAsync();
        Assert.Equal(
            [
                (other.Pid, "g", GroupChangeKind.Joined), (other.Pid, "empty", GroupChangeKind.Joined), (one.Pid, "g", GroupChangeKind.Left), (watcher.Pid, "g", GroupChangeKind.Joined),
                (other.Pid, "empty", GroupChangeKind.Exited), (other.Pid, "g", GroupChangeKind.Exited),
            ],
            watcher.Changes());
        Assert.Equal(TimeSpan.FromSeconds(5), watcher.Events[^1].At - watcher.Events[0].At);
    });

    [Fact]
    public void Members_given_first_and_events_after_them_have_no_gap_and_no_overlap() => TestWorld.RunSeeds(GroupWorld.Seeds, static async world =>
    {
        var puppets = new List<Ref<Puppet>>();
        for (var i = 0; i < 4; i++) { puppets.Add(await world.Root.PuppetAsync()); }
        var watcher = await world.ProbeAsync();
        foreach (var puppet in puppets)
        {
            puppet.Do(static self => self.Groups.Join("g"));
            puppet.Do(static self => self.Groups.Leave("g"));
            puppet.Do(static self => self.Groups.Join("g"));
            puppet.Do(static self => self.Groups.Join("g"));
        }
        puppets[0].Do(static self => self.Stop());
        // The members join and leave while it begins to watch, and again when it watches anew.
        var first = await watcher.WatchAsync("g");
        await world.SettleAsync();
        Assert.Equal(world.Root.Groups.Members("g"), first.After(watcher.Events, "g"));
        puppets[1].Do(static self => self.Groups.Leave("g"));
        puppets[2].Crash();
        var (second, before) = await watcher.DoAsync(self => new ValueTask<(IReadOnlyList<Pid>, int)>((self.Groups.Watch("g"), watcher.Events.Count)));
        await world.SettleAsync();
        Assert.Equal(world.Root.Groups.Members("g"), second.After(watcher.Events.Skip(before), "g"));
    }, Worlds.Options);

    [Fact]
    public void After_unwatch_nothing_is_seen_even_what_is_queued_already() => TestWorld.RunSeeds(GroupWorld.Seeds, static async world =>
    {
        var member = await world.ProbeAsync();
        var seen = new List<GroupChange>();
        var go = new TaskCompletionSource();
        await world.InlineAsync(world.Root.Spawner, "reader", async (self, _) =>
        {
            self.Groups.Watch("g");
            self.Groups.Watch("h");
            var changes = self.GroupChanges;
            go.SetResult();
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            Assert.Equal(2, changes.Count);
            self.Groups.Unwatch("g");
            self.Groups.Unwatch("nothing");
            while (changes.TryRead(out var change)) { seen.Add(change); }
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            while (changes.TryRead(out var change)) { seen.Add(change); }
            return default;
        });
        await go.Task;
        await member.JoinAsync("g", "h");
        await world.AdvanceAsync(TimeSpan.FromSeconds(1.5));
        await member.LeaveAsync("g");
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("h", Assert.Single(seen).Group);
        await member.LeaveAsync("g");
        await member.LeaveAsync("h");
        Assert.Equal((0, 0L), (world.Runtime.Groups.Count, world.Runtime.Counters.Failures));
    }, Worlds.Options);

    [Fact]
    public void Watching_anew_hides_what_the_earlier_watch_left_unread() => TestWorld.Run(static async world =>
    {
        var member = await world.ProbeAsync();
        world.Root.Groups.Watch("g");
        await member.JoinAsync("g");
        Assert.Equal([member.Pid], world.Root.Groups.Watch("g"));
        await member.LeaveAsync("g");
        await world.SettleAsync();
        var changes = world.Root.GroupChanges;
        Assert.True(changes.TryRead(out var change));
        Assert.Equal(GroupChangeKind.Left, change.Kind);
        Assert.False(changes.TryRead(out _));
    });

    [Fact]
    public void Events_of_a_group_are_not_refused_by_a_full_mailbox_and_come_between_messages() => TestWorld.RunSeeds(GroupWorld.Seeds, static async world =>
    {
        var seen = new List<string>();
        var hold = true;
        var small = await world.Root.Spawner.StartAsync(new Puppet.Start(new PuppetScript
        {
            Constructed = static self => self.Groups.Watch("g"),
            Started = async self =>
            {
                while (hold) { await self.DelayAsync(TimeSpan.FromSeconds(1)); }
            },
            On = (_, happened) =>
            {
                seen.Add(((GroupChange)happened).Kind.ToString());
                return default;
            },
        }, "test:small"));
        await world.SettleAsync();
        var member = await world.ProbeAsync();
        await member.DoAsync(self =>
        {
            self.Groups.Join("g");
            self.Post(small.Bare(), new Puppet.Do(_ => seen.Add("message")));
            self.Groups.Leave("g");
            Assert.False(self.TryPost(small.Bare(), new Puppet.Do(static _ => { }), out var error));
            Assert.Equal(ErrorKind.RateLimited, error.Kind);
            self.Groups.Join("g");
        });
        hold = false;
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        world.Root.Terminate(member.Pid);
        await world.SettleAsync();
        Assert.Equal(["Joined", "message", "Left", "Joined", "Exited"], seen);
    }, Worlds.With(static options => options.Add(new Puppet.PuppetDefinition("test:small") { MailboxMessages = 1 })));

    [Fact]
    public void The_end_of_a_member_is_seen_before_its_EXIT_and_after_its_messages() => TestWorld.RunSeeds(GroupWorld.Seeds, static async world =>
    {
        var seen = new List<string>();
        var watcher = await world.Root.PuppetAsync(new PuppetScript
        {
            On = (_, happened) =>
            {
                seen.Add(happened.GetType().Name);
                return default;
            },
        });
        var member = await world.Root.PuppetAsync(new PuppetScript { Constructed = static self => self.Groups.Join("g") });
        await world.SettleAsync();
        watcher.Do(self =>
        {
            self.Groups.Watch("g");
            self.Monitor(member.Bare());
        });
        await world.SettleAsync();
        member.Do(self =>
        {
            self.Post(watcher.Bare(), new Puppet.Do(_ => seen.Add("message")));
            self.Stop();
        });
        await world.SettleAsync();
        Assert.Equal(["message", "GroupChange", "Exit"], seen);
    }, Worlds.Options);

    [Fact]
    public void A_watcher_that_ends_leaves_nothing_behind() => TestWorld.RunSeeds(GroupWorld.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var member = await world.ProbeAsync();
        await watcher.WatchAsync("empty");
        await watcher.WatchAsync("g");
        await member.JoinAsync("g");
        Assert.Equal(2, world.Runtime.Groups.Count);
        Assert.Equal(["g"], world.Root.Groups.Names());
        world.Root.Terminate(watcher.Pid);
        await world.SettleAsync();
        Assert.Equal(1, world.Runtime.Groups.Count);
        await member.LeaveAsync("g");
        Assert.Equal(0, world.Runtime.Groups.Count);
    });

    [Fact]
    public void A_change_that_a_class_has_no_code_for_is_dropped_and_counted() => TestWorld.Run(static async world =>
    {
        var puppet = await world.Root.PuppetAsync(new PuppetScript { Constructed = static self => self.Groups.Watch("g") });
        await world.SettleAsync();
        world.Root.Groups.Join("g");
        await world.SettleAsync();
        Assert.Equal(1, world.Runtime.DeadLetters.Count(DeadLetterReason.UnhandledEvent));
        world.Root.Terminate(puppet.Bare());
    }, Worlds.Options);

    [Fact]
    public void Changes_apart_from_other_events_take_the_ones_that_wait_and_leave_the_others() => TestWorld.Run(static async world =>
    {
        var root = world.Root;
        var member = await world.ProbeAsync();
        root.Groups.Watch("g");
        root.Monitor(member.Pid);
        await member.JoinAsync("g");
        root.Terminate(member.Pid);
        await world.SettleAsync();
        var changes = root.GroupChanges;
        Assert.Same(changes, root.GroupChanges);
        Assert.Equal((2, 1), (changes.Count, root.Events.Count));
        Assert.IsType<Exit>(await root.Events.ReadAsync());
        Assert.Equal(GroupChangeKind.Joined, (await changes.ReadAsync()).Kind);
        Assert.Equal(GroupChangeKind.Exited, (await changes.ReadAsync()).Kind);
        root.Groups.Join("g");
        Assert.Equal(root.Pid, (await changes.ReadAsync()).From);
        Assert.Equal(0, root.Events.Count);
    });
}
