using TypedProcess.Tests.Misbehaviour;

namespace TypedProcess.Tests.Scheduling;

public sealed class ThreadSchedulerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Under_ready_and_steal_every_step_runs_exactly_as_often_as_it_was_made_ready(int workers)
    {
        const int Steps = 200;
        const int Rounds = 400;
        using var scheduler = new ThreadScheduler(workers, 0);
        var left = Steps * Rounds;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var steps = new NumberedStep[Steps];
        var rounds = new int[Steps];
        for (var i = 0; i < Steps; i++) { steps[i] = new NumberedStep(i, Next); }
        for (var i = 0; i < Steps; i++) { scheduler.Ready(steps[i], yielded: false); }
        await done.Task.Soon();
        Assert.All(steps, static step => Assert.Equal(Rounds, step.Runs));

        // Each run makes the same step ready again, in all the ways there are, and some of them rest in between so that workers go to sleep.
        void Next(NumberedStep step)
        {
            if (Interlocked.Decrement(ref left) == 0) { done.SetResult(); }
            var round = ++rounds[step.Number];
            if (round == Rounds) { return; }
            if (round % 7 == 0) { ThreadPool.UnsafeQueueUserWorkItem(_ => scheduler.Ready(step, yielded: false), null); }
            else { scheduler.Ready(step, yielded: round % 3 == 0); }
        }
    }

    [Fact]
    public async Task A_stuck_worker_is_replaced_and_its_slot_and_queue_are_taken_over()
    {
        using var scheduler = new ThreadScheduler(1, 1);
        using var watch = new StuckStepWatch(new CoarseClock(TimeProvider.System, ticks: true));
        watch.Add(scheduler);
        using var release = new ManualResetEventSlim();
        using var taken = new CountdownEvent(3);
        var back = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        // The last of the three stands in the slot, the others in the queue of the stuck worker.
        scheduler.Ready(new NumberedStep(0, _ =>
        {
            for (var i = 1; i <= 3; i++) { scheduler.Ready(new NumberedStep(i, _ => taken.Signal()), yielded: false); }
            back.SetResult(taken.Wait(Waiting.Limit));
            release.Wait();
        }), yielded: false);
        Assert.True(await back.Task.Soon());
        Assert.NotNull(scheduler.Workers[0].Replacement);

        // Back again, the replacement goes when its own turn is over, and the place is free for the next stuck worker.
        for (var round = 0; round < 3; round++)
        {
            release.Set();
            var last = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var again = new CountdownEvent(1);
            scheduler.Ready(new NumberedStep(9, _ =>
            {
                scheduler.Ready(new NumberedStep(10, _ => again.Signal()), yielded: false);
                last.SetResult(again.Wait(Waiting.Limit));
            }), yielded: false);
            Assert.True(await last.Task.Soon());
        }
    }

    [Fact]
    public async Task Without_a_replacement_another_worker_of_the_host_takes_over_the_slot()
    {
        using var scheduler = new ThreadScheduler(2, 0);
        using var watch = new StuckStepWatch(new CoarseClock(TimeProvider.System, ticks: true));
        watch.Add(scheduler);
        var taken = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        scheduler.Ready(new NumberedStep(0, _ =>
        {
            using var ran = new ManualResetEventSlim();
            scheduler.Ready(new NumberedStep(1, _ => ran.Set()), yielded: false);
            taken.SetResult(ran.Wait(Waiting.Limit));
        }), yielded: false);
        Assert.True(await taken.Task.Soon());
    }

    [Fact]
    public async Task No_more_replacements_than_allowed_and_their_work_waits_until_one_returns()
    {
        using var scheduler = new ThreadScheduler(1, 1);
        using var watch = new StuckStepWatch(new CoarseClock(TimeProvider.System, ticks: true));
        watch.Add(scheduler);
        using var release = new ManualResetEventSlim();
        using var both = new CountdownEvent(2);
        var third = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = 0;
        var most = 0;
        for (var i = 0; i < 2; i++) { scheduler.Ready(new NumberedStep(i, Hold), yielded: false); }
        scheduler.Ready(new NumberedStep(2, _ =>
        {
            Enter();
            third.SetResult();
            Leave();
        }), yielded: false);
        Assert.True(both.Wait(Waiting.Limit));
        Assert.False(scheduler.TryReplace(scheduler.Workers[1]));
        Assert.False(third.Task.IsCompleted);
        release.Set();
        await third.Task.Soon();
        Assert.Equal(2, most);

        void Hold(NumberedStep step)
        {
            Enter();
            both.Signal();
            release.Wait();
            Leave();
        }

        void Enter()
        {
            lock (release) { most = Math.Max(most, ++running); }
        }

        void Leave()
        {
            lock (release) { running--; }
        }
    }

    [Fact]
    public async Task A_step_that_goes_round_a_stuck_and_returning_worker_never_runs_twice_at_once()
    {
        using var scheduler = new ThreadScheduler(1, 4);
        using var stop = new CancellationTokenSource();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var inside = 0;
        var overlaps = 0;
        var runs = 0;
        NumberedStep? ball = null;
        ball = new NumberedStep(0, _ =>
        {
            if (Interlocked.Increment(ref inside) != 1) { Interlocked.Increment(ref overlaps); }
            Interlocked.Decrement(ref inside);
            if (++runs == 30_000) { done.SetResult(); }
            else { scheduler.Ready(ball!, yielded: false); }
        });
        // Replacing workers that are not stuck at all is the hardest case for the slot: its owner is using it.
        var replacer = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                foreach (var worker in scheduler.Workers)
                {
                    if (worker.InTurn && worker.Replacement is null) { scheduler.TryReplace(worker); }
                }
            }
        });
        replacer.Start();
        scheduler.Ready(ball, yielded: false);
        await done.Task.Soon();
        await stop.CancelAsync();
        replacer.Join();
        Assert.Equal(0, overlaps);
        Assert.Equal(30_000, ball.Runs);
    }

    [Fact]
    public async Task A_step_of_one_host_made_ready_by_another_runs_on_its_own()
    {
        using var one = new ThreadScheduler(1, 0);
        using var other = new ThreadScheduler(1, 0);
        var seen = new TaskCompletionSource<ThreadScheduler?>(TaskCreationOptions.RunContinuationsAsynchronously);
        one.Ready(new NumberedStep(0, _ => other.Ready(new NumberedStep(1, _ => seen.SetResult(Worker.Current?.Scheduler)), yielded: false)), yielded: false);
        Assert.Same(other, await seen.Task.Soon());
    }
}
