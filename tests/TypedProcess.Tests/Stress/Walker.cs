using TypedProcess.Testing;

namespace TypedProcess.Tests.Stress;

/// <summary>A process that does something random for every message, as long as the run is on.</summary>
internal sealed class Walker(ProcessContext self, StressTally tally, StressBoard board, ulong seed)
{
    public const string Id = "stress:walker";

    private readonly SeededRandom _random = new(seed);
    private readonly HashSet<Pid> _watching = [];
    private readonly Dictionary<Pid, long> _last = [];
    private long _sent;

    public static ProcessDefinition Definition { get; } = new WalkerDefinition();

    /// <summary>It lives, and those it monitors are gone without an EXIT. Only asked when nothing happens any more.</summary>
    public bool MissesExit(ProcessRuntime runtime) => runtime.Find(self.Pid) is not null && _watching.Any(pid => runtime.Find(pid) is null);

    public async ValueTask StepAsync(Pid from, long number)
    {
        Interlocked.Increment(ref tally.Received);
        if (_last.TryGetValue(from, out var last) && last >= number) { Interlocked.Increment(ref tally.OutOfOrder); }
        _last[from] = number;
        if (tally.IsStopping) { return; }
        board.Put(_random.Next(), self.Pid);
        try { await ActAsync(Other()); }
        catch (ProcessException refused) when (refused.Kind is ErrorKind.NotFound or ErrorKind.AlreadyExists or ErrorKind.RateLimited or ErrorKind.Timeout or ErrorKind.Unavailable) { }
        Send(Other());
        if (_random.OneIn(2)) { Send(Other()); }
    }

    public void OnExit(Exit exit)
    {
        Interlocked.Increment(ref tally.Exits);
        if (!_watching.Remove(exit.From)) { Interlocked.Increment(ref tally.StrangeExits); }
    }

    private async ValueTask ActAsync(Pid other)
    {
        switch (_random.Below(24))
        {
            case 0 or 1 or 2 or 3:
                await SpawnAsync();
                break;
            case 4 or 5:
                if (other == self.Pid || _watching.Contains(other)) { break; }
                self.Monitor(other);
                _watching.Add(other);
                break;
            case 6:
                self.Unmonitor(other);
                _watching.Remove(other);
                break;
            case 7 when other != self.Pid:
                self.Link(other);
                break;
            case 8:
                self.Unlink(other);
                break;
            case 9 when other != self.Pid && _random.OneIn(3):
                self.Terminate(other);
                break;
            case 10:
                self.Cancel(other, TimeSpan.FromMilliseconds(1 + _random.Below(20)));
                break;
            case 11 when other != self.Pid:
                await self.CallAsync(other, new PingMail(), new AskOptions(TimeSpan.FromMilliseconds(20)));
                break;
            case 12:
                self.Names.Register("n" + _random.Below(8));
                break;
            case 13 when _random.OneIn(8):
                throw new InvalidOperationException("burns");
            case 14 when _random.OneIn(4):
                self.Stop();
                break;
            case 15:
                await self.DelayAsync(TimeSpan.FromMilliseconds(1 + _random.Below(5)));
                break;
            case 16:
                self.TrapLinks = !self.TrapLinks;
                break;
        }
    }

    private async ValueTask SpawnAsync()
    {
        if (self.Host.ProcessCount > 200) { return; }
        var monitored = _random.OneIn(2);
        var how = monitored ? self.Monitored : self.Spawner;
        if (_random.OneIn(3)) { how = how.Linked; }
        var child = await how.On(_random.OneIn(2) ? "stress:one" : "stress:two").StartAsync(new Start(tally, board, _random.Next()));
        Interlocked.Increment(ref tally.Spawns);
        board.Put(_random.Next(), child.Pid.Untyped);
        if (!monitored) { return; }
        _watching.Add(child.Pid.Untyped);
    }

    private Pid Other() => board.Take(_random.Next()) ?? self.Pid;

    private void Send(Pid other)
    {
        if (self.TryPost(other, new StepMail(self.Pid, ++_sent), out _)) { Interlocked.Increment(ref tally.Accepted); }
    }

    internal sealed class Start(StressTally tally, StressBoard board, ulong seed) : ProcessStart<Walker>
    {
        public override string ProcessId => Id;

        protected override object Create(ProcessContext self)
        {
            var walker = new Walker(self, tally, board, seed);
            tally.Walkers.Add(walker);
            return walker;
        }
    }

    internal sealed class StepMail(Pid from, long number) : Mail<Walker>
    {
        public override string Topic => "step";

        protected override ValueTask DeliverAsync(Walker process) => process.StepAsync(from, number);

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(number);
    }

    private sealed class PingMail : CallMail<Walker, bool>
    {
        public override string Topic => "ping";

        protected override ValueTask<bool> DeliverAsync(Walker process, CallCancellation cancel) => new(true);

        protected override void Write(PayloadWriter writer) { }
    }

    private sealed class WalkerDefinition() : HandlerDefinition<Walker>(Walker.Id)
    {
        protected override bool TryOn(Walker process, ProcessEvent happened, out ValueTask handled)
        {
            handled = default;
            if (happened is Exit exit) { process.OnExit(exit); }
            return happened is not Cancel;
        }
    }
}
