namespace TypedProcess.Benchmarks;

/// <summary>The same as <see cref="OurContenders"/> with process classes: what the generator writes instead of what is written by hand.</summary>
internal static class GeneratedContenders
{
    public static IReadOnlyList<IContender> For(string workload) => workload switch
    {
        WorkloadNames.PingPong => [new GeneratedPingPong(PingPongShape.Single)],
        WorkloadNames.PingPongPairs => [new GeneratedPingPong(PingPongShape.SeveralPairs)],
        WorkloadNames.PingPongPipelined => [new GeneratedPingPong(PingPongShape.Pipelined)],
        WorkloadNames.FanIn => [new GeneratedFanIn()],
        WorkloadNames.Spawn => [new GeneratedSpawn(monitored: false)],
        WorkloadNames.SpawnMonitored => [new GeneratedSpawn(monitored: true)],
        WorkloadNames.Idle => [new GeneratedIdle()],
        WorkloadNames.Skynet => [new GeneratedSkynet()],
        WorkloadNames.Ring => [new GeneratedRing()],
        WorkloadNames.Ask => [new GeneratedAsk(1)],
        WorkloadNames.AskPipelined => [new GeneratedAsk(WorkloadSizes.AsksOutstanding)],
        _ => [],
    };
}
