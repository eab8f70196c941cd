namespace TypedProcess.Benchmarks;

/// <summary>A native state that yields and is resumed.</summary>
internal sealed class BareYields : IContender
{
    public string Name => ContenderNames.Bare;

    public Task<long> RunAsync(long operations)
    {
        using var state = new BareState(LuaPrograms.Effects);
        for (var i = 0; i < operations; i++) { state.Run(); }
        return Task.FromResult(operations);
    }
}
