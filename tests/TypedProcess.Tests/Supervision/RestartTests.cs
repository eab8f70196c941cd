using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Supervision;

public sealed class RestartTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory, Sentence("15.11", "15.12", "15.13")]
    [InlineData(Restart.Permanent, true, "a+ a- a+"), InlineData(Restart.Permanent, false, "a+ a- a+")]
    [InlineData(Restart.Transient, true, "a+ a- a+"), InlineData(Restart.Transient, false, "a+ a-")]
    [InlineData(Restart.Temporary, true, "a+ a-"), InlineData(Restart.Temporary, false, "a+ a-")]
    public void S15_what_becomes_of_a_child_that_ends_by_itself(Restart restart, bool fails, string expected) => Wards.Run(
        async (world, wards) =>
        {
            await wards.StartAsync(Supervisor.OneForOne().Add(wards["a"].Child, restart));
            if (fails) { wards["a"].Crash(); }
            else { wards["a"].End(); }
            await world.AdvanceAsync(Second);
            Assert.Equal(expected, wards.Noted());
            var again = expected.EndsWith('+');
            Assert.Equal(restart == Restart.Temporary ? "" : again ? "a:Running" : "a:Ended", await wards.StatesAsync());
            if (restart == Restart.Temporary) { return; }
            var info = await wards.InfoAsync("a");
            Assert.Equal((again ? 1 : 0, fails ? "boom" : null, again ? wards["a"].Pid : (Pid?)null), (info.Restarts, info.LastError?.Message, info.Pid));
        },
        20);

    [Fact, Sentence("15.11")]
    public void S15_a_child_that_somebody_else_ends_comes_back() => Wards.Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady), "a");
        var first = wards["a"].Pid;
        world.Root.Terminate(first);
        await world.AdvanceAsync(Second);
        Assert.NotEqual(first, wards["a"].Pid);
        world.Root.Cancel(wards["a"].Pid, Second);
        await world.AdvanceAsync(Second);
        Assert.Equal("a+ a- a+ a- a+", wards.Noted());
        var probe = await world.ProbeAsync();
        await probe.DoAsync(self => self.Link(wards["a"].Pid));
        await world.SettleAsync();
        world.Root.Terminate(probe.Pid);
        await world.AdvanceAsync(Second);
        Assert.Equal("a- a+", wards.Noted());
        wards.AssertAlive();
    });

    [Fact, Sentence("15.14")]
    public void S15_a_constructor_that_throws_is_a_failure_like_any_other() => Wards.Run(static async (world, wards) =>
    {
        wards["b"].Constructing = static copy =>
        {
            if (copy < 3) { throw new InvalidOperationException("not yet"); }
        };
        await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady), "a", "b", "c");
        Assert.Equal("a+ b+", wards.Noted());
        Assert.Equal("a:Running b:Running c:Running", await wards.StatesAsync());
        Assert.Equal("b+ b+ c+", wards.Noted());
        Assert.Equal([0, 100, 300], wards["b"].Begins.Select(static time => time.TotalMilliseconds));
        var info = await wards.InfoAsync("b");
        Assert.Equal((2, "not yet"), (info.Restarts, info.LastError?.Message));
    });

    [Fact, Sentence("15.14")]
    public void S15_a_spawn_that_is_refused_is_a_failure_like_any_other() => Wards.Run(static async (world, wards) =>
    {
        var holder = await world.ProbeAsync("taken");
        await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady).Add(wards["a"].Child with { Name = "taken" }).Add(wards["b"].Child));
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(350));
        Assert.Empty(wards.Log);
        world.Root.Terminate(holder.Pid);
        Assert.Equal("a:Running b:Running", await wards.StatesAsync());
        Assert.Equal(700, wards["a"].Begins.Single().TotalMilliseconds);
        Assert.Equal(wards["a"].Pid, world.Root.Names.Lookup("taken"));
        var info = await wards.InfoAsync("a");
        Assert.Equal((3, ErrorKind.AlreadyExists), (info.Restarts, info.LastError?.Kind));
    });

    [Fact, Sentence("15.15", "15.16")]
    public void S15_the_next_copy_finds_the_name_and_the_place_of_the_one_before_free() => Wards.Run(
        static async (world, wards) =>
        {
            await wards.StartAsync(Supervisor.OneForOne(int.MaxValue, backoff: Backoff.None).Add(wards["a"].Child with { Name = "only", Host = "test:narrow" }));
            var probe = await world.ProbeAsync();
            for (var round = 0; round < 5; round++)
            {
                await probe.DoAsync(self => self.Monitor(wards["a"].Pid));
                wards["a"].Crash();
                await world.AdvanceAsync(Second);
                Assert.Equal(round + 1, probe.Exits.Count());
                Assert.Equal(wards["a"].Pid, world.Root.Names.Lookup("only"));
            }
            Assert.Equal(5, (await wards.InfoAsync("a")).Restarts);
            Assert.Equal("boom", (await wards.InfoAsync("a")).LastError?.Message);
        },
        50,
        Worlds.With(static options => options.AddHost(RuntimeOptions.DefaultHost).AddHost("test:narrow", static host => host.MaxProcesses = 1)));

    [Fact, Sentence("15.15", "15.17")]
    public void S15_a_copy_that_never_ends_is_followed_when_it_is_given_up() => Wards.Run(
        static async (world, wards) =>
        {
            var never = new TaskCompletionSource();
            await wards.StartAsync(Supervisor.OneForOne(backoff: Backoff.None).Add(wards["a"].Child with { Name = "stuck", StopTimeout = 2 * Second }));
            var first = wards["a"].Ref;
            first.Do(async _ => await never.Task);
            await world.SettleAsync();
            var again = wards.Supervisor.RestartAsync("a").AsTask();
            await world.AdvanceAsync(7 * Second - TimeSpan.FromMilliseconds(1));
            Assert.Equal("a:Stopping", await wards.StatesAsync());
            // The ward counts its copies, and the first one is not back: it ends here as far as others can see.
            wards["a"].Ended();
            await world.AdvanceAsync(TimeSpan.FromMilliseconds(60));
            Assert.Equal(await again, wards["a"].Pid);
            Assert.Equal(wards["a"].Pid, world.Root.Names.Lookup("stuck"));
            Assert.Equal((1, 2), (world.Runtime.Hosts[0].AbandonedCount, wards["a"].Pids.Count));
            never.SetResult();
            await world.SettleAsync();
            Assert.Equal(0, world.Runtime.Hosts[0].AbandonedCount);
            Assert.Equal("a:Running", await wards.StatesAsync());
        },
        20);

    [Fact, Sentence("15.17")]
    public void S15_restarting_by_hand_touches_no_other_child_and_does_not_count() => Wards.Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForAll(maxRestarts: 0), "a", "b");
        var (a, b) = (wards["a"].Pid, wards["b"].Pid);
        Assert.Equal(await wards.Supervisor.RestartAsync("b"), wards["b"].Pid);
        await wards.Supervisor.RestartAsync("b");
        Assert.NotEqual(b, wards["b"].Pid);
        Assert.Equal(a, wards["a"].Pid);
        Assert.Equal("a+ b+ b- b+ b- b+", wards.Noted());
        Assert.Equal(2, (await wards.InfoAsync("b")).Restarts);
        Assert.Equal(ErrorKind.NotFound, (await Assert.ThrowsAsync<ProcessException>(async () => await wards.Supervisor.RestartAsync("z"))).Kind);
    });

    [Fact, Sentence("15.17")]
    public void S15_restarting_by_hand_starts_a_child_that_has_ended_or_waits() => Wards.Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady with { Max = TimeSpan.FromHours(1), Initial = TimeSpan.FromHours(1) }).Add(wards["a"].Child, Restart.Transient).Add(wards["b"].Child));
        wards["a"].End();
        wards["b"].Crash();
        await world.SettleAsync();
        Assert.Equal("a:Ended b:BackingOff", await wards.StatesAsync());
        await wards.Supervisor.RestartAsync("a");
        await wards.Supervisor.RestartAsync("b");
        Assert.Equal("a:Running b:Running", await wards.StatesAsync());
        await world.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal((2, 2), (wards["a"].Pids.Count, wards["b"].Pids.Count));
    });
}
