using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Supervision;

public sealed class StartAndStopTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact, Sentence("15.01", "15.02", "15.03")]
    public void S15_children_start_one_after_the_other_and_the_list_waits_for_all() => Wards.Run(static async (world, wards) =>
    {
        foreach (var ward in wards.Of("a", "b", "c")) { ward.Starting = static self => self.DelayAsync(Second); }
        await wards.SpawnAsync(Supervisor.OneForOne().Add(wards["a"].Child).Add(wards["b"].Child).Add(wards["c"].Child));
        Assert.Empty(wards.Log);
        await world.AdvanceAsync(Second / 2);
        Assert.Equal("a+", wards.Noted());
        Assert.Equal("a:Running b:Running c:Running", await wards.StatesAsync());
        Assert.Equal(3 * Second, world.Clock.Elapsed);
        Assert.Equal("b+ c+", wards.Noted());
    });

    [Fact, Sentence("15.04", "15.05")]
    public void S15_cancel_stops_the_last_child_first_and_each_after_the_end_of_the_one_before() => Wards.Run(static async (world, wards) =>
    {
        foreach (var ward in wards.Of("a", "b", "c")) { ward.Ending = async () => await ProcessContext.Current.DelayAsync(Second); }
        await wards.StartAsync(Supervisor.OneForOne(), "a", "b", "c");
        wards.Noted();
        world.Root.Cancel(wards.Pid);
        await world.AdvanceAsync(Second * 1.5);
        Assert.Equal("c-", wards.Noted());
        Assert.Equal("a:Running b:Stopping c:Ended", await wards.StatesAsync());
        await world.AdvanceAsync(Second * 2);
        Assert.Equal("b- a-", wards.Noted());
        Assert.False(wards.Outcome().Failed);
        Assert.Equal(TimeSpan.FromSeconds(5), wards["c"].Cancels.Single());
    });

    [Fact, Sentence("15.06")]
    public void S15_a_child_that_does_not_end_is_condemned_when_its_time_is_over() => Wards.Run(static async (world, wards) =>
    {
        wards["b"].IsDeaf = true;
        var spec = Supervisor.OneForOne().Add(wards["a"].Child).Add(wards["b"].Child with { StopTimeout = 3 * Second });
        await wards.StartAsync(spec);
        wards.Noted();
        world.Root.Cancel(wards.Pid);
        await world.AdvanceAsync(3 * Second - TimeSpan.FromMilliseconds(1));
        Assert.Empty(wards.Log);
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(2));
        Assert.Equal("b- a-", wards.Noted());
        Assert.False(wards.Outcome().Failed);
    });

    [Fact, Sentence("15.06")]
    public void S15_a_child_whose_end_never_ends_is_given_up_after_the_grace_time() => Wards.Run(
        static async (world, wards) =>
        {
            var never = new TaskCompletionSource();
            wards["b"].Ending = async () => await never.Task;
            await wards.StartAsync(Supervisor.OneForOne(), "a", "b");
            wards.Noted();
            world.Root.Cancel(wards.Pid);
            await world.AdvanceAsync(10 * Second - TimeSpan.FromMilliseconds(1));
            Assert.Empty(wards.Log);
            await world.AdvanceAsync(TimeSpan.FromMilliseconds(60));
            Assert.Equal("a-", wards.Noted());
            Assert.False(wards.Outcome().Failed);
            never.SetResult();
        },
        20);

    [Fact, Sentence("15.07")]
    public void S15_a_stop_time_of_zero_terminates_and_an_infinite_one_waits() => Wards.Run(static async (world, wards) =>
    {
        wards["a"].IsDeaf = wards["b"].IsDeaf = true;
        await wards.StartAsync(Supervisor.OneForOne().Add(wards["a"].Child with { StopTimeout = Timeout.InfiniteTimeSpan }).Add(wards["b"].Child with { StopTimeout = TimeSpan.Zero }));
        wards.Noted();
        world.Root.Cancel(wards.Pid);
        await world.SettleAsync();
        Assert.Equal("b-", wards.Noted());
        Assert.Empty(wards["b"].Cancels);
        await world.AdvanceAsync(TimeSpan.FromDays(10));
        Assert.Null(wards["a"].Cancels.Single());
        wards["a"].End();
        await world.SettleAsync();
        Assert.Equal("a-", wards.Noted());
        Assert.False(wards.Outcome().Failed);
    });

    [Theory, Sentence("15.08")]
    [InlineData(false), InlineData(true)]
    public void S15_the_deadline_of_a_supervisor_bounds_its_whole_stop(bool shortened) => Wards.Run(async (world, wards) =>
    {
        wards["a"].IsDeaf = wards["b"].IsDeaf = true;
        await wards.StartAsync(Supervisor.OneForOne().Add(wards["a"].Child with { StopTimeout = Timeout.InfiniteTimeSpan }).Add(wards["b"].Child with { StopTimeout = 30 * Second }));
        wards.Noted();
        if (shortened)
        {
            world.Root.Cancel(wards.Pid, 20 * Second);
            await world.AdvanceAsync(Second);
        }
        world.Root.Cancel(wards.Pid, 2 * Second);
        await world.AdvanceAsync(2 * Second + TimeSpan.FromMilliseconds(1));
        Assert.Equal(["a-", "b-"], wards.Log.Order());
        Assert.Equal(ErrorKind.Timeout, wards.Outcome().Error?.Kind);
        Assert.Equal(2 * Second, wards["b"].Cancels[^1]);
    });

    [Fact, Sentence("15.09")]
    public void S15_no_child_is_started_once_the_supervisor_stops() => Wards.Run(static async (world, wards) =>
    {
        wards["b"].Ending = async () => await ProcessContext.Current.DelayAsync(Second);
        await wards.StartAsync(Supervisor.OneForOne(maxRestarts: 100, backoff: Backoff.None), "a", "b");
        wards.Noted();
        world.Root.Cancel(wards.Pid);
        wards["a"].Crash();
        await world.AdvanceAsync(10 * Second);
        Assert.Equal("a- b-", wards.Noted());
        Assert.False(wards.Outcome().Failed);
    });

    [Fact, Sentence("15.09")]
    public void S15_a_cancel_ends_a_wait_for_a_restart() => Wards.Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady with { Initial = Second }), "a", "b");
        wards["b"].Crash();
        await world.SettleAsync();
        Assert.Equal("a:Running b:BackingOff", await wards.StatesAsync());
        world.Root.Cancel(wards.Pid);
        await world.SettleAsync();
        Assert.False(wards.Outcome().Failed);
        await world.AdvanceAsync(10 * Second);
        Assert.Equal("a+ b+ b- a-", wards.Noted());
    });

    [Fact, Sentence("15.02")]
    public void S15_a_supervisor_below_has_started_when_its_children_have() => Wards.Run(static async (world, wards) =>
    {
        wards["b"].Starting = static self => self.DelayAsync(Second);
        var inner = Supervisor.OneForOne().Add(wards["a"].Child).Add(wards["b"].Child).Child("inner");
        await wards.StartAsync(Supervisor.OneForOne().Add(inner).Add(wards["c"].Child));
        Assert.Equal("a+ b+", wards.Noted());
        Assert.Equal("inner:Running c:Running", await wards.StatesAsync());
        Assert.Equal("c+", wards.Noted());
        world.Root.Cancel(wards.Pid);
        await world.SettleAsync();
        Assert.Equal("c- b- a-", wards.Noted());
    });

    [Fact, Sentence("15.10")]
    public void S15_a_start_that_takes_too_long_is_a_failure() => Wards.Run(static async (world, wards) =>
    {
        wards["a"].Starting = self => self.DelayAsync(wards["a"].Pids.Count == 1 ? TimeSpan.FromHours(1) : Second);
        await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady).Add(wards["a"].Child with { StartTimeout = 2 * Second }));
        Assert.Equal("a:Running", await wards.StatesAsync());
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(2.1)], wards["a"].Begins);
        Assert.Equal(ErrorKind.Timeout, (await wards.InfoAsync("a")).LastError?.Kind);
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, wards["a"].Pids.Count);
    });
}
