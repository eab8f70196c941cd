using System.Diagnostics;

namespace TypedProcess.Benchmarks;

/// <summary>Milliseconds from the order to end an endless loop to its exit.</summary>
internal sealed class LuaKill() : LuaContender(("bench:loop", LuaProcessScripts.Endless)), IFigureContender
{
    private const int Kills = 20;

    public double Figure { get; private set; }

    public override async Task<long> RunAsync(long operations)
    {
        Figure = 0;
        for (var i = 0; i < Kills; i++)
        {
            var loop = await Root.Monitored.SpawnAsync("bench:loop");
            var started = Stopwatch.GetTimestamp();
            Root.Terminate(loop);
            await Root.Exits.ReadAsync();
            Figure = Math.Max(Figure, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        Expect(4 * Kills, 0, Kills);
        return 1;
    }
}
