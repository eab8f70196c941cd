namespace TypedProcess.Benchmarks;

/// <summary>Microseconds that each of a population takes, in memory the system has not given out yet.</summary>
internal sealed class PopulationTimeMeasurement(long population) : Measurement
{
    private const int WarmUpShare = 10;
    private const int WarmUps = 20;

    public override bool LowerIsBetter => true;
    public override string Unit => "us";
    public override string Format(double value) => Figures.Plain(value) + " us";

    public override async Task WarmUpAsync(Entrant entrant, RunOptions options)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            await entrant.RunAsync(population / WarmUpShare);
            await ResidentMemory.ReleaseAsync(entrant);
        }
        entrant.OperationsPerSample = population;
    }

    public override async Task<Sample> TakeAsync(Entrant entrant, RunOptions options)
    {
        ResidentMemory.Trim();
        var meter = Meter.StartClean();
        var done = await entrant.RunAsync(entrant.OperationsPerSample);
        var sample = meter.Stop(meter.Elapsed.TotalMicroseconds / done, done);
        await ResidentMemory.ReleaseAsync(entrant);
        return sample;
    }
}
