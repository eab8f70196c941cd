namespace TypedProcess.Explorer;

/// <summary>Tells a servant what to do.</summary>
internal sealed class ServantMail(Order order) : Mail<Servant>
{
    public override string Topic => "order";

    protected override ValueTask DeliverAsync(Servant process) => process.DoAsync(order);

    protected override void Write(PayloadWriter writer) => writer.WriteInteger((int)order);
}
