using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>States that run to their first effect and stay there.</summary>
internal sealed class EnginePopulation() : EngineContender(kept: 0), IPopulationContender
{
    private readonly LuaChunk _chunk = new(LuaPrograms.Idle, "@idle.lua");
    private EngineState[] _population = [];

    public override Task<long> RunAsync(long operations)
    {
        _population = new EngineState[operations];
        for (var i = 0; i < operations; i++)
        {
            _population[i] = new EngineState(Memory, _chunk);
            if (_population[i].Run().Kind is LuaRunKind.Effect) { CountRight(); }
        }
        return Task.FromResult(operations);
    }

    public ValueTask ReleaseAsync()
    {
        foreach (var state in _population) { state.Dispose(); }
        _population = [];
        return ValueTask.CompletedTask;
    }
}
