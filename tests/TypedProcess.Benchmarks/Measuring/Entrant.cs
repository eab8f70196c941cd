namespace TypedProcess.Benchmarks;

/// <summary>A contender in the course of one workload: what it has done, and what was measured.</summary>
internal sealed class Entrant(IContender contender) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public IContender Contender => contender;
    public List<Sample> Samples { get; } = [];

    /// <summary>Operations done since it was made, warm-up included.</summary>
    public long OperationsDone { get; private set; }

    /// <summary>Operations that fill one sample, found during warm-up.</summary>
    public long OperationsPerSample { get; set; }

    /// <summary>Runs on a pool thread and gives up when nothing comes back.</summary>
    public async Task<long> RunAsync(long operations)
    {
        long done;
        try
        {
            done = await Task.Run(() => contender.RunAsync(operations)).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{contender.Name} did not finish {operations} operations within {Patience.TotalMinutes} minutes");
        }
        if (done < 1) { throw new InvalidOperationException($"{contender.Name} says it did {done} operations"); }
        OperationsDone += done;
        return done;
    }

    /// <summary>Its own words on what it did; nothing from a contender that does not count.</summary>
    public async ValueTask<IReadOnlyList<CounterCheck>> CheckCountersAsync() =>
        contender is ICountedContender counted ? await counted.CheckCountersAsync(OperationsDone) : [];

    public ValueTask DisposeAsync() => contender is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;
}
