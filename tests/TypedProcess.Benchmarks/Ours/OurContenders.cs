namespace TypedProcess.Benchmarks;

/// <summary>Our runtime as its users have it: process classes and what the generator makes of them, with everything switched on. One class per workload.</summary>
internal static class OurContenders
{
    public static IReadOnlyList<IContender> For(string workload) => workload switch
    {
        WorkloadNames.PingPong => [new OurPingPong(PingPongShape.Single)],
        WorkloadNames.PingPongPairs => [new OurPingPong(PingPongShape.SeveralPairs)],
        WorkloadNames.PingPongPipelined => [new OurPingPong(PingPongShape.Pipelined)],
        WorkloadNames.FanIn => [new OurFanIn()],
        WorkloadNames.Spawn => [new OurSpawn(monitored: false)],
        WorkloadNames.SpawnMonitored => [new OurSpawn(monitored: true)],
        WorkloadNames.Idle => [new OurIdle()],
        WorkloadNames.Skynet => [new OurSkynet()],
        WorkloadNames.Ring => [new OurRing()],
        WorkloadNames.Ask => [new OurAsk(1)],
        WorkloadNames.AskPipelined => [new OurAsk(WorkloadSizes.AsksOutstanding)],
        _ => [],
    };
}
