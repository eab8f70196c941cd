using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>By how many percent the worst served of many busy scripts on one worker is off a fair share.</summary>
internal sealed class LuaFairness() : OurContender(static options => options
    .AddHost("bench:one", static host => (host.Workers, host.ReplacementWorkers) = (1, 0))
    .AddLua("bench:busy", LuaProcessScripts.Counting, static script => script.Limits = new LuaLimits { SliceInstructions = ShortSlice })
    .AddLua("bench:conductor", LuaProcessScripts.Conductor)), IFigureContender
{
    private const int Processes = 1_000;
    private const int Milliseconds = 8_000;

    // A round of full slices would take a second, and a share is only as exact as there are rounds.
    private const int ShortSlice = 10_000;

    public double Figure { get; private set; }

    public override async Task<long> RunAsync(long operations)
    {
        // On the same worker as the loops: from outside it could not tell all of them at one moment.
        var conductor = await Root.Monitored.SpawnAsync("bench:conductor", Processes, Milliseconds);
        var outcome = (await Root.Exits.ReadAsync()).Outcome;
        if (outcome.Failed) { throw new InvalidOperationException($"{conductor}: {outcome.Error}"); }
        Figure = outcome.Value.AsFloat();
        Expect(3 + (5 * Processes), 2 * Processes, Processes + 1);
        return 1;
    }
}
