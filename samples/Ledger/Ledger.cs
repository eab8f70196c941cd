using TypedProcess;

namespace Samples;

/// <summary>A class with handlers: each message is a call of a method, one at a time, so the balance needs no lock.</summary>
internal sealed class Ledger(ProcessContext self, long opening)
{
    private const string LedgerId = "billing:ledger";

    private long _balance = opening;

    public static ProcessDefinition Definition { get; } = new LedgerDefinition();

    private ValueTask AddAsync(long amount)
    {
        _balance = checked(_balance + amount);
        self.TrySend("auditor", "entry", out _, amount);
        return default;
    }

    private async ValueTask<bool> TakeAsync(long amount)
    {
        if (amount <= 0) { throw new ProcessException(ErrorKind.Invalid, $"amount: expected more than 0, got {amount}"); }
        if (amount > _balance) { return false; }
        await AddAsync(-amount);
        return true;
    }

    public sealed class Start(long opening) : ProcessStart<Ledger>
    {
        public override string ProcessId => LedgerId;

        protected override object Create(ProcessContext self) => new Ledger(self, opening);
    }

    public sealed class Deposit(long amount) : Mail<Ledger>
    {
        public override string Topic => "deposit";

        protected override ValueTask DeliverAsync(Ledger process) => process.AddAsync(amount);

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(amount);
    }

    public sealed class Withdraw(long amount) : CallMail<Ledger, bool>
    {
        public override string Topic => "withdraw";

        protected override ValueTask<bool> DeliverAsync(Ledger process, CallCancellation cancel) => process.TakeAsync(amount);

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(amount);
    }

    private sealed class LedgerDefinition() : HandlerDefinition<Ledger>(LedgerId)
    {
        public override bool DeclaresTopics => true;

        protected override Mail? ReadMail(string topic, ref PayloadReader payload) => topic switch
        {
            "deposit" => new Deposit(payload.ReadInt64("amount")),
            "withdraw" => new Withdraw(payload.ReadInt64("amount")),
            _ => null,
        };
    }
}
