namespace TypedProcess.Benchmarks;

/// <summary>What a counter of the runtime says and what it has to say.</summary>
internal sealed record CounterCheck(string Counter, long Expected, long Actual)
{
    public bool Holds => Expected == Actual;
}
