namespace TypedProcess.Roslyn.Tests.Processes;

/// <summary>The messages of a ledger as a person would write them against the core.</summary>
internal static class HandWritten
{
    public sealed class Deposit(decimal amount, string memo) : Mail<Ledger>
    {
        public override string Topic => "deposit";

        protected override ValueTask DeliverAsync(Ledger process)
        {
            process.Deposit(amount, memo);
            return default;
        }

        protected override void Write(PayloadWriter writer) => writer.WriteNil();
    }

    public sealed class Withdraw(decimal amount) : CallMail<Ledger, bool>
    {
        public override string Topic => "withdraw";

        protected override ValueTask<bool> DeliverAsync(Ledger process, CallCancellation cancel) => new(process.Withdraw(amount));

        protected override void Write(PayloadWriter writer) => writer.WriteNil();
    }
}
