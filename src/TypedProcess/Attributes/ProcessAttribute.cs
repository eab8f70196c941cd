namespace TypedProcess;

/// <summary>Makes a <c>sealed partial class</c> a process: its constructor parameters are the start arguments, its methods with <see cref="ReceiveAttribute"/> and <see cref="CallAttribute"/> its messages.</summary>
/// <param name="id">The id, <c>namespace:name</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ProcessAttribute(string id) : Attribute
{
    /// <summary>The id, <c>namespace:name</c>.</summary>
    public string Id => id;
}
