using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>A script that computes, in slices, under limits.</summary>
internal sealed class EngineCompute(byte[] source) : EngineContender
{
    private readonly LuaChunk _chunk = new(source, "@compute.lua");

    public override Task<long> RunAsync(long operations)
    {
        operations = Math.Max(operations, 1);
        for (var i = 0; i < operations; i++)
        {
            using var state = new EngineState(Memory, _chunk);
            if (state.Run() is { Kind: LuaRunKind.Finished, Count: 1 }) { CountRight(); }
        }
        return Task.FromResult(operations);
    }
}
