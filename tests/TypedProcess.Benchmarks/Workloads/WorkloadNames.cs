namespace TypedProcess.Benchmarks;

internal static class WorkloadNames
{
    public const string PingPong = "w1";
    public const string PingPongPairs = "w1x";
    public const string PingPongPipelined = "w1p";
    public const string FanIn = "w2";
    public const string Spawn = "w3";
    public const string SpawnMonitored = "w3m";
    public const string Idle = "w4";
    public const string Skynet = "w5";
    public const string Ring = "w6";
    public const string Ask = "w7a";
    public const string AskPipelined = "w7b";
}
