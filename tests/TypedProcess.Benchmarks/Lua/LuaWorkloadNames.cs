namespace TypedProcess.Benchmarks;

internal static class LuaWorkloadNames
{
    public const string SpawnCold = "l1c";
    public const string Spawn = "l1";
    public const string Idle = "l2";
    public const string Calls = "l3f";
    public const string Loop = "l3l";
    public const string Tables = "l3t";
    public const string Texts = "l3s";
    public const string Effect = "l4";
    public const string Message = "l5";
    public const string ProcessCold = "l6c";
    public const string Process = "l6";
    public const string ProcessIdle = "l7";
    public const string ProcessCalls = "l8f";
    public const string ProcessLoop = "l8l";
    public const string PingPong = "l9";
    public const string Ask = "l9c";
    public const string LongestWait = "l10";
    public const string Kill = "l11";
    public const string Fairness = "l12";
}
