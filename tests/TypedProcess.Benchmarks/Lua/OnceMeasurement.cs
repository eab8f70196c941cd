namespace TypedProcess.Benchmarks;

/// <summary>A figure that the contender measures itself, in one go.</summary>
internal sealed class OnceMeasurement(string unit) : Measurement
{
    public override bool LowerIsBetter => true;
    public override string Unit => unit;
    public override string Format(double value) => Figures.Plain(value) + " " + unit;

    public override async Task WarmUpAsync(Entrant entrant, RunOptions options)
    {
        await entrant.RunAsync(1);
        entrant.OperationsPerSample = 1;
    }

    public override async Task<Sample> TakeAsync(Entrant entrant, RunOptions options)
    {
        var meter = Meter.StartClean();
        var done = await entrant.RunAsync(1);
        return meter.Stop(((IFigureContender)entrant.Contender).Figure, done);
    }
}
