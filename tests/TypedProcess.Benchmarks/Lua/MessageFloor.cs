using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>What one round trip of a small table costs the engine alone: twice out of a state and into another, and their yields.</summary>
internal sealed class MessageFloor : IContender
{
    public string Name => ContenderNames.Bare;

    public Task<long> RunAsync(long operations)
    {
        using var memory = new LuaMemory();
        using var sender = new EngineState(memory, new LuaChunk(LuaPrograms.Message, "@message.lua"));
        using var receiver = new EngineState(memory, new LuaChunk(LuaPrograms.Effects, "@effects.lua"));
        var sent = sender.Run();
        var waiting = receiver.Run();
        for (var i = 0L; i < 2 * operations; i++)
        {
            if (LuaValueReader.TryRead(sent.Stack, sent.First, sent.Count, PayloadLimits.Default, out var payload) is not null || !LuaValueWriter.TryPush(waiting.Stack, payload)) { throw new InvalidOperationException("no message"); }
            waiting = receiver.Continue(1);
        }
        return Task.FromResult(operations);
    }
}
