using BenchmarkDotNet.Attributes;

namespace TypedProcess.Benchmarks;

/// <summary>Making the mailboxes of the baselines.</summary>
[Config(typeof(MicroConfig))]
public class MailboxBenchmarks
{
    private object? _made;

    [Benchmark(Baseline = true)]
    public void MakeRawActor() => _made = new Silent();

    [Benchmark]
    public void MakeChannel() => _made = SingleReaderChannel.Create();

    [GlobalCleanup]
    public void Cleanup() => GC.KeepAlive(_made);

    private sealed class Silent : RawActor
    {
        protected override void Receive(RawMessage message) { }
    }
}
