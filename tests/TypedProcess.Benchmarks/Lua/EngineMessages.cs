using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>A small table read out of one state and pushed into another.</summary>
internal sealed class EngineMessages : EngineContender
{
    public override Task<long> RunAsync(long operations)
    {
        using var sender = new EngineState(Memory, new LuaChunk(LuaPrograms.Message, "@message.lua"));
        using var receiver = new EngineState(Memory, new LuaChunk(LuaPrograms.Effects, "@effects.lua"));
        var sent = sender.Run();
        var waiting = receiver.Run();
        for (var i = 0; i < operations; i++)
        {
            if (LuaValueReader.TryRead(sent.Stack, sent.First, sent.Count, PayloadLimits.Default, out var payload) is not null || !LuaValueWriter.TryPush(waiting.Stack, payload)) { continue; }
            CountRight();
            // Taken by the script, so that its collector has its share of the work.
            waiting = receiver.Continue(1);
        }
        return Task.FromResult(operations);
    }
}
