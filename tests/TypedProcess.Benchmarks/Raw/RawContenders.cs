namespace TypedProcess.Benchmarks;

/// <summary>What is possible on this machine without identity, names, permissions, links or metrics.</summary>
internal static class RawContenders
{
    public static IReadOnlyList<IContender> For(string workload) => workload switch
    {
        WorkloadNames.PingPong => [new RawPingPong(PingPongShape.Single)],
        WorkloadNames.PingPongPairs => [new RawPingPong(PingPongShape.SeveralPairs)],
        WorkloadNames.PingPongPipelined => [new RawPingPong(PingPongShape.Pipelined)],
        WorkloadNames.FanIn => [new RawFanIn()],
        WorkloadNames.Spawn => [new RawSpawn(monitored: false)],
        WorkloadNames.SpawnMonitored => [new RawSpawn(monitored: true)],
        WorkloadNames.Idle => [new RawIdle()],
        WorkloadNames.Skynet => [new RawSkynet()],
        WorkloadNames.Ring => [new RawRing(), new RawMpscRing()],
        WorkloadNames.Ask => [new RawAsk(1)],
        WorkloadNames.AskPipelined => [new RawAsk(WorkloadSizes.AsksOutstanding)],
        _ => [],
    };
}
