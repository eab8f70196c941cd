namespace TypedProcess.Benchmarks;

/// <summary>One process spawns the others, a thousand per turn; each gets one message, counts itself and ends.</summary>
internal sealed partial class OurSpawn(bool monitored) : OurContender(Parent.Definition, Single.Definition)
{
    private const int ChildrenPerTurn = 1_000;

    public override async Task<long> RunAsync(long operations)
    {
        var batches = Math.Max(1, operations / WorkloadSizes.SpawnBatch);
        for (long batch = 0; batch < batches; batch++)
        {
            var completion = new RunCompletion(WorkloadSizes.SpawnBatch + 1);
            var parent = await Parent.SpawnAsync(Root, monitored, completion);
            parent.SpawnSome();
            await completion.Finished;
        }
        const int Turns = WorkloadSizes.SpawnBatch / ChildrenPerTurn;
        var children = batches * WorkloadSizes.SpawnBatch;
        Expect(children * (monitored ? 4 : 3) + batches * (2 + Turns), children + batches * Turns, children + batches);
        return children;
    }

    [Process("bench:parent")]
    internal sealed partial class Parent(ProcessContext self, bool monitored, RunCompletion completion)
    {
        private readonly Spawner _how = monitored ? self.Monitored : self.Spawner;
        private int _toSpawn = WorkloadSizes.SpawnBatch;
        private int _toExit = monitored ? WorkloadSizes.SpawnBatch : 0;

        [Receive]
        internal void SpawnSome()
        {
            for (var i = 0; i < ChildrenPerTurn && _toSpawn > 0; i++, _toSpawn--)
            {
                if (!Single.TrySpawn(_how, completion, !monitored, out var child, out var error)) { error.Throw(); }
                child.Count();
            }
            if (_toSpawn > 0) { self.Bind(new Pid<Parent>(self.Pid)).SpawnSome(); }
            EndWhenDone();
        }

        [On]
        private void Exited(Exit exit)
        {
            _toExit--;
            completion.Report();
            EndWhenDone();
        }

        private void EndWhenDone()
        {
            if (_toSpawn > 0 || _toExit > 0) { return; }
            self.Stop();
            completion.Report();
        }
    }

    [Process("bench:single")]
    internal sealed partial class Single(ProcessContext self, RunCompletion completion, bool reports)
    {
        [Receive]
        internal void Count()
        {
            if (reports) { completion.Report(); }
            self.Stop();
        }
    }
}
