using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>A script that asks for something and is answered with nothing, again and again.</summary>
internal sealed class EngineEffects : EngineContender
{
    public override Task<long> RunAsync(long operations)
    {
        using var state = new EngineState(Memory, new LuaChunk(LuaPrograms.Effects, "@effects.lua"));
        var run = state.Run();
        for (var i = 0; i < operations; i++)
        {
            if (run.Operation is LuaOperation.Print) { CountRight(); }
            run = state.Continue(0);
        }
        return Task.FromResult(operations);
    }
}
