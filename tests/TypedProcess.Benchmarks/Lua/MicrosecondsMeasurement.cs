namespace TypedProcess.Benchmarks;

/// <summary>Microseconds of one operation, over as many as fill a sample.</summary>
internal sealed class MicrosecondsMeasurement : Measurement
{
    private readonly RateMeasurement _rate = new("operations");

    public override bool LowerIsBetter => true;
    public override string Unit => "us";
    public override string Format(double value) => Figures.Plain(value) + " us";

    public override Task WarmUpAsync(Entrant entrant, RunOptions options) => _rate.WarmUpAsync(entrant, options);

    public override async Task<Sample> TakeAsync(Entrant entrant, RunOptions options)
    {
        var sample = await _rate.TakeAsync(entrant, options);
        return sample with { Value = 1e6 / sample.Value };
    }
}
