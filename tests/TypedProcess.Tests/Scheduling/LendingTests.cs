using TypedProcess.Tests.Misbehaviour;

namespace TypedProcess.Tests.Scheduling;

/// <summary>Application code that an answer woke runs where the answer was given; what it asks next may wait for its return, but not for long, and nothing else does.</summary>
public sealed class LendingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Code_that_asks_again_and_again_gets_every_answer(int workers)
    {
        await using var runtime = Runtime(workers);
        var target = await runtime.Root.Spawner.StartAsync(new EchoStart());
        for (var i = 0; i < 20_000; i++) { Assert.Equal(i, await target.CallAsync(new Ask(i))); }
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < 2_000; i++) { Assert.Equal(i, await target.CallAsync(new Ask(i))); }
        })).Soon();
    }

    [Fact]
    public async Task Code_that_blocks_on_its_next_answer_gets_it()
    {
        await using var runtime = Runtime(1);
        var target = await runtime.Root.Spawner.StartAsync(new EchoStart());
        for (var i = 0; i < 5; i++)
        {
            await target.CallAsync(new Ask(i));
            // On the thread of the only worker, which comes back only when it has been served.
            using var answered = new ManualResetEventSlim();
            var answer = target.CallAsync(new Ask(i)).AsTask();
            answer.GetAwaiter().OnCompleted(answered.Set);
            Assert.True(answered.Wait(Waiting.Limit));
            Assert.Equal(i, await answer);
        }
    }

    [Fact]
    public async Task What_code_makes_ready_after_an_ask_does_not_wait_for_its_return()
    {
        // Without a watch nothing else could bring the step to run.
        using var scheduler = new ThreadScheduler(1, 0);
        for (var round = 0; round < 100; round++)
        {
            var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var ran = new CountdownEvent(2);
            var code = new Work(() =>
            {
                scheduler.ReadyForAsker(new NumberedStep(1, _ => ran.Signal()));
                Assert.False(ran.Wait(0));
                scheduler.Ready(new NumberedStep(2, _ => ran.Signal()), yielded: false);
                done.SetResult(ran.Wait(Waiting.Limit));
            });
            scheduler.Ready(new NumberedStep(0, _ => Assert.True(Worker.Current!.TryHoldBack(code))), yielded: false);
            Assert.True(await done.Task.Soon());
        }
    }

    [Fact]
    public async Task A_promise_is_kept_on_the_same_thread_when_the_code_comes_back()
    {
        using var scheduler = new ThreadScheduler(1, 0);
        var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = 0;
        var code = new Work(() =>
        {
            thread = Environment.CurrentManagedThreadId;
            scheduler.ReadyForAsker(new NumberedStep(1, _ => done.SetResult(Environment.CurrentManagedThreadId)));
            Assert.Null(Worker.Lent);
        });
        scheduler.Ready(new NumberedStep(0, _ => Assert.True(Worker.Current!.TryHoldBack(code))), yielded: false);
        Assert.Equal(await done.Task.Soon(), thread);
    }

    [Fact]
    public async Task The_watch_brings_a_promised_step_to_run_and_then_nothing_is_promised_for_a_while()
    {
        using var scheduler = new ThreadScheduler(1, 1);
        using var watch = new StuckStepWatch(new CoarseClock(TimeProvider.System, ticks: true));
        watch.Add(scheduler);
        Assert.True(await AskAndBlock(scheduler));
        Assert.False(scheduler.Lends);
        // Now it goes through the pool, which needs no watch.
        watch.Dispose();
        Assert.True(await AskAndBlock(scheduler));
    }

    [Fact]
    public async Task After_a_while_it_is_promised_again()
    {
        using var scheduler = new ThreadScheduler(1, 1);
        using var watch = new StuckStepWatch(new CoarseClock(TimeProvider.System, ticks: true), looksBeforeLendingAgain: 2);
        watch.Add(scheduler);
        Assert.True(await AskAndBlock(scheduler));
        Assert.True(SpinWait.SpinUntil(() => scheduler.Lends, Waiting.Limit));
    }

    private static async Task<bool> AskAndBlock(ThreadScheduler scheduler)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var ran = new CountdownEvent(1);
        var code = new Work(() =>
        {
            scheduler.ReadyForAsker(new NumberedStep(1, _ => ran.Signal()));
            done.SetResult(ran.Wait(Waiting.Limit));
        });
        scheduler.Ready(new NumberedStep(0, _ => Assert.True(Worker.Current!.TryHoldBack(code))), yielded: false);
        return await done.Task.Soon();
    }

    private static ProcessRuntime Runtime(int workers) => ProcessRuntime.Create(options =>
    {
        options.AddHost(RuntimeOptions.DefaultHost, host => host.Workers = workers);
        options.Add(new EchoDefinition());
    });

    private sealed class Work(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }

    private sealed class Echo;

    private sealed class Ask(int number) : CallMail<Echo, int>
    {
        public override string Topic => "ask";

        protected override ValueTask<int> DeliverAsync(Echo process, CallCancellation cancel) => new(number);

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(number);
    }

    private sealed class EchoStart : ProcessStart<Echo>
    {
        public override string ProcessId => "test:echo";

        protected override object Create(ProcessContext self) => new Echo();
    }

    private sealed class EchoDefinition() : HandlerDefinition<Echo>("test:echo");
}
