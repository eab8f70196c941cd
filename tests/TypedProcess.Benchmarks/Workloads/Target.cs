namespace TypedProcess.Benchmarks;

/// <summary>What our figure has to reach, itself or divided by that of a baseline.</summary>
/// <param name="Baseline">The contender to divide by; null to take the figure itself.</param>
/// <param name="Bound">At least this, or at most where less is better.</param>
/// <param name="Goal">What it should be one day.</param>
internal sealed record Target(string? Baseline, double Bound, double? Goal = null)
{
    public bool IsMetBy(WorkloadResult result)
    {
        var figure = result.Ours?.Median;
        if (Baseline is not null)
        {
            figure = result.Find(Baseline) is { } baseline ? result.RatioTo(baseline) : null;
        }
        return figure is { } reached && (result.Workload.Measurement.LowerIsBetter ? reached <= Bound : reached >= Bound);
    }

    public string Describe(Measurement measurement)
    {
        string Show(double value) => Baseline is null ? measurement.Format(value) : Figures.Ratio(value);
        var text = $"target {(measurement.LowerIsBetter ? "<= " : "")}{Show(Bound)}";
        if (Goal is { } goal) { text += $" goal {Show(goal)}"; }
        return Baseline is null ? text : $"{text} x {Baseline}";
    }
}
