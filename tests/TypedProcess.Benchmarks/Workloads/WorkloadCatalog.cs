namespace TypedProcess.Benchmarks;

/// <summary>All workloads, in the order in which they are run.</summary>
internal static class WorkloadCatalog
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new(WorkloadNames.PingPong, "ping-pong 1 pair", new RateMeasurement("round trips"),
            new Target(ContenderNames.Raw, 0.65, 0.85)),
        new(WorkloadNames.PingPongPairs, "ping-pong 4 pairs, 1 in flight", new RateMeasurement("messages"),
            new Target(ContenderNames.Raw, 0.70, 0.85)),
        new(WorkloadNames.PingPongPipelined, "ping-pong 4 pairs, 100 in flight", new RateMeasurement("messages"),
            new Target(ContenderNames.Raw, 0.40, 0.60)),
        new(WorkloadNames.FanIn, "fan-in 8 to 1, flow-controlled", new RateMeasurement("messages"),
            new Target(ContenderNames.Raw, 0.60, 0.80)),
        new(WorkloadNames.Spawn, "spawn, one message, exit", new RateMeasurement("processes"),
            new Target(ContenderNames.Raw, 0.25, 0.40), new Target(null, 2e6)),
        new(WorkloadNames.SpawnMonitored, "the same, monitored", new RateMeasurement("processes"),
            new Target(null, 1e6)),
        new(WorkloadNames.Idle, "alive per idle process", new AliveMeasurement(WorkloadSizes.IdlePopulation),
            new Target(null, 320, 256)),
        new(WorkloadNames.Skynet, "skynet, 1,000,000 leaves", new DurationMeasurement(WorkloadSizes.SkynetLeaves),
            new Target(ContenderNames.Raw, 4), new Target(null, 0.6)),
        new(WorkloadNames.Ring, "ring of 1,000", new RateMeasurement("hops"),
            new Target(ContenderNames.RawMpsc, 0.60, 0.80)),
        new(WorkloadNames.Ask, "ask from outside, 1 outstanding", new RateMeasurement("asks"),
            new Target(ContenderNames.Raw, 0.60, 0.80)),
        new(WorkloadNames.AskPipelined, "ask from outside, 64 outstanding", new RateMeasurement("asks"),
            new Target(ContenderNames.Raw, 0.60, 0.80)),
    ];

    public static Workload? Find(string name) => All.FirstOrDefault(workload => workload.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
