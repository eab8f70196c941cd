using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>What states hold that have only been made, and that have run to their first effect.</summary>
internal static class LuaStateSizes
{
    public static string Describe()
    {
        using var memory = new LuaMemory();
        using var born = new LuaState(memory, MachineWorld.Instance);
        var bornSlabs = memory.Total;
        using var full = new LuaState(memory, MachineWorld.Instance);
        full.TryLoad(new LuaChunk("_G.x = 1"u8.ToArray(), "@all.lua"), out _);
        var fullSlabs = memory.Total - bornSlabs;
        using var waiting = new EngineState(memory, new LuaChunk(LuaPrograms.Idle, "@idle.lua"));
        waiting.Run();
        return $"Lua state, bytes used (taken): born {born.UsedBytes} ({bornSlabs}), waiting {waiting.State.UsedBytes} ({memory.Total - bornSlabs - fullSlabs}), with the whole prelude {full.UsedBytes} ({fullSlabs})";
    }
}
