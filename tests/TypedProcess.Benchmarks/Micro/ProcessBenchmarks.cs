using BenchmarkDotNet.Attributes;

namespace TypedProcess.Benchmarks;

/// <summary>Single operations of ours: what a post, a refused post, a call and a spawn with its end cost.</summary>
[Config(typeof(MicroConfig))]
public class ProcessBenchmarks
{
    private readonly ProcessRuntime _runtime = ProcessRuntime.Create(static options => options.Add(new SinkDefinition()));
    private Ref<Sink> _sink;

    [GlobalSetup]
    public async Task SetupAsync() => _sink = await _runtime.Root.Spawner.StartAsync(new SinkStart());

    [Benchmark(Baseline = true)]
    public async Task<long> CallAsync() => await _sink.CallAsync(new Count());

    // Waits for each: a benchmark that only posts would measure a queue that grows.
    [Benchmark(OperationsPerInvoke = 64)]
    public async Task<long> PostAsync()
    {
        for (var i = 0; i < 63; i++) { _sink.Post(new Note()); }
        return await _sink.CallAsync(new Count());
    }

    [Benchmark]
    public bool PostToNobody() => _runtime.Root.TryPost(default, new Note(), out _);

    [Benchmark]
    public async Task SpawnAndEndAsync()
    {
        var child = await _runtime.Root.Spawner.StartAsync(new SinkStart());
        await child.CallAsync(new Leave());
    }

    [GlobalCleanup]
    public async Task CleanupAsync() => await _runtime.DisposeAsync();

    private sealed class Sink(ProcessContext self)
    {
        public long Notes { get; private set; }

        public void Note() => Notes++;

        public bool Leave()
        {
            self.Stop();
            return true;
        }
    }

    private sealed class Note : Signal<Sink>
    {
        protected override void Do(Sink process) => process.Note();
    }

    private sealed class Count : CallMail<Sink, long>
    {
        public override string Topic => "count";

        protected override ValueTask<long> DeliverAsync(Sink process, CallCancellation cancel) => new(process.Notes);

        protected override void Write(PayloadWriter writer) { }
    }

    private sealed class Leave : CallMail<Sink, bool>
    {
        public override string Topic => "leave";

        protected override ValueTask<bool> DeliverAsync(Sink process, CallCancellation cancel) => new(process.Leave());

        protected override void Write(PayloadWriter writer) { }
    }

    private sealed class SinkStart : ProcessStart<Sink>
    {
        public override string ProcessId => "bench:sink";

        protected override object Create(ProcessContext self) => new Sink(self);
    }

    private sealed class SinkDefinition() : HandlerDefinition<Sink>("bench:sink");
}
