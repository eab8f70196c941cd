namespace TypedProcess.Benchmarks;

/// <summary>How many pairs play, with how many messages in flight each, and what counts as one operation.</summary>
/// <param name="OperationsPerRoundTrip">1 where round trips are counted, 2 where messages are.</param>
internal sealed record PingPongShape(int Pairs, int Window, int OperationsPerRoundTrip)
{
    public static PingPongShape Single { get; } = new(1, 1, 1);
    public static PingPongShape SeveralPairs { get; } = new(WorkloadSizes.Pairs, 1, 2);
    public static PingPongShape Pipelined { get; } = new(WorkloadSizes.Pairs, WorkloadSizes.PipelinedWindow, 2);

    /// <summary>Round trips of each pair for about <paramref name="operations"/> operations.</summary>
    public long RoundTripsPerPair(long operations) => Math.Max(Window, operations / (Pairs * OperationsPerRoundTrip));

    /// <summary>Operations that so many round trips of each pair are.</summary>
    public long Operations(long roundTripsPerPair) => roundTripsPerPair * Pairs * OperationsPerRoundTrip;
}
