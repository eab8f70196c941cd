using System.Runtime.CompilerServices;

namespace TypedProcess.Tests.Misbehaviour;

public sealed class UpgradeTests
{
    [Fact]
    public async Task S9_a_constructor_that_hangs_is_given_up_with_its_process_and_what_it_made_is_disposed_of()
    {
        await using var stage = await Stage.Open();
        var disposed = new List<string>();
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ProcessError? late = null;
        var process = await stage.Play(dispose: () => Disposed("old"));
        var pid = process.Pid.Untyped;
        process.Post(new Scripted.ActMail(self =>
        {
            try
            {
                self.Upgrade(new Scripted.Start(
                    () =>
                    {
                        entered.SetResult();
                        stage.Release.Wait();
                    },
                    () => Disposed("new")));
            }
            catch (ProcessException refused) { late = refused.Error; }
        }));
        await entered.Task.Soon();
        await stage.BystanderAnswers();

        stage.Root.Terminate(pid);
        Assert.Equal(ErrorKind.Canceled, (await stage.ExitOf(pid)).Outcome.Error!.Kind);
        Assert.Equal("act", (await stage.Events.Of("ProcessAbandoned", pid)).Handler);
        await stage.BystanderAnswers();

        stage.LetGo();
        await both.Task.Soon();
        await stage.Events.Of("ProcessCameBack", pid);
        Assert.Equal(["old", "new"], disposed);
        Assert.Equal(ErrorKind.Canceled, late!.Kind);
        Assert.Equal((1, 0), (stage.Host.ProcessCount, stage.Host.AbandonedCount));

        ValueTask Disposed(string what)
        {
            disposed.Add(what);
            if (disposed.Count == 2) { both.SetResult(); }
            return default;
        }
    }

    [Fact]
    public async Task S9_an_old_DisposeAsync_that_hangs_is_given_up_and_the_new_code_is_disposed_of_when_it_comes_back()
    {
        await using var stage = await Stage.Open();
        var disposed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = await stage.Play(dispose: async () =>
        {
            entered.SetResult();
            await stage.Released.Task;
        });
        var pid = process.Pid.Untyped;
        process.Post(new Scripted.ActMail(self => self.Upgrade(new Scripted.Start(dispose: () =>
        {
            disposed.SetResult();
            return default;
        }))));
        await entered.Task.Soon();
        await stage.BystanderAnswers();
        stage.Root.Terminate(pid);
        Assert.Equal(ErrorKind.Canceled, (await stage.ExitOf(pid)).Outcome.Error!.Kind);
        Assert.Equal("DisposeAsync of replaced code", (await stage.Events.Of("ProcessAbandoned", pid)).Handler);
        Assert.False(disposed.Task.IsCompleted);
        stage.LetGo();
        await disposed.Task.Soon();
        await stage.Events.Of("ProcessCameBack", pid);
        Assert.Equal((1, 0), (stage.Host.ProcessCount, stage.Host.AbandonedCount));
    }

    [Fact]
    public async Task S9_an_old_DisposeAsync_that_throws_is_reported()
    {
        await using var stage = await Stage.Open();
        var process = await stage.Play(dispose: static () => throw new InvalidOperationException("does not close"));
        process.Post(new Scripted.ActMail(static self => self.Upgrade(new Scripted.Start())));
        var report = await stage.Events.Of("DisposeFailed", process.Pid.Untyped);
        Assert.Equal(("test:scripted", "DisposeAsync: does not close"), (report.Definition, report.Handler));
        stage.Root.Terminate(process.Pid.Untyped);
        Assert.Equal("process terminated", (await stage.ExitOf(process.Pid.Untyped)).Outcome.Error!.Message);
    }

    [Fact]
    public async Task S9_old_code_on_a_foreign_thread_does_not_come_back_and_cannot_upgrade()
    {
        await using var stage = await Stage.Open();
        var process = await stage.Play();
        var refused = new TaskCompletionSource<ErrorKind>(TaskCreationOptions.RunContinuationsAsynchronously);
        var cameBack = false;
        process.Post(new Scripted.ActMail(self =>
        {
            _ = StrayAsync(self);
            self.Upgrade(new Scripted.Start());
        }));
        Assert.Equal(ErrorKind.Invalid, await refused.Task.Soon());
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Post(new Scripted.ActMail(async self =>
        {
            stage.LetGo();
            // Three steps of the new code, which come after whatever the old code has left.
            for (var i = 0; i < 3; i++) { await Task.Yield(); }
            next.SetResult();
        }));
        await next.Task.Soon();
        Assert.False(cameBack);

        async Task StrayAsync(ProcessContext self)
        {
            await Task.Run(() =>
            {
                try { self.Upgrade(null); }
                catch (ProcessException error) { refused.SetResult(error.Kind); }
            });
            cameBack = true;
        }
    }

    [Fact]
    public async Task S9_a_thousand_upgrades_lose_no_message_and_keep_nothing_of_the_old_code()
    {
        await using var runtime = ProcessRuntime.Create(static options => options.Add(Hydra.Definition));
        var record = new Hydra.Record();
        var hydra = await runtime.Root.Spawner.StartAsync(new Hydra.Start(record, 0));
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(i, await hydra.CallAsync(new Hydra.Grow()).Soon());
            hydra.Post(new Hydra.Count(i));
        }
        Assert.Equal(1000, await hydra.CallAsync(new Hydra.Grow()).Soon());
        Assert.Equal(1000, record.Read.Count);
        Assert.Equal(Enumerable.Range(0, 1000).Select(static i => (long)i), record.Read.Select(static read => read.Number));
        Assert.Equal(0, runtime.Find(hydra.Pid.Untyped)!.Unread);
        Collect();
        Assert.InRange(record.Made.Count(static made => made.IsAlive), 0, 2);
    }

    [Fact]
    public async Task S9_while_others_send_as_fast_as_they_can_no_message_is_lost_doubled_or_out_of_order()
    {
        const int Senders = 4;
        const int Each = 5_000;
        await using var runtime = ProcessRuntime.Create(static options => options.Add(Hydra.Definition).Add(Hydra.Reader).AddHost("test:host", static host => host.Workers = 2));
        var record = new Hydra.Record { UpgradeEvery = 37 };
        var hydra = await runtime.Root.Spawner.StartAsync(new Hydra.Start(record, 0));
        var threads = Enumerable.Range(0, Senders).Select(sender => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    if (i % 2 == 0) { hydra.Post(new Hydra.Count(sender * Each + i)); }
                    else { runtime.Root.Send(hydra.Pid.Untyped, "count", sender * Each + i); }
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
        await Task.WhenAll(threads).Soon();
        // Behind everything that was sent.
        await runtime.Root.AskAsync(hydra.Pid.Untyped, "grow").Soon();
        Assert.Equal(Senders * Each, record.Read.Count);
        for (var sender = 0; sender < Senders; sender++)
        {
            Assert.Equal(Enumerable.Range(sender * Each, Each).Select(static i => (long)i), record.Read.Select(static read => read.Number).Where(number => number / Each == sender));
        }
        Assert.Equal(0, runtime.DeadLetters.Total);
        Assert.True(record.Made.Count > 300, $"only {record.Made.Count} upgrades");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
