namespace TypedProcess.Benchmarks;

/// <summary>Two scripts and a small table between them.</summary>
internal sealed class LuaPingPong() : LuaContender(("bench:pinger", LuaProcessScripts.Pinger), ("bench:ponger", LuaProcessScripts.Ponger))
{
    private Pid? _ponger;

    public override async Task<long> RunAsync(long operations)
    {
        if (_ponger is null)
        {
            _ponger = await Root.SpawnAsync("bench:ponger");
            Expect(2, 0, 0);
        }
        await Root.Spawner.CallAsync("bench:pinger", _ponger.Value, operations);
        Expect(2 + 2 * operations, 2 * operations, 1);
        return operations;
    }
}
