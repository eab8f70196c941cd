namespace TypedProcess;

/// <summary>One value on one topic or subject, sent without a class of its own.</summary>
internal sealed class TopicMail<T>(string topic, T value) : Mail
{
    public override string Topic => topic;

    public T Value => value;

    protected override void Write(PayloadWriter writer) => writer.WriteValue(PayloadCodecs.ToValue(value));

    internal override ValueTask DeliverAsync(ProcessCell cell, object process) => throw new System.Diagnostics.UnreachableException();
}
