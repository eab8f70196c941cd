namespace TypedProcess.Benchmarks;

/// <summary>A contender whose runtime counts what it did, so that a run can be refused when something was left out.</summary>
internal interface ICountedContender : IContender
{
    /// <summary>Compares the runtime's counters with what <paramref name="operations"/> operations, all that were ever done, must have cost.</summary>
    ValueTask<IReadOnlyList<CounterCheck>> CheckCountersAsync(long operations);
}
