namespace TypedProcess;

/// <summary>An untyped message with an untyped reply.</summary>
internal sealed class AskMail(string topic, Payload payload) : CallMail<PayloadValue>(hasBytes: true, forOnePost: true)
{
    public override string Topic => topic;

    public Payload Payload => payload;

    internal override long PayloadBytes => payload.ByteSize;

    protected override void Write(PayloadWriter writer) => payload.WriteTo(writer);

    internal override ValueTask DeliverAsync(ProcessCell cell, object process) => throw new System.Diagnostics.UnreachableException();
}
