namespace TypedProcess.Benchmarks;

/// <summary>Processes that have handled one message and wait for the next. The bytes of the user's object are part of the figure.</summary>
internal sealed partial class OurIdle() : OurContender(Counter.Definition), IPopulationContender
{
    public override async Task<long> RunAsync(long operations)
    {
        var completion = new RunCompletion(operations);
        for (long i = 0; i < operations; i++)
        {
            if (!Counter.TrySpawn(Root, out var counter, out var error)) { error.Throw(); }
            counter.Report(completion);
        }
        await completion.Finished;
        Expect(3 * operations, operations, operations);
        return operations;
    }

    public ValueTask ReleaseAsync() => StartAnewAsync();

    [Process("bench:counter")]
    internal sealed partial class Counter
    {
        private int _received;

        [Receive]
        internal void Report(RunCompletion completion)
        {
            _received++;
            completion.Report();
        }
    }
}
