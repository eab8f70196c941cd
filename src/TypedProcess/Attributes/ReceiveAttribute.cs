namespace TypedProcess;

/// <summary>A message without a reply. A method whose only payload parameter is a <see cref="Message"/> takes every topic that no other method takes.</summary>
/// <param name="topic">The topic; without it the name of the method in snake_case, without <c>Async</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReceiveAttribute(string? topic = null) : Attribute
{
    /// <summary>The topic as given.</summary>
    public string? Topic => topic;
}
