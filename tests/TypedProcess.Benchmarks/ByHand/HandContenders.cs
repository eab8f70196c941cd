namespace TypedProcess.Benchmarks;

/// <summary>The same as <see cref="OurContenders"/> with messages, starts and definitions written by hand against the core.</summary>
internal static class HandContenders
{
    public static IReadOnlyList<IContender> For(string workload) => workload switch
    {
        WorkloadNames.PingPong => [new HandPingPong(PingPongShape.Single)],
        WorkloadNames.PingPongPairs => [new HandPingPong(PingPongShape.SeveralPairs)],
        WorkloadNames.PingPongPipelined => [new HandPingPong(PingPongShape.Pipelined)],
        WorkloadNames.FanIn => [new HandFanIn()],
        WorkloadNames.Spawn => [new HandSpawn(monitored: false)],
        WorkloadNames.SpawnMonitored => [new HandSpawn(monitored: true)],
        WorkloadNames.Idle => [new HandIdle()],
        WorkloadNames.Skynet => [new HandSkynet()],
        WorkloadNames.Ring => [new HandRing()],
        WorkloadNames.Ask => [new HandAsk(1)],
        WorkloadNames.AskPipelined => [new HandAsk(WorkloadSizes.AsksOutstanding)],
        _ => [],
    };
}
