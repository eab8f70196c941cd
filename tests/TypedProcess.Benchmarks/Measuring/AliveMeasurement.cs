namespace TypedProcess.Benchmarks;

/// <summary>Bytes that are alive after a full collection, per process of an idle population.</summary>
internal sealed class AliveMeasurement(long population) : Measurement
{
    private const long WarmUpPopulation = 1_000;
    private const int QuickShare = 10;

    public override bool LowerIsBetter => true;
    public override string Unit => "B/process";
    public override string Format(double value) => Figures.Plain(value) + " B";

    public override async Task WarmUpAsync(Entrant entrant, RunOptions options)
    {
        await entrant.RunAsync(WarmUpPopulation);
        await ReleaseAsync(entrant);
        entrant.OperationsPerSample = options.Quick ? population / QuickShare : population;
    }

    public override async Task<Sample> TakeAsync(Entrant entrant, RunOptions options)
    {
        Meter.CollectAll();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var meter = Meter.Start();
        var alive = await entrant.RunAsync(entrant.OperationsPerSample);
        var sample = meter.Stop(0, alive);
        Meter.CollectAll();
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(entrant);
        await ReleaseAsync(entrant);
        return sample with { Value = bytes / (double)alive };
    }

    private static ValueTask ReleaseAsync(Entrant entrant) => entrant.Contender is IPopulationContender population
        ? population.ReleaseAsync()
        : throw new InvalidOperationException($"{entrant.Contender.Name} cannot let its population go");
}
