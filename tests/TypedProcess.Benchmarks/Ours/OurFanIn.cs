namespace TypedProcess.Benchmarks;

/// <summary>Producers and one consumer, with the same chunks and acknowledgements as the baselines.</summary>
internal sealed partial class OurFanIn() : OurContender(Producer.Definition, Consumer.Definition)
{
    public override async Task<long> RunAsync(long operations)
    {
        var chunks = FanInShape.ChunksPerProducer(operations);
        var completion = new RunCompletion(1 + WorkloadSizes.Producers);
        var messages = FanInShape.Messages(chunks);
        var consumer = await Consumer.SpawnAsync(Root, messages, completion);
        for (var i = 0; i < WorkloadSizes.Producers; i++)
        {
            var producer = await Producer.SpawnAsync(Root, consumer.Pid, chunks, completion);
            for (var chunk = 0; chunk < WorkloadSizes.ChunksInFlight; chunk++) { producer.Room(); }
        }
        await completion.Finished;
        const int Processes = 1 + WorkloadSizes.Producers;
        var sent = messages + WorkloadSizes.Producers * (WorkloadSizes.ChunksInFlight + chunks);
        Expect(sent + 2 * Processes, sent, Processes);
        return messages;
    }

    [Process("bench:producer")]
    internal sealed partial class Producer(ProcessContext self, Pid<Consumer> consumer, long chunks, RunCompletion completion)
    {
        private readonly Ref<Consumer> _consumer = self.Bind(consumer);
        private long _chunks = chunks;
        private long _unacknowledged;

        [Receive] internal void Room() => SendChunk();

        [Receive]
        internal void Acknowledge()
        {
            _unacknowledged--;
            SendChunk();
        }

        private void SendChunk()
        {
            if (_chunks > 0)
            {
                _chunks--;
                _unacknowledged++;
                for (var i = 1; i < WorkloadSizes.ChunkSize; i++) { _consumer.Take(); }
                _consumer.TakeLast(new Pid<Producer>(self.Pid));
            }
            if (_unacknowledged > 0) { return; }
            self.Stop();
            completion.Report();
        }
    }

    [Process("bench:consumer")]
    internal sealed partial class Consumer(ProcessContext self, long expected, RunCompletion completion)
    {
        private long _missing = expected;

        [Receive]
        internal void Take()
        {
            if (--_missing > 0) { return; }
            self.Stop();
            completion.Report();
        }

        [Receive]
        internal void TakeLast(Pid<Producer> from)
        {
            self.Bind(from).Acknowledge();
            Take();
        }
    }
}
