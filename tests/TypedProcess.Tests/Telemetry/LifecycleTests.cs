using TypedProcess.Testing;
using TypedProcess.Tests.Contract;
using TypedProcess.Tests.Misbehaviour;

namespace TypedProcess.Tests.Telemetry;

public sealed class LifecycleTests
{
    [Fact]
    public void The_life_of_a_process_is_told_in_order() => TestWorld.RunSeeds(50, static async world =>
    {
        using var followed = world.Runtime.Lifecycle.Subscribe();
        var probe = await world.ProbeAsync();
        var normal = await probe.DoAsync(static self => self.PuppetAsync());
        normal.Do(static self => self.Stop());
        var failing = await probe.DoAsync(static self => self.PuppetAsync());
        failing.Crash();
        var broken = await world.Root.PuppetAsync(new PuppetScript { Constructed = static _ => throw new InvalidOperationException("not today") });
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var told = Read(followed);
        Assert.Equal(["Spawned", "Started", "Exited"], Of(told, normal.Bare()));
        Assert.Equal(["Spawned", "Started", "Exited Internal"], Of(told, failing.Bare()));
        Assert.Equal(["Spawned", "Exited Internal"], Of(told, broken.Bare()));
        Assert.Equal(["Spawned", "Started"], Of(told, probe.Pid));
        var spawned = told.First(happened => happened.Pid == normal.Bare());
        Assert.Equal(("test:puppet", RuntimeOptions.DefaultHost, probe.Pid, world.Clock.GetUtcNow() - TimeSpan.FromSeconds(1)), (spawned.Definition, spawned.Host, spawned.Parent, spawned.At));
        Assert.Null(told.First(happened => happened.Pid == broken.Bare()).Parent);
        Assert.True(told.Single(happened => happened.Pid == failing.Bare() && happened.Error is not null).Failed);
    }, Worlds.Options);

    [Fact]
    public void One_that_is_given_up_exits_once_and_is_told_when_it_returns() => TestWorld.RunSeeds(50, static async world =>
    {
        using var followed = world.Runtime.Lifecycle.Subscribe();
        var gate = new TaskCompletionSource();
        var stuck = await world.Root.PuppetAsync();
        stuck.Do(async _ => await gate.Task);
        await world.SettleAsync();
        world.Root.Terminate(stuck.Bare());
        world.Root.Names.TryLookup("x", out _);
        await world.AdvanceAsync(TimeSpan.FromSeconds(6));
        Assert.Equal(["Spawned", "Started", "Condemned Canceled", "Exited Canceled", "Abandoned do"], Of(Read(followed), stuck.Bare()));
        gate.SetResult();
        await world.SettleAsync();
        Assert.Equal(["Returned"], Of(Read(followed), stuck.Bare()));
    }, Worlds.Options);

    [Fact]
    public void An_event_without_a_handler_is_told() => TestWorld.RunSeeds(20, static async world =>
    {
        using var followed = world.Runtime.Lifecycle.Subscribe();
        var other = await world.Root.PuppetAsync();
        var deaf = await world.Root.PuppetAsync();
        deaf.Do(self => self.Monitor(other.Bare()));
        await world.SettleAsync();
        other.Crash();
        await world.SettleAsync();
        Assert.Equal(["Spawned", "Started", "EventUnhandled Exit"], Of(Read(followed), deaf.Bare()));
    }, Worlds.Options);

    [Fact]
    public void Each_subscriber_has_a_buffer_of_its_own_that_drops_and_counts() => TestWorld.Run(static async world =>
    {
        using var small = world.Runtime.Lifecycle.Subscribe(2);
        using var large = world.Runtime.Lifecycle.Subscribe();
        for (var i = 0; i < 3; i++) { (await world.Root.PuppetAsync()).Do(static self => self.Stop()); }
        await world.SettleAsync();
        var all = Read(large);
        Assert.Equal((7, 0), (small.Dropped, large.Dropped));
        Assert.Equal(9, all.Count);
        Assert.Equal(all.TakeLast(2), Read(small));
        small.Dispose();
        await world.Root.PuppetAsync();
        await world.SettleAsync();
        Assert.False(small.Events.TryRead(out _));
        Assert.True(small.Events.Completion.IsCompletedSuccessfully);
        Assert.Equal(2, Read(large).Count);
        Assert.Equal(ErrorKind.Invalid, Worlds.Refused(() => world.Runtime.Lifecycle.Subscribe(0)).Kind);
    }, Worlds.Options);

    [Fact]
    public void It_ends_with_the_runtime_after_the_last_exit() => TestWorld.Run(static async world =>
    {
        var followed = world.Runtime.Lifecycle.Subscribe();
        var left = await world.Root.PuppetAsync();
        await world.SettleAsync();
        await world.Runtime.DisposeAsync();
        Assert.Equal(["Spawned", "Started", "Condemned Canceled", "Exited Canceled"], Of(Read(followed), left.Bare()));
        Assert.False(await followed.Events.WaitToReadAsync());
        Assert.False(await world.Runtime.Lifecycle.Subscribe().Events.WaitToReadAsync());
        followed.Dispose();
    }, Worlds.Options);

    [Fact]
    public async Task The_replacement_of_a_stuck_worker_is_told_and_counted()
    {
        await using var stage = await Stage.Open();
        using var followed = stage.Runtime.Lifecycle.Subscribe();
        var stuck = await stage.Play();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stuck.Post(new Scripted.ActMail(_ =>
        {
            entered.SetResult();
            stage.Release.Wait();
        }));
        await entered.Task.Soon();
        // Nobody is replaced for nothing: it takes somebody who has to wait.
        await stage.BystanderAnswers();
        LifecycleEvent happened;
        do { happened = await followed.Events.ReadAsync().Soon(); }
        while (happened.Kind != LifecycleKind.WorkerReplaced);
        Assert.Equal(("test:stage", default, ""), (happened.Host, happened.Pid, happened.Definition));
        Assert.InRange(stage.Host.ReplacedWorkers, 1, int.MaxValue);
        stage.LetGo();
    }

    private static List<LifecycleEvent> Read(LifecycleSubscription followed)
    {
        var told = new List<LifecycleEvent>();
        while (followed.Events.TryRead(out var happened)) { told.Add(happened); }
        return told;
    }

    private static IEnumerable<string> Of(IEnumerable<LifecycleEvent> told, Pid pid) =>
        told.Where(happened => happened.Pid == pid).Select(static happened => $"{happened.Kind} {happened.Error?.Kind.ToString() ?? happened.Detail}".TrimEnd());
}
