using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 5: from the moment a process is condemned it cannot be reached, and its own operations throw.</summary>
public sealed class CondemnedTests
{
    [Theory, Sentence("5.17", "5.18", "5.19", "5.20", "5.23", "6.07", "6.08")]
    [InlineData("terminate", ErrorKind.Canceled), InlineData("deadline", ErrorKind.Timeout), InlineData("link", ErrorKind.Canceled)]
    public void S5_a_condemned_process_cannot_be_reached_and_ends_when_its_body_returns(string reason, ErrorKind kind) => TestWorld.RunSeeds(Worlds.Seeds, async world =>
    {
        var watcher = await world.ProbeAsync();
        var other = await world.Root.PuppetAsync();
        var outside = new TaskCompletionSource();
        var puppet = await watcher.DoAsync(static self => self.Monitored.Named("named").PuppetAsync());
        puppet.Do(async self =>
        {
            self.Link(other.Bare());
            // Not an operation of the context: it goes on when it is ready, condemned or not.
            await outside.Task;
        });
        await world.SettleAsync();
        await CondemnAsync(world, reason, puppet.Bare(), other);

        Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => world.Root.Send(puppet.Bare(), "note", "x")).Kind);
        Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => world.Root.Send("named", "note", "x")).Kind);
        Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => puppet.Do(static _ => { })).Kind);
        Assert.Equal(ErrorKind.NotFound, (await Assert.ThrowsAsync<ProcessException>(async () => await world.Root.AskAsync(puppet.Bare(), "question"))).Kind);
        Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => world.Root.Link(puppet.Bare())).Kind);
        Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => world.Root.Monitor(puppet.Bare())).Kind);
        Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => world.Root.Cancel(puppet.Bare())).Kind);
        Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => world.Root.Terminate(puppet.Bare())).Kind);
        await world.SettleAsync();
        Assert.Empty(watcher.Exits);

        outside.SetResult();
        await world.SettleAsync();
        Assert.Equal(kind, watcher.OnlyExit().Error?.Kind);
        Assert.Equal(0, world.Runtime.Hosts[0].AbandonedCount);
    }, Worlds.Options);

    [Theory, Sentence("5.21", "5.22", "6.07")]
    [InlineData("terminate"), InlineData("deadline"), InlineData("link")]
    public void S5_pending_and_later_operations_of_a_condemned_process_throw_also_after_a_catch_all(string reason) => TestWorld.RunSeeds(Worlds.Seeds, async world =>
    {
        var watcher = await world.ProbeAsync();
        var other = await world.Root.PuppetAsync();
        var tries = new List<string>();
        CancellationToken token = default;
        var pid = await watcher.DoAsync(self => world.InlineAsync(self.Monitored, "stubborn", async (me, _) =>
        {
            token = me.Cancellation;
            me.Link(other.Bare());
            var inbox = me.Inbox;
            await TryAsync("pending", async () => await me.DelayAsync(TimeSpan.FromHours(1)));
            Assert.True(token.IsCancellationRequested);
            await TryAsync("delay", async () => await me.DelayAsync(TimeSpan.Zero));
            await TryAsync("receive", async () => await inbox.ReadAsync());
            await TryAsync("listen", () => Run(() => me.Listen("x")));
            await TryAsync("select", async () => await me.Select<int>().On(inbox, static _ => 1).GetAsyncEnumerator().MoveNextAsync());
            await TryAsync("send", () => Run(() => me.Send(other.Bare(), "note", "x")));
            await TryAsync("ask", async () => await me.AskAsync(other.Bare(), "note", "x"));
            await TryAsync("spawn", async () => await me.PuppetAsync());
            await TryAsync("call", async () => await me.Spawner.CallAsync("test:puppet"));
            await TryAsync("monitor", () => Run(() => me.Monitor(watcher.Pid)));
            await TryAsync("unmonitor", () => Run(() => me.Unmonitor(watcher.Pid)));
            await TryAsync("link", () => Run(() => me.Link(watcher.Pid)));
            await TryAsync("unlink", () => Run(() => me.Unlink(other.Bare())));
            await TryAsync("cancel", () => Run(() => me.Cancel(watcher.Pid)));
            await TryAsync("terminate", () => Run(() => me.Terminate(watcher.Pid)));
            await TryAsync("register", () => Run(() => me.Names.Register("x")));
            await TryAsync("lookup", () => Run(() => me.Names.Lookup("x")));
            await TryAsync("set_options", () => Run(() => me.TrapLinks = true));
            return 1;
        }));
        await world.SettleAsync();
        await CondemnAsync(world, reason, pid, other);
        await world.SettleAsync();
        Assert.Equal(18, tries.Count);
        var error = watcher.OnlyExit().Error!;
        Assert.All(tries, line => Assert.EndsWith(error.Message, line, StringComparison.Ordinal));
        Assert.Equal(0, world.Runtime.Hosts[0].AbandonedCount);

        async Task TryAsync(string what, Func<Task> operation)
        {
            try
            {
                await operation();
                tries.Add($"{what} went through");
            }
            catch (ProcessException exception) { tries.Add($"{what}: {exception.Message}"); }
        }

        static Task Run(Action operation)
        {
            operation();
            return Task.CompletedTask;
        }
    }, Worlds.Options);

    [Fact, Sentence("5.22")]
    public void S5_an_operation_that_was_begun_before_and_is_awaited_after_throws_too() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var pid = await watcher.DoAsync(self => world.InlineAsync(self.Monitored, "hoards", static async (me, _) =>
        {
            var begun = me.DelayAsync(TimeSpan.FromHours(1));
            var read = me.Inbox.ReadAsync();
            try { await me.DelayAsync(TimeSpan.FromHours(1)); }
            catch (ProcessException) { }
            try { await begun; }
            catch (ProcessException) { }
            await read;
            return 1;
        }));
        await world.SettleAsync();
        world.Root.Terminate(pid);
        await world.SettleAsync();
        Assert.Equal("process terminated", watcher.OnlyExit().Error?.Message);
        Assert.Equal(0, world.Runtime.Hosts[0].AbandonedCount);
    }, Worlds.Options);

    [Fact, Sentence("5.21")]
    public void S5_the_token_is_cancelled_and_its_callbacks_run_as_steps_of_the_process() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var where = new List<Pid>();
        var puppet = await world.Root.PuppetAsync(new PuppetScript
        {
            Started = self =>
            {
                self.Cancellation.Register(() => where.Add(ProcessContext.Current.Pid));
                return default;
            },
        });
        await world.SettleAsync();
        world.Root.Terminate(puppet.Bare());
        await world.SettleAsync();
        Assert.Equal([puppet.Bare()], where);
    }, Worlds.Options);

    [Fact, Sentence("5.21")]
    public void S5_a_token_that_is_asked_for_too_late_is_cancelled_at_once() => TestWorld.Run(static async world =>
    {
        var late = new TaskCompletionSource<bool>();
        var puppet = await world.Root.PuppetAsync(new PuppetScript
        {
            Stopped = self =>
            {
                late.SetResult(self.Cancellation.IsCancellationRequested);
                return default;
            },
        });
        await world.SettleAsync();
        world.Root.Terminate(puppet.Bare());
        Assert.True(await late.Task);
    }, Worlds.Options);

    [Fact, Sentence("5.17")]
    public void S5_a_process_that_is_terminated_before_its_first_step_never_begins() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var began = false;
        var beganInTime = await watcher.DoAsync(async self =>
        {
            var child = await self.Monitored.PuppetAsync(new PuppetScript { Constructed = _ => began = true });
            self.Terminate(child.Bare());
            return began;
        });
        await world.SettleAsync();
        Assert.Equal("process terminated", watcher.OnlyExit().Error?.Message);
        Assert.Equal(beganInTime, began);
    }, Worlds.Options);

    [Fact, Sentence("5.17")]
    public void S5_a_process_may_terminate_itself_and_its_messages_are_dead_letters() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var script = new PuppetScript();
        var puppet = await watcher.DoAsync(self => self.Monitored.PuppetAsync(script));
        puppet.Do(static self => self.Terminate(self.Pid));
        world.Root.TrySend(puppet.Bare(), "note", out var error, "behind it");
        await world.SettleAsync();
        Assert.Equal("process terminated", watcher.OnlyExit().Error?.Message);
        Assert.Empty(script.Notes);
        Assert.Equal(1, world.Runtime.DeadLetters.Count(DeadLetterReason.ProcessEnded) + (error is null ? 0 : 1));
    }, Worlds.Options);

    [Fact, Sentence("5.17")]
    public void S5_termination_of_a_process_that_is_ending_normally_still_condemns_it() => TestWorld.Run(static async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await watcher.DoAsync(static self => self.Monitored.PuppetAsync(new PuppetScript { Stopped = static me => me.DelayAsync(TimeSpan.FromHours(1)) }));
        puppet.Do(static self => self.Stop(1));
        await world.SettleAsync();
        world.Root.Terminate(puppet.Bare());
        await world.SettleAsync();
        Assert.Equal("process terminated", watcher.OnlyExit().Error?.Message);
    }, Worlds.Options);

    private static async Task CondemnAsync(TestWorld world, string reason, Pid target, Ref<Puppet> linked)
    {
        switch (reason)
        {
            case "terminate":
                world.Root.Terminate(target);
                break;
            case "deadline":
                world.Root.Cancel(target, TimeSpan.FromMilliseconds(1));
                await world.AdvanceAsync(TimeSpan.FromMilliseconds(1));
                break;
            default:
                linked.Crash();
                await world.SettleAsync();
                break;
        }
    }
}
