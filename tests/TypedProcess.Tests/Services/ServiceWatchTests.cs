using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Services;

public sealed class ServiceWatchTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact, Sentence("16.40")]
    public void S16_the_states_of_now_and_the_changes_after_them_fit_together() => Crew.Run(
        static crew =>
        {
            crew.Add("data").Starting = static self => self.DelayAsync(TimeSpan.FromMilliseconds(3));
            crew.Add("web", "data").Starting = static self => self.DelayAsync(TimeSpan.FromMilliseconds(3));
        },
        static async (world, crew) =>
        {
            var start = crew.Services.StartAsync().AsTask();
            var watches = new List<ServiceWatch>();
            for (var i = 0; i < 40; i++)
            {
                watches.Add(crew.Services.Watch());
                if (world.Random.OneIn(2)) { await world.AdvanceAsync(TimeSpan.FromMilliseconds(world.Random.Below(2))); }
                else { await Task.Yield(); }
            }
            await start;
            foreach (var watch in watches)
            {
                var states = watch.Services.ToDictionary(static service => service.Name, static service => service.State);
                while (watch.TryRead(out var change))
                {
                    Assert.True(ServiceDiagram.Allows(states[change.Name], change.State), $"{change.Name}: {states[change.Name]} to {change.State}");
                    states[change.Name] = change.State;
                }
                Assert.All(states.Values, static state => Assert.Equal(ServiceState.Running, state));
            }
        },
        200);

    [Fact, Sentence("16.41")]
    public void S16_a_watch_says_which_process_runs_and_why_it_does_no_more() => Crew.Run(
        static crew => crew.Add("data", static own => own.MaxRestarts = 0),
        static async (_, crew) =>
        {
            using var watch = crew.Services.Watch();
            await crew.Services.StartAsync();
            crew["data"].Crash();
            var changes = new List<ServiceChange>();
            await foreach (var change in watch.ReadAllAsync())
            {
                changes.Add(change);
                if (change.State == ServiceState.Failed) { break; }
            }
            Assert.Equal([new("data", ServiceState.Starting, null, null), new("data", ServiceState.Running, crew["data"].Pids[0], null)], changes[..2]);
            Assert.Equal(new("data", ServiceState.Failed, null, crew.Services.Find("data").Error), changes[2]);
        });

    [Fact, Sentence("16.42")]
    public void S16_a_watch_that_is_not_read_keeps_the_newest_and_counts_the_rest() => Crew.Run(
        static crew => crew.Add("data"),
        static async (_, crew) =>
        {
            using var watch = crew.Services.Watch(3);
            await crew.Services.StartAsync();
            await crew.Services.StopAsync();
            Assert.Equal((3, 1), (watch.Count, watch.Dropped));
            Assert.True(watch.TryRead(out var oldest));
            Assert.Equal(ServiceState.Running, oldest.State);
            Assert.Equal(ErrorKind.Invalid, Worlds.Refused(() => crew.Services.Watch(0)).Kind);
        });

    [Fact, Sentence("16.43")]
    public void S16_a_watch_ends_when_it_is_disposed_and_when_the_runtime_is() => Crew.Run(
        static crew => crew.Add("data"),
        static async (world, crew) =>
        {
            var disposed = crew.Services.Watch();
            var first = disposed.WaitToReadAsync().AsTask();
            var second = disposed.ReadAsync().AsTask();
            await world.SettleAsync();
            disposed.Dispose();
            Assert.False(await first);
            await Assert.ThrowsAsync<System.Threading.Channels.ChannelClosedException>(() => second);
            var left = crew.Services.Watch();
            var states = ReadAsync(left);
            await crew.Services.StartAsync();
            await world.Runtime.DisposeAsync();
            Assert.Equal([ServiceState.Starting, ServiceState.Running, ServiceState.Stopping, ServiceState.Stopped], await states);
            Assert.Equal(0, disposed.Count);
            Assert.False(await crew.Services.Watch().WaitToReadAsync());
        });

    [Fact, Sentence("16.44")]
    public void S16_a_process_can_watch_and_a_token_ends_a_wait() => Crew.Run(
        static crew => crew.Add("data"),
        static async (world, crew) =>
        {
            var probe = await world.ProbeAsync();
            var seen = probe.DoAsync(static async self =>
            {
                using var watch = self.Runtime.Services.Watch();
                var change = await watch.ReadAsync();
                Assert.Same(self, ProcessContext.Current);
                return change.State;
            });
            using var watch = crew.Services.Watch();
            using var source = new CancellationTokenSource();
            var wait = watch.WaitToReadAsync(source.Token).AsTask();
            await world.SettleAsync();
            Assert.Empty(world.Runtime.AwaitingOutside());
            Fire(source);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
            await crew.Services.StartAsync();
            Assert.Equal(ServiceState.Starting, await seen);
            Assert.True(await watch.WaitToReadAsync());
        });

    private static void Fire(CancellationTokenSource source) => source.Cancel();

    private static async Task<List<ServiceState>> ReadAsync(ServiceWatch watch)
    {
        var states = new List<ServiceState>();
        await foreach (var change in watch.ReadAllAsync()) { states.Add(change.State); }
        return states;
    }
}
