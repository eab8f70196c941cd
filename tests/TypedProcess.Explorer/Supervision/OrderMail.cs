namespace TypedProcess.Explorer;

/// <summary>Tells a worker what to do.</summary>
internal sealed class OrderMail(Order order, int number) : Mail<Worker>
{
    public override string Topic => "order";

    protected override ValueTask DeliverAsync(Worker process) => process.DoAsync(order, number);

    protected override void Write(PayloadWriter writer) => writer.WriteInteger(number);
}
