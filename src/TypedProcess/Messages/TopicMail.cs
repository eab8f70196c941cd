namespace TypedProcess;

/// <summary>One value on one topic or subject, sent without a class of its own.</summary>
/// <param name="topic">The topic.</param>
/// <param name="value">The value.</param>
/// <param name="forOnePost">Not where code of the user gets it: it may keep it.</param>
internal sealed class TopicMail<T>(string topic, T value, bool forOnePost = true) : Mail(forOnePost: forOnePost)
{
    public override string Topic => topic;

    public T Value => value;

    protected override void Write(PayloadWriter writer) => writer.WriteValue(PayloadCodecs.ToValue(value));

    internal override ValueTask DeliverAsync(ProcessCell cell, object process) => throw new System.Diagnostics.UnreachableException();
}
