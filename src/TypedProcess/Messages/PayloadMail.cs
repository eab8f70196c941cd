namespace TypedProcess;

/// <summary>An untyped message: a topic and values that were copied from the sender.</summary>
internal sealed class PayloadMail(string topic, Payload payload) : Mail(hasBytes: true, forOnePost: true)
{
    public override string Topic => topic;

    public Payload Payload => payload;

    internal override long PayloadBytes => payload.ByteSize;

    protected override void Write(PayloadWriter writer) => payload.WriteTo(writer);

    internal override ValueTask DeliverAsync(ProcessCell cell, object process) => throw new System.Diagnostics.UnreachableException();
}
