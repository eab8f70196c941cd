using System.Diagnostics;

namespace TypedProcess.Benchmarks;

/// <summary>Milliseconds from the order to end an endless loop until its exit is known and the only worker has done something for another process.</summary>
internal sealed class LuaKill() : LuaContender(("bench:loop", LuaProcessScripts.Endless), ("bench:echo", LuaProcessScripts.Echo)), IFigureContender
{
    private const int Kills = 20;

    public double Figure { get; private set; }

    public override async Task<long> RunAsync(long operations)
    {
        Figure = 0;
        var calm = await Root.Monitored.SpawnAsync("bench:echo");
        for (var i = 0; i < Kills; i++)
        {
            var loop = await Root.Monitored.SpawnAsync("bench:loop");
            var started = Stopwatch.GetTimestamp();
            Root.Terminate(loop);
            await Root.Exits.ReadAsync();
            // Nobody takes turns with it any more: one that still held the worker would be in the way of this.
            await Root.AskAsync(calm, "ping", i);
            Figure = Math.Max(Figure, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        if (Runtime.Hosts.Any(static host => host.AbandonedCount > 0)) { throw new InvalidOperationException("A loop was given up, and not ended."); }
        Root.Terminate(calm);
        await Root.Exits.ReadAsync();
        Expect((5 * Kills) + 4, Kills, Kills + 1);
        return 1;
    }
}
