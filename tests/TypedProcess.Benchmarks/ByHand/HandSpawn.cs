namespace TypedProcess.Benchmarks;

/// <inheritdoc cref="OurSpawn"/>
internal sealed class HandSpawn(bool monitored) : OurContender(new SpawnerDefinition(), new ChildDefinition())
{
    private const int ChildrenPerTurn = 1_000;

    public override string Name => ContenderNames.ByHand;

    public override async Task<long> RunAsync(long operations)
    {
        var batches = Math.Max(1, operations / WorkloadSizes.SpawnBatch);
        for (long batch = 0; batch < batches; batch++)
        {
            var completion = new RunCompletion(WorkloadSizes.SpawnBatch + 1);
            var spawner = await Root.Spawner.StartAsync(new SpawnerStart(monitored, completion));
            spawner.Post(new Continue());
            await completion.Finished;
        }
        const int Turns = WorkloadSizes.SpawnBatch / ChildrenPerTurn;
        var children = batches * WorkloadSizes.SpawnBatch;
        Expect(children * (monitored ? 4 : 3) + batches * (2 + Turns), children + batches * Turns, children + batches);
        return children;
    }

    private sealed class Spawner(ProcessContext self, bool monitored, RunCompletion completion)
    {
        private readonly TypedProcess.Spawner _how = monitored ? self.Monitored : self.Spawner;
        private int _toSpawn = WorkloadSizes.SpawnBatch;
        private int _toExit = monitored ? WorkloadSizes.SpawnBatch : 0;

        public void SpawnSome()
        {
            for (var i = 0; i < ChildrenPerTurn && _toSpawn > 0; i++, _toSpawn--)
            {
                if (!_how.TryStart(new ChildStart(completion, !monitored), out var child, out var error)) { error.Throw(); }
                child.Post(new Count());
            }
            if (_toSpawn > 0) { self.Post(self.Pid, new Continue()); }
            EndWhenDone();
        }

        public void Exited()
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

    private sealed class Child(ProcessContext self, RunCompletion completion, bool reports)
    {
        public void Count()
        {
            if (reports) { completion.Report(); }
            self.Stop();
        }
    }

    private sealed class Continue : Signal<Spawner>
    {
        protected override void Do(Spawner process) => process.SpawnSome();
    }

    private sealed class Count : Signal<Child>
    {
        protected override void Do(Child process) => process.Count();
    }

    private sealed class SpawnerStart(bool monitored, RunCompletion completion) : ProcessStart<Spawner>
    {
        public override string ProcessId => "bench:hand-spawner";

        protected override object Create(ProcessContext self) => new Spawner(self, monitored, completion);
    }

    private sealed class ChildStart(RunCompletion completion, bool reports) : ProcessStart<Child>
    {
        public override string ProcessId => "bench:hand-child";

        protected override object Create(ProcessContext self) => new Child(self, completion, reports);
    }

    private sealed class SpawnerDefinition() : HandlerDefinition<Spawner>("bench:hand-spawner")
    {
        protected override bool TryOn(Spawner process, ProcessEvent happened, out ValueTask handled)
        {
            handled = default;
            if (happened is not Exit) { return false; }
            process.Exited();
            return true;
        }
    }

    private sealed class ChildDefinition() : HandlerDefinition<Child>("bench:hand-child");
}
