namespace TypedProcess.Benchmarks;

/// <inheritdoc cref="OurIdle"/>
internal sealed partial class GeneratedIdle() : OurContender(Counter.Definition), IPopulationContender
{
    public override string Name => ContenderNames.Generated;

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

    [Process("bench:generated-counter")]
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
