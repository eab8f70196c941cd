using System.Diagnostics;

namespace TypedProcess.Benchmarks;

/// <summary>Seconds that one run of a fixed size takes.</summary>
internal sealed class DurationMeasurement(long size) : Measurement
{
    private const int WarmUpShare = 10;

    public override bool LowerIsBetter => true;
    public override string Unit => "s";
    public override string Format(double value) => Figures.Plain(value) + " s";

    public override async Task WarmUpAsync(Entrant entrant, RunOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        do
        {
            await entrant.RunAsync(size / WarmUpShare);
        }
        while (Stopwatch.GetElapsedTime(started) < WarmUpLength);
        entrant.OperationsPerSample = size;
    }

    public override async Task<Sample> TakeAsync(Entrant entrant, RunOptions options)
    {
        var meter = Meter.StartClean();
        var done = await entrant.RunAsync(entrant.OperationsPerSample);
        return meter.Stop(meter.Elapsed.TotalSeconds, done);
    }
}
