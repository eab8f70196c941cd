using TypedProcess.Tests.Misbehaviour;

namespace TypedProcess.Tests.Supervision;

/// <summary>Children that hold their thread, on real threads.</summary>
public sealed class RealThreadTests
{
    [Fact]
    public async Task S15_a_child_in_an_endless_loop_is_followed_when_it_is_given_up_and_the_supervisor_answers_all_along()
    {
        await using var stage = await Stage.Open();
        var begun = 0;
        var supervisor = await Supervisor.OneForOne(backoff: Backoff.None)
            .Add(ChildSpec.Of(new Scripted.Start(() => Interlocked.Increment(ref begun))) with { Id = "loop", Name = "loop", StopTimeout = TimeSpan.FromMilliseconds(50) })
            .SpawnAsync(stage.Root);
        var first = Assert.Single(await supervisor.ChildrenAsync().Soon()).Pid!.Value;
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Root.Post(first, new Scripted.ActMail(_ =>
        {
            entered.SetResult();
            while (!stage.Release.IsSet) { }
        }));
        await entered.Task.Soon();
        var again = supervisor.RestartAsync("loop").AsTask();
        Assert.Equal(ChildState.Stopping, Assert.Single(await supervisor.ChildrenAsync().Soon()).State);
        var second = await again.Soon();
        Assert.NotEqual(first, second);
        Assert.Equal((2, 1), (begun, stage.Host.AbandonedCount));
        Assert.Equal(second, stage.Root.Names.Lookup("loop"));
        await stage.BystanderAnswers();
        stage.LetGo();
        await stage.Events.Of("ProcessCameBack", first);
        Assert.Equal(second, Assert.Single(await supervisor.ChildrenAsync().Soon()).Pid);
    }

    [Fact]
    public async Task S15_children_that_hold_their_threads_do_not_outlive_their_supervisor()
    {
        await using var stage = await Stage.Open();
        var spec = Supervisor.OneForOne();
        for (var i = 0; i < 3; i++) { spec = spec.Add(ChildSpec.Of(new Scripted.Start()) with { StopTimeout = TimeSpan.FromMilliseconds(20) }); }
        var supervisor = await spec.SpawnAsync(stage.Root.Monitored);
        var children = await supervisor.ChildrenAsync().Soon();
        foreach (var child in children) { stage.Root.Post(child.Pid!.Value, new Scripted.ActMail(_ => stage.Release.Wait())); }
        stage.Root.Terminate(supervisor.Pid.Untyped);
        await stage.ExitOf(supervisor.Pid.Untyped);
        foreach (var child in children) { await stage.Events.Of("ProcessAbandoned", child.Pid!.Value); }
        await stage.BystanderAnswers();
    }

    [Fact]
    public async Task S15_many_crashes_at_once_on_many_threads_leave_one_copy_of_each_child()
    {
        await using var runtime = ProcessRuntime.Create(static options => options.Add(Scripted.Definition).AddHost("test:wide", static host => host.Workers = 4));
        var living = new int[20];
        var spec = Supervisor.OneForAll(int.MaxValue, backoff: Backoff.None);
        for (var i = 0; i < living.Length; i++)
        {
            var place = i;
            var start = new Scripted.Start(
                () => Assert.Equal(1, Interlocked.Increment(ref living[place])),
                () =>
                {
                    Interlocked.Decrement(ref living[place]);
                    return default;
                });
            spec = spec.Add(ChildSpec.Of(start) with { Name = $"child {i}" });
        }
        var supervisor = await Supervisor.OneForOne(0).Add(spec.Child("wide")).SpawnAsync(runtime.Root);
        await supervisor.ChildrenAsync().Soon();
        for (var round = 0; round < 300; round++)
        {
            for (var i = 0; i < living.Length; i += 1 + round % 5)
            {
                if (runtime.Root.Names.TryLookup($"child {i}", out var pid)) { runtime.Root.TryPost(pid, new Scripted.ActMail(static _ => throw new InvalidOperationException("boom")), out _); }
            }
            await Task.Yield();
        }
        runtime.Root.Cancel(supervisor.Pid.Untyped);
        await runtime.DisposeAsync().AsTask().Soon();
        Assert.All(living, static count => Assert.Equal(0, count));
        Assert.Equal(runtime.Counters.Spawned, runtime.Counters.Exits);
    }
}
