namespace TypedProcess.Tests.Misbehaviour;

public sealed class StuckHandlerTests
{
    public static TheoryData<string> Ways => new(Scripts.Keys);

    private static readonly Dictionary<string, Func<Stage, ProcessContext, ValueTask>> Scripts = new()
    {
        ["an endless loop"] = static (stage, _) =>
        {
            while (!stage.Release.IsSet) { }
            return default;
        },
        ["a thread that sleeps"] = static (stage, _) =>
        {
            stage.Release.Wait();
            return default;
        },
        ["an await that never completes"] = static async (stage, _) => await stage.Released.Task,
        ["a catch-all around operations"] = static async (stage, self) =>
        {
            while (!stage.Release.IsSet)
            {
                try { await self.DelayAsync(TimeSpan.FromHours(1)); }
                catch { }
            }
        },
        ["a catch-all that yields"] = static async (stage, self) =>
        {
            while (!stage.Release.IsSet)
            {
                try { self.Send(self.Pid, "x"); }
                catch { }
                await Task.Yield();
            }
        },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task S5_a_stuck_handler_is_abandoned_after_the_grace_time_and_a_bystander_answers_all_along(string way)
    {
        await using var stage = await Stage.Open();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var disposed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stuck = await stage.Play(dispose: () =>
        {
            disposed.SetResult();
            return default;
        });
        var pid = stuck.Pid.Untyped;
        ProcessError? late = null;
        stuck.Post(new Scripted.ActMail(async self =>
        {
            entered.SetResult();
            await Scripts[way](stage, self);
            try { self.Send(stage.Bystander.Pid.Untyped, "deposit", 1); }
            catch (ProcessException refused) { late = refused.Error; }
        }));
        await entered.Task.Soon();
        await stage.BystanderAnswers();

        stage.Root.Terminate(pid);
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<ProcessException>(() => stuck.Post(new Scripted.ActMail(static _ => { }))).Error.Kind);
        var exit = await stage.ExitOf(pid);
        Assert.Equal(ErrorKind.Canceled, exit.Outcome.Error!.Kind);
        Assert.Equal("act", (await stage.Events.Of("ProcessAbandoned", pid)).Handler);
        Assert.Equal((2, 1), (stage.Host.ProcessCount, stage.Host.AbandonedCount));
        Assert.False(disposed.Task.IsCompleted);
        await stage.BystanderAnswers();

        stage.LetGo();
        await disposed.Task.Soon();
        await stage.Events.Of("ProcessCameBack", pid);
        Assert.Equal((1, 0), (stage.Host.ProcessCount, stage.Host.AbandonedCount));
        Assert.Equal(ErrorKind.Canceled, late!.Kind);
        await stage.BystanderAnswers();
    }

    [Fact]
    public async Task S5_an_abandoned_process_takes_its_place_on_the_host_until_it_returns()
    {
        await using var stage = await Stage.Open(static host => host.MaxProcesses = 2);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stuck = await stage.Play();
        stuck.Post(new Scripted.ActMail(_ =>
        {
            entered.SetResult();
            stage.Release.Wait();
        }));
        await entered.Task.Soon();
        stage.Root.Terminate(stuck.Pid.Untyped);
        await stage.ExitOf(stuck.Pid.Untyped);
        if (!stage.Root.Spawner.TryStart(new Scripted.Start(), out _, out var error)) { Assert.Equal(ErrorKind.RateLimited, error.Kind); }
        else { Assert.Fail("the abandoned process did not count"); }
        stage.LetGo();
        await stage.Events.Of("ProcessCameBack", stuck.Pid.Untyped);
        Assert.True(stage.Root.Spawner.TryStart(new Scripted.Start(), out _, out _));
    }

    [Fact]
    public async Task S5_a_DisposeAsync_that_hangs_is_given_up_too()
    {
        await using var stage = await Stage.Open();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stuck = await stage.Play(dispose: async () =>
        {
            entered.SetResult();
            await stage.Released.Task;
        });
        stuck.Post(new Scripted.ActMail(static self => self.Stop(3)));
        await entered.Task.Soon();
        await stage.BystanderAnswers();
        stage.Root.Terminate(stuck.Pid.Untyped);
        Assert.Equal(ErrorKind.Canceled, (await stage.ExitOf(stuck.Pid.Untyped)).Outcome.Error!.Kind);
        Assert.Equal("Stopped or DisposeAsync", (await stage.Events.Of("ProcessAbandoned", stuck.Pid.Untyped)).Handler);
        stage.LetGo();
        await stage.Events.Of("ProcessCameBack", stuck.Pid.Untyped);
    }

    [Fact]
    public async Task S4_a_constructor_that_throws_is_the_outcome_of_the_child()
    {
        await using var stage = await Stage.Open();
        var child = await stage.Play(construct: static () => throw new InvalidOperationException("not today"));
        var exit = await stage.ExitOf(child.Pid.Untyped);
        Assert.Equal("not today", exit.Outcome.Error!.Message);
        await stage.BystanderAnswers();
    }

    [Fact]
    public async Task S4_a_constructor_that_hangs_holds_up_neither_spawner_nor_bystander()
    {
        await using var stage = await Stage.Open();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var child = await stage.Play(construct: () =>
        {
            entered.SetResult();
            stage.Release.Wait();
        });
        await entered.Task.Soon();
        await stage.BystanderAnswers();
        stage.Root.Terminate(child.Pid.Untyped);
        await stage.ExitOf(child.Pid.Untyped);
        Assert.Equal("constructor or Started", (await stage.Events.Of("ProcessAbandoned", child.Pid.Untyped)).Handler);
        stage.LetGo();
        await stage.Events.Of("ProcessCameBack", child.Pid.Untyped);
    }

    [Fact]
    public async Task S5_what_a_stuck_step_makes_ready_runs_although_the_replacement_had_gone_to_sleep()
    {
        await using var stage = await Stage.Open();
        var replaced = new ManualResetEventSlim();
        var ran = new ManualResetEventSlim();
        var answered = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var other = await stage.Play();
        var stuck = await stage.Play();
        stuck.Post(new Scripted.ActMail(self =>
        {
            replaced.Wait(Waiting.Limit);
            self.Post(other.Pid.Untyped, new Scripted.ActMail(_ => ran.Set()));
            answered.SetResult(ran.Wait(Waiting.Limit));
        }));
        await stage.BystanderAnswers();
        replaced.Set();
        Assert.True(await answered.Task.Soon());
    }

    [Fact]
    public async Task S5_disposing_the_runtime_is_bounded_with_stuck_bodies()
    {
        await using var stage = await Stage.Open(static host => host.ReplacementWorkers = 1);
        for (var i = 0; i < 4; i++)
        {
            var stuck = await stage.Play();
            stuck.Post(new Scripted.ActMail(_ => stage.Release.Wait()));
        }
        await stage.Runtime.DisposeAsync().AsTask().Soon();
        Assert.Equal(ErrorKind.Unavailable, Assert.Throws<ProcessException>(() => stage.Bystander.Post(new Sample.Ledger.DepositMail(1))).Error.Kind);
        await stage.Runtime.DisposeAsync().AsTask().Soon();
    }

    [Fact]
    public async Task S8_an_answer_does_not_wait_for_the_next_handler_of_the_same_turn()
    {
        await using var stage = await Stage.Open();
        using var filled = new ManualResetEventSlim();
        var gate = await stage.Play();
        var second = await stage.Play();
        // One worker: while the gate is closed, question and blocker gather and are read in one turn.
        gate.Post(new Scripted.ActMail(_ => filled.Wait(Waiting.Limit)));
        var answered = second.CallAsync(new Scripted.EchoMail(7));
        second.Post(new Scripted.ActMail(_ => stage.Release.Wait(Waiting.Limit)));
        filled.Set();
        Assert.Equal(7, await answered.Soon());
        Assert.False(stage.Release.IsSet);
    }
}
