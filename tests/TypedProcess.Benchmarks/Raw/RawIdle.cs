namespace TypedProcess.Benchmarks;

/// <summary>Actors that count what they receive, kept alive by an array.</summary>
internal sealed class RawIdle : IPopulationContender
{
    private Counter[] _population = [];

    public string Name => ContenderNames.Raw;

    public async Task<long> RunAsync(long operations)
    {
        var completion = new RunCompletion(operations);
        _population = new Counter[operations];
        for (long i = 0; i < operations; i++)
        {
            _population[i] = new Counter();
            _population[i].Post(new Report(completion));
        }
        await completion.Finished;
        return operations;
    }

    public ValueTask ReleaseAsync()
    {
        _population = [];
        return ValueTask.CompletedTask;
    }

    private sealed class Report(RunCompletion completion) : RawMessage
    {
        public RunCompletion Completion => completion;
    }

    private sealed class Counter : RawActor
    {
        private int _received;

        protected override void Receive(RawMessage message)
        {
            _received++;
            ((Report)message).Completion.Report();
        }
    }
}
