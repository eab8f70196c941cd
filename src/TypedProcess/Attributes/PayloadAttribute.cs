namespace TypedProcess;

/// <summary>On a type: write its codec here, also when no process of this assembly uses it. On a property, parameter, enum member or case: another name than the C# one in snake_case.</summary>
/// <param name="name">The name in untyped messages.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, Inherited = false)]
public sealed class PayloadAttribute(string? name = null) : Attribute
{
    /// <summary>The name as given.</summary>
    public string? Name => name;
}
