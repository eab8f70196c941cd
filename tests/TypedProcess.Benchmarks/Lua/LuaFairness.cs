using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>By how many percent the worst served of many busy scripts on one worker is off a fair share.</summary>
internal sealed class LuaFairness() : OurContender(static options => options
    .AddHost("bench:one", static host => (host.Workers, host.ReplacementWorkers) = (1, 0))
    .AddLua("bench:busy", LuaProcessScripts.Counting, static script => script.Limits = new LuaLimits { SliceInstructions = ShortSlice })), IFigureContender
{
    private const int Processes = 1_000;

    // A round of full slices would take a second, and a share is only as exact as there are rounds.
    private const int ShortSlice = 10_000;

    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(8);

    public double Figure { get; private set; }

    public override async Task<long> RunAsync(long operations)
    {
        var pids = new Pid[Processes];
        for (var i = 0; i < Processes; i++) { pids[i] = await Root.Monitored.SpawnAsync("bench:busy"); }
        foreach (var pid in pids) { Root.Send(pid, "go"); }
        await Root.DelayAsync(Busy);
        foreach (var pid in pids) { Root.Send(pid, "stop"); }
        var counts = new double[Processes];
        for (var i = 0; i < Processes; i++) { counts[i] = (await Root.Exits.ReadAsync()).Outcome.Value.AsInteger(); }
        var fair = counts.Average();
        Figure = counts.Max(count => Math.Abs(count - fair)) / fair * 100;
        Expect(5 * Processes, 2 * Processes, Processes);
        return 1;
    }
}
