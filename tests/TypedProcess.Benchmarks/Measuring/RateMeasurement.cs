using System.Diagnostics;

namespace TypedProcess.Benchmarks;

/// <summary>Operations per second, over as many operations as fill a sample.</summary>
internal sealed class RateMeasurement(string operation) : Measurement
{
    private const long FirstRun = 10_000;
    private const double FullEnough = 0.8;
    private static readonly TimeSpan LongRun = TimeSpan.FromMilliseconds(100);

    public override bool LowerIsBetter => false;
    public override string Unit => operation + "/s";
    public override string Format(double value) => Figures.Scaled(value) + "/s";

    public override async Task WarmUpAsync(Entrant entrant, RunOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        var operations = FirstRun;
        double rate;
        do
        {
            var runStarted = Stopwatch.GetTimestamp();
            var done = await entrant.RunAsync(operations);
            var elapsed = Stopwatch.GetElapsedTime(runStarted);
            rate = done / elapsed.TotalSeconds;
            if (elapsed < LongRun) { operations *= 2; }
        }
        while (Stopwatch.GetElapsedTime(started) < WarmUpLength);
        entrant.OperationsPerSample = Math.Max(1, (long)(rate * options.SampleLength.TotalSeconds));
    }

    public override async Task<Sample> TakeAsync(Entrant entrant, RunOptions options)
    {
        var meter = Meter.StartClean();
        long done = 0;
        do
        {
            done += await entrant.RunAsync(entrant.OperationsPerSample);
        }
        while (meter.Elapsed < options.SampleLength * FullEnough);
        return meter.Stop(done / meter.Elapsed.TotalSeconds, done);
    }
}
