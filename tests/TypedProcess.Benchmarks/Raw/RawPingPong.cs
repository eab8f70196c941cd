namespace TypedProcess.Benchmarks;

/// <summary>The same message objects travel back and forth.</summary>
internal sealed class RawPingPong(PingPongShape shape) : IContender
{
    public string Name => ContenderNames.Raw;

    public async Task<long> RunAsync(long operations)
    {
        var roundTrips = shape.RoundTripsPerPair(operations);
        var completion = new RunCompletion(shape.Pairs);
        for (var pair = 0; pair < shape.Pairs; pair++)
        {
            new Pinger(roundTrips, shape.Window, completion).Post(new RawMessage());
        }
        await completion.Finished;
        return shape.Operations(roundTrips);
    }

    private sealed class Pinger : RawActor
    {
        private readonly Ponger _peer;
        private readonly RunCompletion _completion;
        private readonly int _window;
        private long _toSend;
        private long _toReceive;
        private bool _started;

        public Pinger(long roundTrips, int window, RunCompletion completion)
        {
            _peer = new Ponger(this);
            _completion = completion;
            _window = window;
            _toSend = _toReceive = roundTrips;
        }

        protected override void Receive(RawMessage message)
        {
            if (!_started)
            {
                _started = true;
                for (var i = 0; i < _window; i++) { Send(new RawMessage()); }
                return;
            }
            if (_toSend > 0) { Send(message); }
            if (--_toReceive == 0) { _completion.Report(); }
        }

        private void Send(RawMessage message)
        {
            _toSend--;
            _peer.Post(message);
        }
    }

    private sealed class Ponger(RawActor peer) : RawActor
    {
        protected override void Receive(RawMessage message) => peer.Post(message);
    }
}
