using System.Diagnostics;

namespace TypedProcess.Benchmarks;

/// <summary>Milliseconds that a process waits at most for the only worker, which a hostile one keeps busy with a huge text.</summary>
internal sealed class LuaLongestWait() : LuaContender(("bench:hostile", LuaProcessScripts.Hostile), ("bench:echo", LuaProcessScripts.Echo)), IFigureContender
{
    private const int Asks = 200;

    public double Figure { get; private set; }

    public override async Task<long> RunAsync(long operations)
    {
        var hostile = await Root.Monitored.SpawnAsync("bench:hostile");
        var calm = await Root.Monitored.SpawnAsync("bench:echo");
        Figure = 0;
        for (var i = 0; i < Asks; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await Root.AskAsync(calm, "ping", i);
            Figure = Math.Max(Figure, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        foreach (var pid in new[] { hostile, calm })
        {
            Root.Terminate(pid);
            await Root.Exits.ReadAsync();
        }
        Expect(8 + Asks, Asks, 2);
        return 1;
    }
}
