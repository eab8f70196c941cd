using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Supervision;

public sealed class StrategyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory, Sentence("15.20", "15.21", "15.22")]
    [InlineData(RestartStrategy.OneForOne, "b- b+"), InlineData(RestartStrategy.OneForAll, "b- d- c- a- a+ b+ c+ d+"), InlineData(RestartStrategy.RestForOne, "b- d- c- b+ c+ d+")]
    public void S15_a_failure_restarts_what_the_strategy_says_in_order(RestartStrategy strategy, string expected) => Wards.Run(async (world, wards) =>
    {
        await wards.StartAsync(Of(strategy), "a", "b", "c", "d");
        wards.Noted();
        wards["b"].Crash();
        await world.AdvanceAsync(Second);
        Assert.Equal(expected, wards.Noted());
        Assert.All(wards.Of("a", "b", "c", "d"), static ward => Assert.InRange(ward.Begins[^1].TotalMilliseconds, ward.Pids.Count == 1 ? 0 : 100, 100));
        Assert.Equal("a:Running b:Running c:Running d:Running", await wards.StatesAsync());
        wards.AssertAlive();
    });

    [Theory, Sentence("15.21", "15.22")]
    [InlineData(RestartStrategy.OneForAll), InlineData(RestartStrategy.RestForOne)]
    public void S15_a_group_starts_again_when_all_of_it_has_ended_and_each_after_the_one_before(RestartStrategy strategy) => Wards.Run(async (world, wards) =>
    {
        foreach (var ward in wards.Of("a", "b", "c"))
        {
            ward.Starting = static self => self.DelayAsync(Second);
            ward.Ending = static async () => await ProcessContext.Current.DelayAsync(2 * Second);
        }
        await wards.StartAsync(Of(strategy), "a", "b", "c");
        await wards.StatesAsync();
        wards.Noted();
        wards["a"].Crash();
        await world.AdvanceAsync(6 * Second - TimeSpan.FromMilliseconds(1));
        Assert.Equal("a- c-", wards.Noted());
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(2));
        Assert.Equal("b- a+", wards.Noted());
        await world.AdvanceAsync(2 * Second);
        Assert.Equal("b+ c+", wards.Noted());
    });

    [Fact, Sentence("15.23")]
    public void S15_a_child_that_ends_while_it_is_being_restarted_is_restarted_once() => Wards.Run(static async (world, wards) =>
    {
        wards["c"].Ending = static async () => await ProcessContext.Current.DelayAsync(Second);
        await wards.StartAsync(Supervisor.OneForAll(maxRestarts: 1, backoff: Wards.Steady), "a", "b", "c");
        wards.Noted();
        wards["b"].Crash();
        await world.AdvanceAsync(Second / 2);
        // Not told yet, because c has not ended; c is told, and fails all the same.
        wards["a"].Crash();
        await world.SettleAsync();
        world.Root.Terminate(wards["c"].Pid);
        await world.AdvanceAsync(10 * Second);
        Assert.Equal("b- a- c- a+ b+ c+", wards.Noted());
        Assert.Equal([1, 1, 1], (await wards.Supervisor.ChildrenAsync()).Select(static child => child.Restarts));
        wards.AssertAlive();
    });

    [Fact, Sentence("15.23")]
    public void S15_an_earlier_child_that_fails_meanwhile_widens_the_group() => Wards.Run(static async (world, wards) =>
    {
        wards["d"].Ending = static async () => await ProcessContext.Current.DelayAsync(Second);
        await wards.StartAsync(Supervisor.RestForOne(backoff: Wards.Steady), "a", "b", "c", "d");
        wards.Noted();
        wards["c"].Crash();
        await world.AdvanceAsync(Second / 2);
        wards["b"].Crash();
        await world.AdvanceAsync(10 * Second);
        Assert.Equal("c- b- d- b+ c+ d+", wards.Noted());
        Assert.Equal([0, 1, 1, 1], (await wards.Supervisor.ChildrenAsync()).Select(static child => child.Restarts));
    });

    [Theory, Sentence("15.24")]
    [InlineData(RestartStrategy.OneForAll, "b- d- c- a- a+ b+ c+ b- a- a+ b+ c+ d+"), InlineData(RestartStrategy.RestForOne, "b- d- c- b+ c+ c+ d+")]
    public void S15_a_child_of_a_group_that_does_not_start_begins_the_restart_anew(RestartStrategy strategy, string expected) => Wards.Run(async (world, wards) =>
    {
        wards["c"].Constructing = static copy =>
        {
            if (copy == 2) { throw new InvalidOperationException("not now"); }
        };
        await wards.StartAsync(Of(strategy), "a", "b", "c", "d");
        wards.Noted();
        wards["b"].Crash();
        await world.AdvanceAsync(10 * Second);
        Assert.Equal(expected, wards.Noted());
    });

    [Fact, Sentence("15.25")]
    public void S15_a_group_leaves_out_what_is_done() => Wards.Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForAll(backoff: Wards.Steady).Add(wards["a"].Child, Restart.Transient).Add(wards["b"].Child, Restart.Temporary).Add(wards["c"].Child).Add(wards["d"].Child, Restart.Transient));
        wards["a"].End();
        await world.SettleAsync();
        wards.Noted();
        wards["c"].Crash();
        await world.AdvanceAsync(Second);
        Assert.Equal("c- d- b- c+ d+", wards.Noted());
        Assert.Equal("a:Ended c:Running d:Running", await wards.StatesAsync());
    });

    [Theory, Sentence("15.26")]
    [InlineData(RestartStrategy.OneForOne), InlineData(RestartStrategy.OneForAll), InlineData(RestartStrategy.RestForOne)]
    public void S15_a_supervisor_answers_while_it_waits_for_ends_and_restarts(RestartStrategy strategy) => Wards.Run(async (world, wards) =>
    {
        wards["c"].Ending = static async () => await ProcessContext.Current.DelayAsync(4 * Second);
        await wards.StartAsync(Of(strategy, Wards.Steady with { Initial = 8 * Second }), "a", "b", "c");
        wards["b"].Crash();
        await world.AdvanceAsync(Second);
        var rest = strategy == RestartStrategy.OneForOne ? "Running" : "Stopping";
        Assert.Equal($"a:Running b:BackingOff c:{rest}", await wards.StatesAsync());
        var added = wards.Supervisor.AddAsync(wards["d"].Child).AsTask();
        await wards.Supervisor.RemoveAsync("a");
        Assert.Equal(Second, world.Clock.Elapsed);
        await world.AdvanceAsync(4 * Second);
        rest = strategy == RestartStrategy.OneForOne ? "Running" : "Waiting";
        Assert.Equal($"b:BackingOff c:{rest} d:{rest}", await wards.StatesAsync());
        await added;
        await world.AdvanceAsync(8 * Second);
        Assert.Equal("b:Running c:Running d:Running", await wards.StatesAsync());
        Assert.Equal(8, wards["b"].Begins[^1].TotalSeconds);
    });

    private static SupervisorSpec Of(RestartStrategy strategy, Backoff? backoff = null) => strategy switch
    {
        RestartStrategy.OneForOne => Supervisor.OneForOne(backoff: backoff ?? Wards.Steady),
        RestartStrategy.OneForAll => Supervisor.OneForAll(backoff: backoff ?? Wards.Steady),
        _ => Supervisor.RestForOne(backoff: backoff ?? Wards.Steady),
    };
}
