namespace TypedProcess.Benchmarks;

/// <inheritdoc cref="OurPingPong"/>
internal sealed class HandPingPong(PingPongShape shape) : OurContender(new PingerDefinition(), new PongerDefinition())
{
    public override string Name => ContenderNames.ByHand;

    public override async Task<long> RunAsync(long operations)
    {
        var roundTrips = shape.RoundTripsPerPair(operations);
        var completion = new RunCompletion(shape.Pairs);
        for (var pair = 0; pair < shape.Pairs; pair++)
        {
            var ponger = await Root.Spawner.StartAsync(new PongerStart());
            var pinger = await Root.Spawner.StartAsync(new PingerStart(ponger.Pid, roundTrips, shape.Window, completion));
            pinger.Post(new Begin());
        }
        await completion.Finished;
        // Two spawns with two checks each; beginning, introduction and farewell of each pair; and a check for each message.
        var messages = shape.Pairs * (3 + 2 * roundTrips);
        Expect(messages + 4 * shape.Pairs, messages, 2 * shape.Pairs);
        return shape.Operations(roundTrips);
    }

    private sealed class Pinger(ProcessContext self, Pid<Ponger> ponger, long roundTrips, int window, RunCompletion completion)
    {
        private readonly Ref<Ponger> _ponger = self.Bind(ponger);
        private long _toSend = roundTrips;
        private long _toReceive = roundTrips;

        public void Begin()
        {
            _ponger.Post(new Introduction(new Pid<Pinger>(self.Pid)));
            for (var i = 0; i < window; i++) { Send(); }
        }

        public void Receive()
        {
            if (_toSend > 0) { Send(); }
            if (--_toReceive > 0) { return; }
            _ponger.Post(new Farewell());
            self.Stop();
            completion.Report();
        }

        private void Send()
        {
            _toSend--;
            _ponger.Post(new Ping());
        }
    }

    private sealed class Ponger(ProcessContext self)
    {
        private Ref<Pinger> _pinger;

        public void Meet(Pid<Pinger> pinger) => _pinger = self.Bind(pinger);

        public void Answer() => _pinger.Post(new Pong());

        public void Leave() => self.Stop();
    }

    private sealed class Begin : Signal<Pinger>
    {
        protected override void Do(Pinger process) => process.Begin();
    }

    private sealed class Pong : Signal<Pinger>
    {
        protected override void Do(Pinger process) => process.Receive();
    }

    private sealed class Introduction(Pid<Pinger> pinger) : Signal<Ponger>
    {
        protected override void Do(Ponger process) => process.Meet(pinger);
    }

    private sealed class Ping : Signal<Ponger>
    {
        protected override void Do(Ponger process) => process.Answer();
    }

    private sealed class Farewell : Signal<Ponger>
    {
        protected override void Do(Ponger process) => process.Leave();
    }

    private sealed class PingerStart(Pid<Ponger> ponger, long roundTrips, int window, RunCompletion completion) : ProcessStart<Pinger>
    {
        public override string ProcessId => "bench:hand-pinger";

        protected override object Create(ProcessContext self) => new Pinger(self, ponger, roundTrips, window, completion);
    }

    private sealed class PongerStart : ProcessStart<Ponger>
    {
        public override string ProcessId => "bench:hand-ponger";

        protected override object Create(ProcessContext self) => new Ponger(self);
    }

    private sealed class PingerDefinition() : HandlerDefinition<Pinger>("bench:hand-pinger");

    private sealed class PongerDefinition() : HandlerDefinition<Ponger>("bench:hand-ponger");
}
