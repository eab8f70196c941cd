namespace TypedProcess.Benchmarks;

/// <summary>Every message is a new object; a producer has at most two unacknowledged chunks.</summary>
internal sealed class RawFanIn : IContender
{
    public string Name => ContenderNames.Raw;

    public async Task<long> RunAsync(long operations)
    {
        var chunks = FanInShape.ChunksPerProducer(operations);
        var completion = new RunCompletion(1);
        var consumer = new Consumer(FanInShape.Messages(chunks), completion);
        for (var i = 0; i < WorkloadSizes.Producers; i++)
        {
            var producer = new Producer(consumer, chunks);
            for (var chunk = 0; chunk < WorkloadSizes.ChunksInFlight; chunk++) { producer.Post(new Room()); }
        }
        await completion.Finished;
        return FanInShape.Messages(chunks);
    }

    private sealed class Item : RawMessage;

    private sealed class LastOfChunk(Producer from) : RawMessage
    {
        public Producer From => from;
    }

    /// <summary>Tells a producer that it may send one more chunk.</summary>
    private sealed class Room : RawMessage;

    private sealed class Producer(Consumer consumer, long chunks) : RawActor
    {
        private long _chunks = chunks;

        protected override void Receive(RawMessage message)
        {
            if (_chunks == 0) { return; }
            _chunks--;
            for (var i = 1; i < WorkloadSizes.ChunkSize; i++) { consumer.Post(new Item()); }
            consumer.Post(new LastOfChunk(this));
        }
    }

    private sealed class Consumer(long expected, RunCompletion completion) : RawActor
    {
        private long _missing = expected;

        protected override void Receive(RawMessage message)
        {
            if (message is LastOfChunk last) { last.From.Post(new Room()); }
            if (--_missing == 0) { completion.Report(); }
        }
    }
}
