namespace TypedProcess.Benchmarks;

/// <summary>One native state after another: made, run to its first yield, closed.</summary>
internal sealed class BareSpawn : IContender
{
    public string Name => ContenderNames.Bare;

    public Task<long> RunAsync(long operations)
    {
        for (var i = 0; i < operations; i++)
        {
            using var state = new BareState(LuaPrograms.Idle);
            state.Run();
        }
        return Task.FromResult(operations);
    }
}
