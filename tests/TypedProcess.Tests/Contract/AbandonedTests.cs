using System.Diagnostics;
using System.Diagnostics.Metrics;
using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 5: a body that does not come back within the grace time is given up, and everybody can see it.</summary>
public sealed class AbandonedTests
{
    private static readonly TestOptions Options = Worlds.With(static options => options
        .AddHost(RuntimeOptions.DefaultHost)
        .AddHost("test:impatient", static host =>
        {
            host.GraceTime = TimeSpan.FromMilliseconds(20);
            host.MaxProcesses = 1;
        }));

    [Theory, Sentence("5.24", "5.25")]
    [InlineData(null, 5000), InlineData("test:impatient", 20)]
    public void S5_completion_runs_when_the_grace_time_of_the_host_is_over(string? host, int grace) => TestWorld.RunSeeds(20, async world =>
    {
        var (watcher, puppet, _) = await StuckAsync(world, host, new PuppetScript());
        world.Root.Terminate(puppet.Bare());
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(grace - 1));
        Assert.Empty(watcher.Exits);
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(2));
        Assert.Equal("process terminated", watcher.OnlyExit().Error?.Message);
        Assert.False(world.Root.Names.TryLookup("stuck", out _));
    }, Options);

    [Fact, Sentence("5.25", "5.26", "5.27", "5.28")]
    public void S5_an_abandoned_body_counts_until_it_returns_and_nothing_of_it_is_seen() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        PuppetScript script = null!;
        script = new PuppetScript
        {
            Stopped = _ =>
            {
                script.Notes.Add("Stopped");
                return default;
            },
            Disposed = self =>
            {
                script.Notes.Add(self.TrySpawnHere() is { } error ? $"disposed: {error.Message}" : "disposed alive");
                return default;
            },
        };
        var host = world.Runtime.Hosts[1];
        var (watcher, puppet, release) = await StuckAsync(world, host.Id, script);
        world.Root.Send(puppet.Bare(), "note", "never read");
        world.Root.Terminate(puppet.Bare());
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Single(watcher.Exits);
        Assert.Empty(script.Notes);
        Assert.Equal((1, 1), (host.ProcessCount, host.AbandonedCount));
        Assert.False(world.Root.Spawner.On(host.Id).TrySpawn("test:puppet", out _, out var full));
        Assert.Equal(ErrorKind.RateLimited, full.Kind);
        Assert.Equal(ErrorKind.NotFound, Worlds.Refused(() => world.Root.Monitor(puppet.Bare())).Kind);
        Assert.Equal(1, world.Runtime.DeadLetters.Count(DeadLetterReason.ProcessEnded));

        release.SetResult();
        await world.SettleAsync();
        Assert.Equal(["came back: process terminated", "disposed: process terminated"], script.Notes);
        Assert.Single(watcher.Events);
        Assert.Equal((0, 0), (host.ProcessCount, host.AbandonedCount));
        Assert.Equal(1, world.Runtime.Counters.Exits);
        await world.Root.Spawner.On(host.Id).PuppetAsync();
    }, Options);

    [Fact, Sentence("5.29")]
    public void S5_a_metric_and_a_diagnostic_event_name_pid_and_handler() => TestWorld.Run(static async world =>
    {
        var events = new List<(string Name, ProcessDiagnostic What)>();
        var measured = new List<(int Value, string Tags)>();
        using var subscription = DiagnosticListener.AllListeners.Subscribe(new Listening(events));
        using var meters = new MeterListener();
        meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == "typedprocess.process.abandoned") { listener.EnableMeasurementEvents(instrument); }
        };
        meters.SetMeasurementEventCallback<int>((_, value, tags, _) => measured.Add((value, string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}")))));
        meters.Start();
        var (_, puppet, release) = await StuckAsync(world, null, new PuppetScript());
        world.Root.Terminate(puppet.Bare());
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        release.SetResult();
        await world.SettleAsync();
        var mine = events.Where(happened => happened.What.Pid == puppet.Bare()).ToList();
        Assert.Equal([("ProcessAbandoned", "do"), ("ProcessCameBack", "do")], mine.Select(static happened => (happened.Name, happened.What.Handler)));
        var tags = $"typedprocess.runtime={world.Runtime.Name} typedprocess.definition=test:puppet typedprocess.pid={puppet.Bare()} typedprocess.handler=do";
        Assert.Equal([(1, tags), (-1, tags)], measured.Where(measurement => measurement.Tags.Contains(puppet.Bare().ToString(), StringComparison.Ordinal)));
    }, Options);

    [Fact, Sentence("5.25", "5.29", "5.30")]
    public async Task S5_a_body_that_holds_its_worker_thread_is_abandoned_and_the_worker_replaced()
    {
        using var release = new ManualResetEventSlim();
        await using var runtime = ProcessRuntime.Create(static options => options
            .Add(Puppet.Definition)
            .AddHost("test:narrow", static host =>
            {
                host.Workers = 1;
                host.GraceTime = TimeSpan.FromMilliseconds(100);
            }));
        var entered = new TaskCompletionSource();
        var disposed = new TaskCompletionSource<bool>();
        var stuck = await runtime.Root.Monitored.PuppetAsync(new PuppetScript
        {
            Disposed = _ =>
            {
                disposed.SetResult(release.IsSet);
                return default;
            },
        });
        stuck.Do(_ =>
        {
            entered.SetResult();
            release.Wait();
        });
        await entered.Task;
        runtime.Root.Terminate(stuck.Bare());
        var exit = Assert.IsType<Exit>(await runtime.Root.Events.ReadAsync());
        Assert.Equal((stuck.Bare(), "process terminated"), (exit.From, exit.Outcome.Error?.Message));
        Assert.Equal(1, runtime.Hosts[0].AbandonedCount);
        // The only worker is gone, and yet another process runs.
        var next = await runtime.Root.Monitored.PuppetAsync();
        next.Do(static self => self.Stop());
        Assert.Equal(next.Bare(), (await runtime.Root.Events.ReadAsync()).From);
        release.Set();
        Assert.True(await disposed.Task);
    }

    private static async Task<(Probe Watcher, Ref<Puppet> Puppet, TaskCompletionSource Release)> StuckAsync(TestWorld world, string? host, PuppetScript script)
    {
        var release = new TaskCompletionSource();
        var watcher = await world.ProbeAsync();
        var how = script;
        var puppet = await watcher.DoAsync(self => (host is null ? self.Monitored : self.Monitored.On(host)).Named("stuck").PuppetAsync(how));
        puppet.Do(async self =>
        {
            await release.Task;
            script.Notes.Add(self.TrySpawnHere() is { } error ? $"came back: {error.Message}" : "came back alive");
            throw new InvalidOperationException("nobody hears this");
        });
        await world.SettleAsync();
        return (watcher, puppet, release);
    }

    private sealed class Listening(List<(string Name, ProcessDiagnostic What)> events) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "TypedProcess") { value.Subscribe(this); }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is ProcessDiagnostic what)
            {
                lock (events) { events.Add((value.Key, what)); }
            }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
