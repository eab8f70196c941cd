namespace TypedProcess;

/// <summary>The inbox of one topic, for a class with <c>RunAsync</c>: on a <c>partial</c> property of type <see cref="Inbox{T}"/>.</summary>
/// <param name="topic">The topic.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InboxAttribute(string topic) : Attribute
{
    /// <summary>The topic.</summary>
    public string Topic => topic;
}
