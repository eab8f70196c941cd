namespace TypedProcess.Benchmarks;

/// <summary>What one contender achieved in one workload.</summary>
internal sealed record ContenderResult(string Name, IReadOnlyList<Sample> Samples, IReadOnlyList<CounterCheck> Counters)
{
    public double Median { get; } = Figures.Median(Samples.Select(sample => sample.Value));
    public double Min { get; } = Samples.Min(sample => sample.Value);
    public double Max { get; } = Samples.Max(sample => sample.Value);
    public double? AllocatedPerOperation { get; } = MedianOf(Samples.Select(sample => sample.AllocatedPerOperation));
    public double? OtherLoad { get; } = MedianOf(Samples.Select(sample => sample.OtherLoad));
    public bool CountersHold => Counters.All(check => check.Holds);

    private static double? MedianOf(IEnumerable<double?> values)
    {
        List<double> known = [.. values.OfType<double>()];
        return known.Count == 0 ? null : Figures.Median(known);
    }
}
