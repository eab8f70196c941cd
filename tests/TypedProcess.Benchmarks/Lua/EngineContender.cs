using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>Our engine in one workload: shows that what it ran came to the right end, and that no memory is left.</summary>
internal abstract class EngineContender(long kept = 64L << 20) : ICountedContender
{
    private long _right;

    public string Name => ContenderNames.Ours;

    protected LuaMemory Memory { get; } = new(kept: kept);

    public abstract Task<long> RunAsync(long operations);

    public ValueTask<IReadOnlyList<CounterCheck>> CheckCountersAsync(long operations) =>
        ValueTask.FromResult<IReadOnlyList<CounterCheck>>([new("right results", operations, _right), new("bytes held", 0, Memory.Total)]);

    protected void CountRight(long results = 1) => _right += results;
}
