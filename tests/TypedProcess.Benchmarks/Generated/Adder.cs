namespace TypedProcess.Benchmarks;

/// <summary>The same two messages, generated and written by hand.</summary>
[Process("bench:adder")]
internal sealed partial class Adder
{
    private long _sum;

    [Receive] internal void Add(long amount) => _sum += amount;

    [Call] internal long Sum() => _sum;

    internal sealed class HandAdd(long amount) : Mail<Adder>
    {
        public override string Topic => "add";

        protected override ValueTask DeliverAsync(Adder process)
        {
            process.Add(amount);
            return default;
        }

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(amount);
    }

    internal sealed class HandSum : CallMail<Adder, long>
    {
        public override string Topic => "sum";

        protected override ValueTask<long> DeliverAsync(Adder process, CallCancellation cancel) => new(process.Sum());

        protected override void Write(PayloadWriter writer) { }
    }
}
