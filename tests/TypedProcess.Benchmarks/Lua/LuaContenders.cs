namespace TypedProcess.Benchmarks;

/// <summary>Our engine, and the native library by itself.</summary>
internal static class LuaContenders
{
    public static IReadOnlyList<IContender> For(string workload) => workload switch
    {
        LuaWorkloadNames.SpawnCold or LuaWorkloadNames.Idle => [new EnginePopulation(), new BarePopulation()],
        LuaWorkloadNames.Spawn => [new EngineSpawn(), new BareSpawn()],
        LuaWorkloadNames.Calls => [new EngineCompute(LuaPrograms.Calls), new BareCompute(LuaPrograms.Calls)],
        LuaWorkloadNames.Loop => [new EngineCompute(LuaPrograms.Loop), new BareCompute(LuaPrograms.Loop)],
        LuaWorkloadNames.Tables => [new EngineCompute(LuaPrograms.Tables), new BareCompute(LuaPrograms.Tables)],
        LuaWorkloadNames.Texts => [new EngineCompute(LuaPrograms.Texts), new BareCompute(LuaPrograms.Texts)],
        LuaWorkloadNames.Effect => [new EngineEffects(), new BareYields()],
        LuaWorkloadNames.Message => [new EngineMessages()],
        LuaWorkloadNames.ProcessCold or LuaWorkloadNames.ProcessIdle => [new LuaProcessPopulation(), new BarePopulation()],
        LuaWorkloadNames.Process => [new LuaProcessSpawn(), new BareSpawn()],
        LuaWorkloadNames.ProcessCalls => [new LuaProcessCompute(LuaPrograms.Calls), new BareCompute(LuaPrograms.Calls)],
        LuaWorkloadNames.ProcessLoop => [new LuaProcessCompute(LuaPrograms.Loop), new BareCompute(LuaPrograms.Loop)],
        LuaWorkloadNames.PingPong => [new LuaPingPong(), new MessageFloor()],
        LuaWorkloadNames.Ask => [new LuaAsk()],
        LuaWorkloadNames.LongestWait => [new LuaLongestWait()],
        LuaWorkloadNames.Kill => [new LuaKill()],
        LuaWorkloadNames.Fairness => [new LuaFairness()],
        _ => [],
    };
}
