namespace TypedProcess.Benchmarks;

/// <summary>Resident memory of the operating system's process for each of a population.</summary>
internal sealed class ResidentMeasurement(long population) : Measurement
{
    private const long WarmUpPopulation = 1_000;

    public override bool LowerIsBetter => true;
    public override string Unit => "B";
    public override string Format(double value) => Figures.Plain(value / 1024) + " KB";

    public override async Task WarmUpAsync(Entrant entrant, RunOptions options)
    {
        await entrant.RunAsync(WarmUpPopulation);
        await ResidentMemory.ReleaseAsync(entrant);
        entrant.OperationsPerSample = population;
    }

    public override async Task<Sample> TakeAsync(Entrant entrant, RunOptions options)
    {
        ResidentMemory.Trim();
        var meter = Meter.StartClean();
        var before = Environment.WorkingSet;
        var alive = await entrant.RunAsync(entrant.OperationsPerSample);
        Meter.CollectAll();
        var sample = meter.Stop((Environment.WorkingSet - before) / (double)alive, alive);
        await ResidentMemory.ReleaseAsync(entrant);
        return sample;
    }
}
