using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>One state after another: made, run to its first effect, dropped.</summary>
internal sealed class EngineSpawn : EngineContender
{
    private readonly LuaChunk _chunk = new(LuaPrograms.Idle, "@idle.lua");

    public override Task<long> RunAsync(long operations)
    {
        for (var i = 0; i < operations; i++)
        {
            using var state = new EngineState(Memory, _chunk);
            if (state.Run().Kind is LuaRunKind.Effect) { CountRight(); }
        }
        return Task.FromResult(operations);
    }
}
