using TypedProcess.Testing;
using TypedProcess.Tests.Misbehaviour;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Runtime;

public sealed class DisposalTests
{
    [Fact]
    public async Task What_the_root_waits_for_fails_with_UNAVAILABLE()
    {
        var runtime = ProcessRuntime.Create(static o => o.Add(Ledger.Definition));
        var root = runtime.Root;
        var own = root.Open<int>();
        var waits = new List<Task>
        {
            root.DelayAsync(TimeSpan.FromDays(1)).AsTask(),
            root.Inbox.ReadAsync().AsTask(),
            root.Events.ReadAsync().AsTask(),
            root.Listen("topic").ReadAsync().AsTask(),
            Read(root.Select<int>().On(own, static value => value)),
            Read(root.Select<int>().On(own, static value => value).Every(TimeSpan.FromDays(1), static () => 1)),
        };
        await runtime.DisposeAsync().AsTask().Soon();
        foreach (var wait in waits)
        {
            var error = (await Assert.ThrowsAsync<ProcessException>(() => wait.Soon())).Error;
            Assert.Equal(ErrorKind.Unavailable, error.Kind);
        }

        static async Task Read(Selector<int> steps)
        {
            await foreach (var _ in steps) { }
        }
    }

    [Fact]
    public async Task Later_operations_are_UNAVAILABLE_and_none_of_them_hangs()
    {
        var runtime = ProcessRuntime.Create(static o => o.Add(Ledger.Definition));
        var root = runtime.Root;
        var ledger = await root.Spawner.StartAsync(new Ledger.Start("a", 1));
        var pid = ledger.Pid.Untyped;
        await runtime.DisposeAsync();
        Func<Task>[] operations =
        [
            () => root.SpawnAsync("test:ledger", "a", 1).AsTask(),
            () => root.Spawner.CallAsync("test:ledger", "a", 1).AsTask(),
            () => ledger.CallAsync(new Ledger.BalanceMail()).AsTask(),
            () => root.AskAsync(pid, "balance").AsTask(),
            () => root.PostAsync(pid, new Ledger.DepositMail(1)).AsTask(),
            () => root.DelayAsync(TimeSpan.FromSeconds(1)).AsTask(),
            () => root.Inbox.ReadAsync().AsTask(),
            () => Task.Run(() => root.Post(pid, new Ledger.DepositMail(1))),
            () => Task.Run(() => root.Send(pid, "deposit", 1)),
            () => Task.Run(() => root.Monitor(pid)),
            () => Task.Run(() => root.Terminate(pid)),
            () => Task.Run(() => root.Cancel(pid)),
        ];
        for (var i = 0; i < operations.Length; i++)
        {
            var error = (await Assert.ThrowsAsync<ProcessException>(() => operations[i]().Soon())).Error;
            Assert.True(error.Kind == ErrorKind.Unavailable, $"operation {i}: {error}");
        }
    }

    [Fact]
    public void Every_process_has_ended_and_been_disposed_when_disposal_is_over()
    {
        var disposed = 0;
        TestWorld.RunSeeds(20, async world =>
        {
            disposed = 0;
            for (var i = 0; i < 10; i++)
            {
                await world.Root.Spawner.StartAsync(new Scripted.Start(dispose: async () =>
                {
                    await Task.Yield();
                    disposed++;
                }));
            }
            await world.SettleAsync();
            var first = world.Runtime.DisposeAsync().AsTask();
            var second = world.Runtime.DisposeAsync().AsTask();
            await second;
            Assert.True(first.IsCompleted, "the second disposal was over before the first");
            Assert.Equal(10, disposed);
            Assert.Equal(0, world.Runtime.Hosts[0].ProcessCount);
        }, new TestOptions { Configure = static o => o.Add(Scripted.Definition) });
    }

    [Fact]
    public async Task Spawning_while_the_runtime_is_disposed_leaves_nothing_alive()
    {
        for (var round = 0; round < 10; round++)
        {
            var runtime = ProcessRuntime.Create(static o => o.Add(Ledger.Definition));
            var spawning = Task.Run(() =>
            {
                while (runtime.Root.Spawner.TryStart(new Ledger.Start("a", 1), out _, out _)) { }
            });
            await Task.Yield();
            await runtime.DisposeAsync().AsTask().Soon();
            await spawning.Soon();
            // One that was made in the last moment ends by itself, in its own first step.
            foreach (var cell in runtime.Hosts[0].Table.All()) { Assert.True(cell.IsCondemned); }
        }
    }
}
