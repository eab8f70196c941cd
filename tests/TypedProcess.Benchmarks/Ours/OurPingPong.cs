namespace TypedProcess.Benchmarks;

/// <summary>Every message is a new object: a mail belongs to one mailbox.</summary>
internal sealed partial class OurPingPong(PingPongShape shape) : OurContender(Pinger.Definition, Ponger.Definition)
{
    public override async Task<long> RunAsync(long operations)
    {
        var roundTrips = shape.RoundTripsPerPair(operations);
        var completion = new RunCompletion(shape.Pairs);
        for (var pair = 0; pair < shape.Pairs; pair++)
        {
            var ponger = await Ponger.SpawnAsync(Root);
            var pinger = await Pinger.SpawnAsync(Root, ponger.Pid, roundTrips, shape.Window, completion);
            pinger.Begin();
        }
        await completion.Finished;
        var messages = shape.Pairs * (3 + 2 * roundTrips);
        Expect(messages + 4 * shape.Pairs, messages, 2 * shape.Pairs);
        return shape.Operations(roundTrips);
    }

    [Process("bench:pinger")]
    internal sealed partial class Pinger(ProcessContext self, Pid<Ponger> ponger, long roundTrips, int window, RunCompletion completion)
    {
        private readonly Ref<Ponger> _ponger = self.Bind(ponger);
        private long _toSend = roundTrips;
        private long _toReceive = roundTrips;

        [Receive]
        internal void Begin()
        {
            _ponger.Meet(new Pid<Pinger>(self.Pid));
            for (var i = 0; i < window; i++) { Send(); }
        }

        [Receive]
        internal void Pong()
        {
            if (_toSend > 0) { Send(); }
            if (--_toReceive > 0) { return; }
            _ponger.Leave();
            self.Stop();
            completion.Report();
        }

        private void Send()
        {
            _toSend--;
            _ponger.Ping();
        }
    }

    [Process("bench:ponger")]
    internal sealed partial class Ponger(ProcessContext self)
    {
        private Ref<Pinger> _pinger;

        [Receive] internal void Meet(Pid<Pinger> pinger) => _pinger = self.Bind(pinger);

        [Receive] internal void Ping() => _pinger.Pong();

        [Receive] internal void Leave() => self.Stop();
    }
}
