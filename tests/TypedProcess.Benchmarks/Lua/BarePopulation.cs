namespace TypedProcess.Benchmarks;

/// <summary>Native states that run to their first yield and stay there.</summary>
internal sealed class BarePopulation : IPopulationContender
{
    private BareState[] _population = [];

    public string Name => ContenderNames.Bare;

    public Task<long> RunAsync(long operations)
    {
        _population = new BareState[operations];
        for (var i = 0; i < operations; i++)
        {
            _population[i] = new BareState(LuaPrograms.Idle);
            _population[i].Run();
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
