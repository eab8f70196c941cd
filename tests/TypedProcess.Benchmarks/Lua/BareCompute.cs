namespace TypedProcess.Benchmarks;

/// <summary>A script that computes in a native state, with nothing that looks at it.</summary>
internal sealed class BareCompute(byte[] source) : IContender
{
    public string Name => ContenderNames.Bare;

    public Task<long> RunAsync(long operations)
    {
        operations = Math.Max(operations, 1);
        for (var i = 0; i < operations; i++)
        {
            using var state = new BareState(source);
            if (state.Run() == 0) { throw new InvalidOperationException("no result"); }
        }
        return Task.FromResult(operations);
    }
}
