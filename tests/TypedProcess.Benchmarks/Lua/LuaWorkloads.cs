namespace TypedProcess.Benchmarks;

/// <summary>What a Lua process costs, beside the bare native library in the same run.</summary>
internal static class LuaWorkloads
{
    public const int Population = 10_000;

    private const double CountHook = 2.8;

    public static IReadOnlyList<Workload> All { get; } =
    [
        new(LuaWorkloadNames.SpawnCold, "Lua state to first effect, new", new PopulationTimeMeasurement(Population), new Target(null, 60)),
        new(LuaWorkloadNames.Spawn, "Lua state to first effect, reused", new MicrosecondsMeasurement(), new Target(null, 40)),
        new(LuaWorkloadNames.Idle, "resident per idle Lua state", new ResidentMeasurement(Population), new Target(null, 28 * 1024)),
        new(LuaWorkloadNames.Calls, "Lua fib(32), 5 times", new DurationMeasurement(5), new Target(ContenderNames.Bare, CountHook)),
        new(LuaWorkloadNames.Loop, "Lua for to 50,000,000, 2 times", new DurationMeasurement(2), new Target(ContenderNames.Bare, CountHook)),
        new(LuaWorkloadNames.Tables, "Lua 1,000,000 tables, 5 times", new DurationMeasurement(5), new Target(ContenderNames.Bare, CountHook)),
        new(LuaWorkloadNames.Texts, "Lua 500,000 texts, 5 times", new DurationMeasurement(5), new Target(ContenderNames.Bare, CountHook)),
        new(LuaWorkloadNames.Effect, "Lua effect and answer", new RateMeasurement("effects"), new Target(ContenderNames.Bare, 0.5)),
        new(LuaWorkloadNames.Message, "Lua small message out and in", new MicrosecondsMeasurement(), new Target(null, 1)),
        new(LuaWorkloadNames.ProcessCold, "Lua process to first message, new", new PopulationTimeMeasurement(Population), new Target(null, 60, 15)),
        new(LuaWorkloadNames.Process, "Lua process, one message and exit, reused", new MicrosecondsMeasurement(), new Target(null, 40, 2.5)),
        new(LuaWorkloadNames.ProcessIdle, "resident per idle Lua process", new ResidentMeasurement(Population), new Target(null, 28 * 1024, 12 * 1024)),
        new(LuaWorkloadNames.ProcessCalls, "Lua process fib(32), 5 times", new DurationMeasurement(5), new Target(ContenderNames.Bare, CountHook, 1.15)),
        new(LuaWorkloadNames.ProcessLoop, "Lua process for to 50,000,000, 2 times", new DurationMeasurement(2), new Target(ContenderNames.Bare, CountHook, 1.15)),
        new(LuaWorkloadNames.PingPong, "Lua ping-pong, small table", new RateMeasurement("round trips"), new Target(null, 250_000, 600_000)),
        new(LuaWorkloadNames.Ask, "C# asks Lua, small table", new RateMeasurement("round trips"), new Target(null, 400_000, 800_000)),
        new(LuaWorkloadNames.LongestWait, "longest wait behind a hostile script", new OnceMeasurement("ms"), new Target(null, 20, 10)),
        new(LuaWorkloadNames.Kill, "kill of an endless loop, its worker free", new OnceMeasurement("ms"), new Target(null, 100, 60)),
        new(LuaWorkloadNames.Fairness, "1,000 endless loops, worst share", new OnceMeasurement("%"), new Target(null, 5)),
    ];

    public static Workload? Find(string name) => All.FirstOrDefault(workload => workload.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
