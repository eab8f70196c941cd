using BenchmarkDotNet.Attributes;

namespace TypedProcess.Benchmarks;

/// <summary>One question and its reply through the mailboxes of the baselines.</summary>
[Config(typeof(MicroConfig))]
public class AskBenchmarks : IAsyncDisposable
{
    private readonly RawAsk _raw = new(1);
    private readonly ChannelAsk _channels = new(1);

    [Benchmark(Baseline = true)]
    public Task AskRaw() => _raw.AskAsync(1);

    [Benchmark]
    public Task AskChannel() => _channels.AskAsync(1);

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await _channels.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
