namespace TypedProcess;

/// <summary>A message with a reply: what the method returns. A <see cref="ProcessException"/> is an answer too, and the process lives on.</summary>
/// <param name="topic">The topic; without it the name of the method in snake_case, without <c>Async</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CallAttribute(string? topic = null) : Attribute
{
    /// <summary>The topic as given.</summary>
    public string? Topic => topic;
}
