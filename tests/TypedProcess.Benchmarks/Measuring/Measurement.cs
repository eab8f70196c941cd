namespace TypedProcess.Benchmarks;

/// <summary>How the figure of a workload is taken.</summary>
internal abstract class Measurement
{
    /// <summary>How long a contender runs before anything is measured; with less, code would be measured that is not yet optimised.</summary>
    public static TimeSpan WarmUpLength { get; } = TimeSpan.FromSeconds(1.2);

    /// <summary>True where less is better, as for seconds and bytes.</summary>
    public abstract bool LowerIsBetter { get; }

    /// <summary>What the figure counts, as printed in a report.</summary>
    public abstract string Unit { get; }

    public abstract string Format(double value);

    public abstract Task WarmUpAsync(Entrant entrant, RunOptions options);

    public abstract Task<Sample> TakeAsync(Entrant entrant, RunOptions options);
}
