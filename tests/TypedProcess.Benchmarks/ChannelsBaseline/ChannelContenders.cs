namespace TypedProcess.Benchmarks;

/// <summary>An asynchronous loop per actor over a channel, for the workloads in which actors stay.</summary>
internal static class ChannelContenders
{
    public static IReadOnlyList<IContender> For(string workload) => workload switch
    {
        WorkloadNames.PingPong => [new ChannelPingPong(PingPongShape.Single)],
        WorkloadNames.PingPongPairs => [new ChannelPingPong(PingPongShape.SeveralPairs)],
        WorkloadNames.PingPongPipelined => [new ChannelPingPong(PingPongShape.Pipelined)],
        WorkloadNames.FanIn => [new ChannelFanIn()],
        WorkloadNames.Idle => [new ChannelIdle()],
        WorkloadNames.Ring => [new ChannelRing()],
        WorkloadNames.Ask => [new ChannelAsk(1)],
        WorkloadNames.AskPipelined => [new ChannelAsk(WorkloadSizes.AsksOutstanding)],
        _ => [],
    };
}
