namespace TypedProcess.Benchmarks;

/// <summary>One actor makes the others, a thousand per turn; monitored ones tell it that they ended.</summary>
internal sealed class RawSpawn(bool monitored) : IContender
{
    private const int ChildrenPerTurn = 1_000;

    public string Name => ContenderNames.Raw;

    public async Task<long> RunAsync(long operations)
    {
        var batches = Math.Max(1, operations / WorkloadSizes.SpawnBatch);
        for (long batch = 0; batch < batches; batch++)
        {
            var completion = new RunCompletion(WorkloadSizes.SpawnBatch);
            new Spawner(completion, monitored).Post(new Continue());
            await completion.Finished;
        }
        return batches * WorkloadSizes.SpawnBatch;
    }

    private sealed class Continue : RawMessage;

    private sealed class Ended : RawMessage;

    private sealed class Spawner(RunCompletion completion, bool monitored) : RawActor
    {
        private int _toSpawn = WorkloadSizes.SpawnBatch;

        protected override void Receive(RawMessage message)
        {
            if (message is Ended)
            {
                completion.Report();
                return;
            }
            for (var i = 0; i < ChildrenPerTurn && _toSpawn > 0; i++, _toSpawn--)
            {
                new Child(completion, monitored ? this : null).Post(new RawMessage());
            }
            if (_toSpawn > 0) { Post(message); }
        }
    }

    private sealed class Child(RunCompletion completion, Spawner? monitor) : RawActor
    {
        private bool _ended;

        protected override void Receive(RawMessage message)
        {
            if (_ended) { return; }
            _ended = true;
            if (monitor is null) { completion.Report(); }
            else { monitor.Post(new Ended()); }
        }
    }
}
