namespace TypedProcess.Benchmarks;

/// <summary>What the user asked for on the command line.</summary>
internal sealed record RunOptions
{
    public required IReadOnlyList<Workload> Workloads { get; init; }
    public required int Samples { get; init; }
    public required TimeSpan SampleLength { get; init; }
    public required bool Quick { get; init; }
    public required bool WithErlang { get; init; }
    public required bool WithByHand { get; init; }
    public string? JsonPath { get; init; }

    /// <summary>The only contenders to run, for profiling; a ratio needs both of its sides.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>Rounds that may be added when something else kept the machine busy.</summary>
    public int ExtraRounds => Quick ? 0 : 4;
}
