namespace TypedProcess.Benchmarks;

/// <summary>The numbers that make a workload what it is; the same for every contender.</summary>
internal static class WorkloadSizes
{
    public const int Pairs = 4;
    public const int PipelinedWindow = 100;

    public const int Producers = 8;
    public const int ChunkSize = 500;
    public const int ChunksInFlight = 2;

    public const int SpawnBatch = 100_000;

    public const long IdlePopulation = 1_000_000;

    public const int SkynetFanOut = 10;
    public const long SkynetLeaves = 1_000_000;

    public const int RingSize = 1_000;

    public const int AsksOutstanding = 64;
}
