namespace TypedProcess.Benchmarks;

/// <summary>Lua processes that have received one message and wait for the next.</summary>
internal sealed class LuaProcessPopulation() : LuaContender(("bench:idle", LuaProcessScripts.Idle)), IPopulationContender
{
    public override async Task<long> RunAsync(long operations)
    {
        var before = Runtime.Counters.Messages;
        for (long i = 0; i < operations; i++)
        {
            if (!Root.Spawner.TrySpawn("bench:idle", out var pid, out var error)) { error.Throw(); }
            Root.Send(pid, "first");
        }
        while (Runtime.Counters.Messages - before < operations) { await Task.Delay(1); }
        Expect(3 * operations, operations, operations);
        return operations;
    }

    public ValueTask ReleaseAsync() => StartAnewAsync();
}
