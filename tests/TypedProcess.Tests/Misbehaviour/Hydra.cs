namespace TypedProcess.Tests.Misbehaviour;

/// <summary>A process that replaces its code again and again: with handlers, and as one that reads its inbox.</summary>
internal sealed class Hydra
{
    private readonly ProcessContext _self;
    private readonly Record _record;
    private readonly long _age;
    private readonly byte[] _ballast = new byte[10_000];

    private Hydra(ProcessContext self, Record record, long age)
    {
        (_self, _record, _age) = (self, record, age);
        record.Made.Add(new WeakReference(this));
    }

    public static ProcessDefinition Definition { get; } = new HandlingDefinition();

    public static ProcessDefinition Reader { get; } = new ReadingDefinition();

    private void Read(long number)
    {
        _record.Read.Add((_age, number));
        if (_record.UpgradeEvery > 0 && _record.Read.Count % _record.UpgradeEvery == 0) { _self.Upgrade(new Start(_record, _age + 1, _record.Read.Count % 2 == 0)); }
    }

    private long Regrow()
    {
        // Something that would go on for ever.
        _ = WaitAsync();
        _self.Upgrade(new Start(_record, _age + 1));
        return _age;
    }

    private async Task WaitAsync()
    {
        await foreach (var _ in _self.Select<int>().Every(TimeSpan.FromDays(1), static () => 1)) { GC.KeepAlive(_ballast); }
    }

    private async ValueTask<PayloadValue> RunAsync()
    {
        var before = _record.Read.Count;
        await foreach (var message in _self.Select<Message>().On(_self.Inbox, static message => message))
        {
            if (message.WantsReply) { message.Reply(_age); }
            else { Read(message.Payload.AsInteger()); }
            if (_record.Read.Count != before && _record.Read.Count % _record.UpgradeEvery == 0) { break; }
        }
        return default;
    }

    internal sealed class Record
    {
        public List<(long Age, long Number)> Read { get; } = [];

        public List<WeakReference> Made { get; } = [];

        public int UpgradeEvery { get; init; }
    }

    internal sealed class Start(Record record, long age, bool reads = false) : ProcessStart<Hydra>
    {
        public override string ProcessId => reads ? "test:hydra_reads" : "test:hydra";

        protected override object Create(ProcessContext self) => new Hydra(self, record, age);
    }

    internal sealed class Count(long number) : Mail<Hydra>
    {
        public override string Topic => "count";

        protected override ValueTask DeliverAsync(Hydra process)
        {
            process.Read(number);
            return default;
        }

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(number);
    }

    internal sealed class Grow : CallMail<Hydra, long>
    {
        public override string Topic => "grow";

        protected override ValueTask<long> DeliverAsync(Hydra process, CallCancellation cancel) => new(process.Regrow());

        protected override void Write(PayloadWriter writer) { }
    }

    private sealed class HandlingDefinition() : HandlerDefinition<Hydra>("test:hydra")
    {
        public override bool DeclaresTopics => true;

        protected override Mail? ReadMail(string topic, ref PayloadReader payload) => topic switch
        {
            "count" => new Count(payload.ReadInt64("number")),
            "grow" => new Grow(),
            _ => null,
        };
    }

    private sealed class ReadingDefinition() : RunDefinition<Hydra>("test:hydra_reads")
    {
        protected override ValueTask<PayloadValue> RunAsync(Hydra process) => process.RunAsync();
    }
}
