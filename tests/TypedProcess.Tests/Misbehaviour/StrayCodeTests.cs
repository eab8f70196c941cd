namespace TypedProcess.Tests.Misbehaviour;

public sealed class StrayCodeTests
{
    private static readonly AsyncLocal<int> Ambient = new();

    [Fact]
    public async Task S6_code_on_a_foreign_thread_may_send_and_nothing_else()
    {
        await using var stage = await Stage.Open();
        var kinds = new TaskCompletionSource<ErrorKind[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Runtime.Add(ProcessDefinition.Inline("test:stray", async (self, nothing) =>
        {
            self.Listen("kept");
            kinds.SetResult(await Task.Run(() =>
            {
                self.Post(stage.Bystander.Pid.Untyped, new Sample.Ledger.DepositMail(4));
                return new[]
                {
                    Kind(() => self.TrapLinks = true),
                    Kind(() => _ = self.Inbox),
                    Kind(() => self.Listen("more")),
                    Kind(() => self.DelayAsync(TimeSpan.FromSeconds(1)).AsTask()),
                    Kind(() => self.Monitor(stage.Bystander.Pid.Untyped)),
                    Kind(() => self.Names.Register("stray")),
                };
            }));
        }));
        await stage.Root.SpawnAsync("test:stray");
        Assert.All(await kinds.Task.Soon(), static kind => Assert.Equal(ErrorKind.Invalid, kind));
        Assert.Equal(5, await stage.Bystander.CallAsync(new Sample.Ledger.BalanceMail()).Soon());
    }

    [Fact]
    public async Task A_handler_that_leaves_its_context_ends_on_its_process_all_the_same()
    {
        await using var stage = await Stage.Open();
        var process = await stage.Play();
        var order = new List<string>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Post(new Scripted.ActMail(async self =>
        {
            order.Add("begin");
            await Task.Run(static () => { }).ConfigureAwait(false);
            Assert.Equal(ErrorKind.Invalid, Kind(() => self.TrapLinks = true));
            self.Send(stage.Bystander.Pid.Untyped, "deposit", 1);
            order.Add("end");
        }));
        process.Post(new Scripted.ActMail(self =>
        {
            self.TrapLinks = true;
            order.Add("next");
            done.SetResult();
        }));
        await done.Task.Soon();
        Assert.Equal(["begin", "end", "next"], order);
        Assert.Equal(2, await stage.Bystander.CallAsync(new Sample.Ledger.BalanceMail()).Soon());
    }

    [Fact]
    public async Task An_async_void_exception_fails_the_process_although_its_handler_waits_for_ever()
    {
        await using var stage = await Stage.Open();
        var process = await stage.Play();
        process.Post(new Scripted.ActMail(async self =>
        {
            Forget();
            await self.DelayAsync(TimeSpan.FromDays(300));
        }));
        var exit = await stage.ExitOf(process.Pid.Untyped);
        Assert.Equal("nobody waits for me", exit.Outcome.Error!.Message);
        await stage.BystanderAnswers();

        static async void Forget()
        {
            await Task.Yield();
            throw new InvalidOperationException("nobody waits for me");
        }
    }

    [Fact]
    public async Task A_token_callback_that_blocks_is_given_up_like_a_handler_and_comes_back()
    {
        await using var stage = await Stage.Open();
        var process = await stage.Play();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var called = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Post(new Scripted.ActMail(self =>
        {
            self.Cancellation.Register(() =>
            {
                called.SetResult(ReferenceEquals(SynchronizationContext.Current, self));
                stage.Release.Wait();
            });
            ready.SetResult();
        }));
        await ready.Task.Soon();
        stage.Root.Cancel(process.Pid.Untyped);
        Assert.True(await called.Task.Soon());
        await stage.BystanderAnswers();
        stage.Root.Terminate(process.Pid.Untyped);
        Assert.Equal(ErrorKind.Canceled, (await stage.ExitOf(process.Pid.Untyped)).Outcome.Error!.Kind);
        await stage.Events.Of("ProcessAbandoned", process.Pid.Untyped);
        stage.LetGo();
        await stage.Events.Of("ProcessCameBack", process.Pid.Untyped);
        Assert.Equal((1, 0), (stage.Host.ProcessCount, stage.Host.AbandonedCount));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S5_a_loop_that_only_asks_its_token_sees_the_end_while_still_inside_its_step(bool terminate)
    {
        await using var stage = await Stage.Open(static host => host.GraceTime = Waiting.Limit);
        var process = await stage.Play();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Post(new Scripted.ActMail(self =>
        {
            var token = self.Cancellation;
            entered.SetResult();
            while (!token.IsCancellationRequested && !stage.Release.IsSet) { }
            token.ThrowIfCancellationRequested();
        }));
        await entered.Task.Soon();
        if (terminate) { stage.Root.Terminate(process.Pid.Untyped); }
        else { stage.Root.Cancel(process.Pid.Untyped); }
        var exit = await stage.ExitOf(process.Pid.Untyped);
        Assert.Equal(terminate ? ErrorKind.Canceled : null, exit.Outcome.Error?.Kind);
    }

    [Fact]
    public async Task AsyncLocal_values_and_contexts_of_a_handler_reach_no_other_process()
    {
        await using var stage = await Stage.Open();
        Ambient.Value = 1;
        var dirty = await stage.Play();
        var clean = await stage.Play();
        for (var round = 0; round < 20; round++)
        {
            var seen = new TaskCompletionSource<(int, bool, bool)>(TaskCreationOptions.RunContinuationsAsynchronously);
            var suppress = round % 2 == 0;
            dirty.Post(new Scripted.ActMail(self =>
            {
                Ambient.Value = 2;
                SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
                if (suppress) { ExecutionContext.SuppressFlow(); }
                self.Post(clean.Pid.Untyped, new Scripted.ActMail(own => seen.SetResult((Ambient.Value, ReferenceEquals(SynchronizationContext.Current, own), ExecutionContext.IsFlowSuppressed()))));
                Assert.True(self.Spawner.TryStart(new Scripted.Start(construct: static () => { if (Ambient.Value != 0) { throw new InvalidOperationException("the value of the spawner"); } }), out _, out _));
            }));
            Assert.Equal((0, true, false), await seen.Task.Soon());
        }
        Assert.Equal(0, stage.Runtime.Counters.Failures);
    }

    [Fact]
    public async Task S5_a_wait_begun_before_the_end_and_awaited_after_it_throws()
    {
        await using var stage = await Stage.Open(static host => host.GraceTime = Waiting.Limit);
        var process = await stage.Play();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Post(new Scripted.ActMail(async self =>
        {
            var delay = self.DelayAsync(TimeSpan.FromDays(300));
            entered.SetResult();
            await stage.Released.Task;
            await delay;
        }));
        await entered.Task.Soon();
        stage.Root.Terminate(process.Pid.Untyped);
        stage.LetGo();
        Assert.Equal(ErrorKind.Canceled, (await stage.ExitOf(process.Pid.Untyped)).Outcome.Error!.Kind);
        Assert.Equal(0, stage.Host.AbandonedCount);
    }

    [Fact]
    public async Task Code_that_installs_the_process_as_context_elsewhere_does_not_overlap_its_steps()
    {
        await using var stage = await Stage.Open();
        var process = await stage.Play();
        for (var round = 0; round < 200; round++)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            process.Post(new Scripted.ActMail(async self =>
            {
                var source = new TaskCompletionSource();
                ThreadPool.QueueUserWorkItem(_ =>
                {
                    SynchronizationContext.SetSynchronizationContext(self);
                    source.SetResult();
                    SynchronizationContext.SetSynchronizationContext(null);
                });
                await source.Task.ConfigureAwait(false);
            }));
            process.Post(new Scripted.ActMail(_ => done.SetResult()));
            await done.Task.Soon();
        }
    }

    private static ErrorKind Kind(Action operation)
    {
        try { operation(); }
        catch (ProcessException refused) { return refused.Error.Kind; }
        return ErrorKind.Unknown;
    }
}
