namespace TypedProcess.Benchmarks;

/// <summary>How messages to one consumer are divided among producers and chunks; the last message of a chunk asks for an acknowledgement.</summary>
internal static class FanInShape
{
    public static long ChunksPerProducer(long operations) =>
        Math.Max(WorkloadSizes.ChunksInFlight, operations / (WorkloadSizes.Producers * WorkloadSizes.ChunkSize));

    /// <summary>Messages the consumer receives; acknowledgements are not counted.</summary>
    public static long Messages(long chunksPerProducer) => chunksPerProducer * WorkloadSizes.Producers * WorkloadSizes.ChunkSize;
}
