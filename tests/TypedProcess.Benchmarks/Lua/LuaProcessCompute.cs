namespace TypedProcess.Benchmarks;

/// <summary>A process that computes and is called for its result.</summary>
internal sealed class LuaProcessCompute(byte[] program) : LuaContender(("bench:compute", LuaProcessScripts.Computing(program)))
{
    public override async Task<long> RunAsync(long operations)
    {
        operations = Math.Max(operations, 1);
        for (long i = 0; i < operations; i++) { await Root.Spawner.CallAsync("bench:compute"); }
        Expect(2 * operations, 0, operations);
        return operations;
    }
}
