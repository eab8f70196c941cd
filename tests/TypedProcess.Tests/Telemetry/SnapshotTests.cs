using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Telemetry;

public sealed class SnapshotTests
{
    private static readonly TestOptions Options = Worlds.With(static options => options.AddHost("app:one").AddHost("app:two", static host => host.MaxProcesses = 7));

    [Fact]
    public void A_snapshot_says_what_is_known_of_a_process() => TestWorld.RunSeeds(50, static async world =>
    {
        var parent = await world.ProbeAsync("parent");
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(1234));
        var friend = await world.Root.PuppetAsync();
        var pid = await parent.DoAsync(static async self => (await self.Linked.Monitored.On("app:two").Named("a").PuppetAsync()).Pid.Untyped);
        await parent.DoAsync(self => self.Runtime.Root.Names.Register("b", pid));
        world.Root.Bind(new Pid<Puppet>(pid)).Do(async self =>
        {
            self.Link(friend.Bare());
            self.Monitor(friend.Bare());
            self.Monitor(parent.Pid);
            self.Groups.Join("crew");
            await self.DelayAsync(TimeSpan.FromSeconds(5));
        });
        for (var i = 0; i < 3; i++) { world.Root.Send(pid, "note", "12345678"); }
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(4321));

        var seen = world.Runtime.Inspect(pid)!;
        Assert.Equal((pid, "test:puppet", "app:two", parent.Pid), (seen.Pid, seen.Definition, seen.Host, seen.Parent));
        Assert.Equal((ProcessState.Waiting, "do", 3), (seen.State, seen.Handler, seen.Unread));
        Assert.Equal([parent.Pid, friend.Bare()], seen.Links);
        Assert.Equal([friend.Bare(), parent.Pid], seen.Monitors);
        Assert.Equal(1, seen.Watchers);
        Assert.Equal(["a", "b"], seen.Names);
        Assert.Equal(["crew"], seen.Groups);
        Assert.Equal(TimeSpan.FromMilliseconds(4321), seen.Age);
        Assert.Equal(TimeSpan.FromMilliseconds(5555), world.Runtime.Inspect(parent.Pid)!.Age);
        Assert.Null(world.Runtime.Inspect(friend.Bare())!.Parent);
        Assert.Equal(await parent.DoAsync(static self => new ValueTask<string>(self.Id[(self.Id.IndexOf('#', StringComparison.Ordinal) + 1)..])), seen.Chain);
        Assert.Equal($"test:puppet#{seen.Chain}", seen.Id);
        Assert.Equal([pid, parent.Pid], world.Runtime.Inspect(friend.Bare())!.Links.Concat(world.Runtime.Inspect(friend.Bare())!.Monitors).Append(parent.Pid));
        Assert.Equal(2, world.Runtime.Inspect(parent.Pid)!.Watchers + world.Runtime.Inspect(friend.Bare())!.Watchers);
    }, Options);

    [Fact]
    public void A_snapshot_says_what_a_process_does() => TestWorld.RunSeeds(50, static async world =>
    {
        var states = new List<string>();
        var gate = new TaskCompletionSource();
        void Look(Pid pid)
        {
            var seen = world.Runtime.Snapshot().Processes.SingleOrDefault(seen => seen.Pid == pid);
            states.Add($"{seen?.State} {seen?.Handler}");
        }

        async ValueTask Awaiting(ProcessContext self)
        {
            Look(self.Pid);
            await self.DelayAsync(TimeSpan.FromSeconds(1));
        }

        var script = new PuppetScript { Constructed = self => Look(self.Pid), Started = Awaiting, Stopped = Awaiting };
        var puppet = await world.Root.PuppetAsync(script);
        var pid = puppet.Bare();
        await world.SettleAsync();
        Look(pid);
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Look(pid);
        puppet.Do(Awaiting);
        await world.SettleAsync();
        Look(pid);
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        puppet.Do(static self => self.Stop());
        await world.SettleAsync();
        Look(pid);
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Look(pid);
        Assert.Equal(
            [
                "Starting constructor or Started", "Running constructor or Started", "Starting constructor or Started",
                "Idle ", "Running do", "Waiting do",
                "Stopping Stopped or DisposeAsync", "Stopping Stopped or DisposeAsync", " ",
            ],
            states);
        states.Clear();

        var stuck = await world.Root.PuppetAsync();
        stuck.Do(async _ => await gate.Task);
        await world.SettleAsync();
        world.Root.Terminate(stuck.Bare());
        Look(stuck.Bare());
        await world.AdvanceAsync(TimeSpan.FromSeconds(6));
        Look(stuck.Bare());
        Assert.Equal(ProcessState.Abandoned, world.Runtime.Inspect(stuck.Bare())?.State);
        Assert.Equal([1, 0], world.Runtime.Snapshot().Hosts.Select(static host => host.AbandonedCount));
        gate.SetResult();
        await world.SettleAsync();
        Look(stuck.Bare());
        Assert.Null(world.Runtime.Inspect(stuck.Bare()));
        Assert.Equal(["Condemned do", "Abandoned do", " "], states);
    }, Options);

    [Fact]
    public void An_event_handler_that_runs_is_named() => TestWorld.Run(static async world =>
    {
        var seen = new List<string?>();
        var puppet = await world.Root.PuppetAsync(new PuppetScript
        {
            On = (self, _) =>
            {
                seen.Add(self.Runtime.Inspect(self.Pid)!.Handler);
                return default;
            },
        });
        var other = await world.Root.PuppetAsync();
        puppet.Do(self =>
        {
            self.TrapLinks = true;
            self.Link(other.Bare());
            self.Monitor(other.Bare());
        });
        await world.SettleAsync();
        other.Crash();
        await world.SettleAsync();
        world.Root.Cancel(puppet.Bare());
        await world.SettleAsync();
        Assert.Equal(["Exit", "LinkDown", "Cancel"], seen);
    }, Options);

    [Fact]
    public void A_process_whose_spawn_is_still_undecided_is_not_seen() => TestWorld.RunSeeds(200, static async world =>
    {
        world.Runtime.Add(new Puppet.PuppetDefinition("test:narrow") { MailboxMessages = 1 });
        var watching = true;
        var looks = 0;
        void LookAgain(ProcessContext self)
        {
            looks++;
            Assert.True(self.Runtime.Inspect().Count() == 1, "a process was seen whose spawn was refused");
            if (watching) { self.Post(self.Pid, new Puppet.Do(LookAgain)); }
        }

        var looker = await world.Root.PuppetAsync();
        looker.Do(LookAgain);
        for (var i = 0; i < 20; i++)
        {
            // It has its place in the table when its second message finds no room, and others may run before that.
            Assert.False(world.Root.Spawner.Message("note", "x").Message("note", "y").TrySpawn("test:narrow", out _, out _));
        }
        watching = false;
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        // It has not ended at what it saw.
        Assert.NotNull(world.Runtime.Inspect(looker.Bare()));
        Assert.NotEqual(0, looks);
    }, Options);

    [Fact]
    public void The_order_belongs_to_the_seed()
    {
        for (var seed = 1UL; seed <= 20; seed++) { Assert.Equal(Texts(seed), Texts(seed)); }

        static List<string> Texts(ulong seed)
        {
            var texts = new List<string>();
            TestWorld.Run(async world =>
            {
                for (var i = 0; i < 30; i++)
                {
                    var puppet = await world.Root.Spawner.On(world.Random.OneIn(6) ? "app:two" : "app:one").PuppetAsync();
                    if (world.Random.OneIn(3)) { puppet.Crash(); }
                    await world.AdvanceAsync(TimeSpan.FromMilliseconds(world.Random.Below(3)));
                }
                var seen = world.Runtime.Snapshot();
                texts.AddRange(seen.Processes.Select(static process => $"{process.Pid} {process.State} {process.Age}"));
                Assert.Equal(seen.Processes.OrderBy(static process => process.Host, StringComparer.Ordinal).ThenBy(static process => process.Pid.Unique & 0xFFFFFFF).Select(static process => process.Pid), seen.Processes.Select(static process => process.Pid));
                Assert.Equal(world.Runtime.Hosts.Select(static host => host.ProcessCount), seen.Hosts.Select(host => seen.Processes.Count(process => process.Host == host.Id)));
                Assert.Equal([10_000_000, 7], seen.Hosts.Select(static host => host.MaxProcesses));
            }, Options, seed);
            return texts;
        }
    }

    [Fact]
    public async Task The_own_context_of_the_application_is_no_process_and_one_of_another_runtime_neither()
    {
        await using var one = ProcessRuntime.Create();
        await using var other = ProcessRuntime.Create(static options => options.Add(Puppet.Definition));
        var pid = (await other.Root.PuppetAsync()).Bare();
        Assert.Empty(one.Snapshot().Processes);
        Assert.Null(one.Inspect(one.Root.Pid));
        Assert.Null(one.Inspect(default));
        Assert.Null(one.Inspect(pid));
        Assert.NotNull(other.Inspect(pid));
    }
}
