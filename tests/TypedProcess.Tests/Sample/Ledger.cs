namespace TypedProcess.Tests.Sample;

/// <summary>A process class written by hand the way the generator will write it.</summary>
internal sealed class Ledger(ProcessContext self, string account, long opening)
{
    private long _balance = opening;

    public string Account => account;

    public void Deposit(long amount) => _balance += amount;

    public long Balance() => _balance;

    public bool Withdraw(long amount)
    {
        if (amount < 0) { throw new ProcessException(ErrorKind.Invalid, "amount: expected at least 0"); }
        if (amount > _balance) { return false; }
        _balance -= amount;
        return true;
    }

    public void Close() => self.Stop(_balance);

    public static void Crash() => throw new InvalidOperationException("the ledger burns");

    public static ProcessDefinition Definition { get; } = new LedgerDefinition();

    internal sealed class Start(string account, long opening) : ProcessStart<Ledger>
    {
        public override string ProcessId => "test:ledger";

        protected override object Create(ProcessContext self) => new Ledger(self, account, opening);
    }

    internal sealed class DepositMail(long amount) : Mail<Ledger>
    {
        public override string Topic => "deposit";

        protected override ValueTask DeliverAsync(Ledger process)
        {
            process.Deposit(amount);
            return default;
        }

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(amount);
    }

    internal sealed class BalanceMail : CallMail<Ledger, long>
    {
        public override string Topic => "balance";

        protected override ValueTask<long> DeliverAsync(Ledger process, CallCancellation cancel) => new(process.Balance());

        protected override void Write(PayloadWriter writer) { }
    }

    internal sealed class WithdrawMail(long amount) : CallMail<Ledger, bool>
    {
        public override string Topic => "withdraw";

        protected override ValueTask<bool> DeliverAsync(Ledger process, CallCancellation cancel) => new(process.Withdraw(amount));

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(amount);
    }

    internal sealed class CloseMail : Mail<Ledger>
    {
        public override string Topic => "close";

        protected override ValueTask DeliverAsync(Ledger process)
        {
            process.Close();
            return default;
        }

        protected override void Write(PayloadWriter writer) { }
    }

    internal sealed class CrashMail : Mail<Ledger>
    {
        public override string Topic => "crash";

        protected override ValueTask DeliverAsync(Ledger process)
        {
            Crash();
            return default;
        }

        protected override void Write(PayloadWriter writer) { }
    }

    private sealed class LedgerDefinition() : HandlerDefinition<Ledger>("test:ledger")
    {
        public override bool DeclaresTopics => true;

        protected override ProcessStart? ReadStart(ref PayloadReader arguments) => new Start(arguments.ReadText("account"), arguments.ReadInt64("opening"));

        protected override Mail? ReadMail(string topic, ref PayloadReader payload) => topic switch
        {
            "deposit" => new DepositMail(payload.ReadInt64("amount")),
            "balance" => new BalanceMail(),
            "withdraw" => new WithdrawMail(payload.ReadInt64("amount")),
            "close" => new CloseMail(),
            "crash" => new CrashMail(),
            _ => null,
        };
    }
}
