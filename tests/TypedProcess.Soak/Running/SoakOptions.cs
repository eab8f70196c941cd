namespace TypedProcess.Soak;

/// <summary>What the user asked for on the command line.</summary>
internal sealed record SoakOptions
{
    /// <summary>How many seeds; null for as many as the time allows.</summary>
    public long? Seeds { get; init; }

    /// <summary>How long on the deterministic host; zero for not at all, unless seeds are counted.</summary>
    public TimeSpan VirtualTime { get; init; }

    /// <summary>How long on real threads; zero for not at all.</summary>
    public TimeSpan ThreadTime { get; init; }

    public TimeSpan Report { get; init; } = TimeSpan.FromSeconds(30);

    public int Workers { get; init; } = Math.Max(2, Environment.ProcessorCount);

    public ulong Seed { get; init; } = 1;

    /// <summary>Prints everything that happens, on the deterministic host.</summary>
    public bool Trace { get; init; }
}
