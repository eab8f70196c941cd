namespace TypedProcess.Benchmarks;

/// <inheritdoc cref="OurIdle"/>
internal sealed class HandIdle() : OurContender(new CounterDefinition()), IPopulationContender
{
    public override string Name => ContenderNames.ByHand;

    public override async Task<long> RunAsync(long operations)
    {
        var completion = new RunCompletion(operations);
        for (long i = 0; i < operations; i++)
        {
            if (!Root.Spawner.TryStart(new CounterStart(), out var counter, out var error)) { error.Throw(); }
            counter.Post(new Report(completion));
        }
        await completion.Finished;
        Expect(3 * operations, operations, operations);
        return operations;
    }

    public ValueTask ReleaseAsync() => StartAnewAsync();

    private sealed class Counter
    {
        private int _received;

        public void Receive(RunCompletion completion)
        {
            _received++;
            completion.Report();
        }
    }

    private sealed class Report(RunCompletion completion) : Signal<Counter>
    {
        protected override void Do(Counter process) => process.Receive(completion);
    }

    private sealed class CounterStart : ProcessStart<Counter>
    {
        public override string ProcessId => "bench:hand-counter";

        protected override object Create(ProcessContext self) => new Counter();
    }

    private sealed class CounterDefinition() : HandlerDefinition<Counter>("bench:hand-counter");
}
