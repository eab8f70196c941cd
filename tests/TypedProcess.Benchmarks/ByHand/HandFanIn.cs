namespace TypedProcess.Benchmarks;

/// <inheritdoc cref="OurFanIn"/>
internal sealed class HandFanIn() : OurContender(new ProducerDefinition(), new ConsumerDefinition())
{
    public override string Name => ContenderNames.ByHand;

    public override async Task<long> RunAsync(long operations)
    {
        var chunks = FanInShape.ChunksPerProducer(operations);
        var completion = new RunCompletion(1 + WorkloadSizes.Producers);
        var messages = FanInShape.Messages(chunks);
        var consumer = await Root.Spawner.StartAsync(new ConsumerStart(messages, completion));
        for (var i = 0; i < WorkloadSizes.Producers; i++)
        {
            var producer = await Root.Spawner.StartAsync(new ProducerStart(consumer.Pid, chunks, completion));
            for (var chunk = 0; chunk < WorkloadSizes.ChunksInFlight; chunk++) { producer.Post(new Room()); }
        }
        await completion.Finished;
        const int Processes = 1 + WorkloadSizes.Producers;
        var sent = messages + WorkloadSizes.Producers * (WorkloadSizes.ChunksInFlight + chunks);
        Expect(sent + 2 * Processes, sent, Processes);
        return messages;
    }

    private sealed class Producer(ProcessContext self, Pid<Consumer> consumer, long chunks, RunCompletion completion)
    {
        private readonly Ref<Consumer> _consumer = self.Bind(consumer);
        private long _chunks = chunks;
        private long _unacknowledged;

        public void SendChunk(bool first)
        {
            if (!first) { _unacknowledged--; }
            if (_chunks > 0)
            {
                _chunks--;
                _unacknowledged++;
                for (var i = 1; i < WorkloadSizes.ChunkSize; i++) { _consumer.Post(new Item()); }
                _consumer.Post(new LastOfChunk(new Pid<Producer>(self.Pid)));
            }
            if (_unacknowledged > 0) { return; }
            self.Stop();
            completion.Report();
        }
    }

    private sealed class Consumer(ProcessContext self, long expected, RunCompletion completion)
    {
        private long _missing = expected;

        public void Take()
        {
            if (--_missing > 0) { return; }
            self.Stop();
            completion.Report();
        }

        public void TakeLast(Pid<Producer> from)
        {
            self.Bind(from).Post(new Acknowledgement());
            Take();
        }
    }

    private sealed class Item : Signal<Consumer>
    {
        protected override void Do(Consumer process) => process.Take();
    }

    private sealed class LastOfChunk(Pid<Producer> from) : Signal<Consumer>
    {
        protected override void Do(Consumer process) => process.TakeLast(from);
    }

    private sealed class Room : Signal<Producer>
    {
        protected override void Do(Producer process) => process.SendChunk(first: true);
    }

    private sealed class Acknowledgement : Signal<Producer>
    {
        protected override void Do(Producer process) => process.SendChunk(first: false);
    }

    private sealed class ProducerStart(Pid<Consumer> consumer, long chunks, RunCompletion completion) : ProcessStart<Producer>
    {
        public override string ProcessId => "bench:hand-producer";

        protected override object Create(ProcessContext self) => new Producer(self, consumer, chunks, completion);
    }

    private sealed class ConsumerStart(long expected, RunCompletion completion) : ProcessStart<Consumer>
    {
        public override string ProcessId => "bench:hand-consumer";

        protected override object Create(ProcessContext self) => new Consumer(self, expected, completion);
    }

    private sealed class ProducerDefinition() : HandlerDefinition<Producer>("bench:hand-producer");

    private sealed class ConsumerDefinition() : HandlerDefinition<Consumer>("bench:hand-consumer");
}
