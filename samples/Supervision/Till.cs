using TypedProcess;

namespace Samples;

/// <summary>A till of a shop: takes money, and breaks when somebody pays with a coin it does not know.</summary>
internal sealed class Till(ProcessContext self, string name, Subject<string> journal)
{
    private const string TillId = "shop:till";

    private long _taken;

    public static ProcessDefinition Definition { get; } = new TillDefinition();

    /// <summary>How a supervisor starts it, again and again: each copy is made from the same start, and has the same name.</summary>
    public static ChildSpec<Till> Child(string name, Subject<string> journal) => ChildSpec.Of(new Start(name, journal)) with { Id = name, Name = name };

    private ValueTask Pay(long amount)
    {
        if (amount <= 0) { throw new InvalidOperationException($"a coin of {amount} is stuck"); }
        _taken += amount;
        self.Send(journal, $"{name} has taken {_taken}");
        return default;
    }

    private sealed class Start(string name, Subject<string> journal) : ProcessStart<Till>
    {
        public override string ProcessId => TillId;

        protected override object Create(ProcessContext self) => new Till(self, name, journal);
    }

    private sealed class Payment(long amount) : Mail<Till>
    {
        public override string Topic => "pay";

        protected override ValueTask DeliverAsync(Till process) => process.Pay(amount);

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(amount);
    }

    private sealed class TillDefinition() : HandlerDefinition<Till>(TillId)
    {
        public override bool DeclaresTopics => true;

        protected override bool HasStopped => true;

        protected override Mail? ReadMail(string topic, ref PayloadReader payload) => topic == "pay" ? new Payment(payload.ReadInt64("amount")) : null;

        protected override ValueTask StartedAsync(Till process) => process.Report("opens");

        protected override ValueTask StoppedAsync(Till process) => process.Report("closes");
    }

    private ValueTask Report(string what)
    {
        self.Send(journal, $"{name} {what}");
        return default;
    }
}
