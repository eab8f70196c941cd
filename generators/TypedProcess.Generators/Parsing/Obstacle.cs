using System.Collections.Immutable;

namespace TypedProcess.Generators.Parsing;

/// <summary>Why a type cannot travel, or should not.</summary>
/// <param name="Text">The way to the member that is the reason, and what is wrong there.</param>
/// <param name="Facts">What would help, where that is clear: the facts of a <see cref="Problem"/>.</param>
internal sealed record Obstacle(string Text, ImmutableDictionary<string, string?> Facts)
{
    /// <summary>A case has to be sealed.</summary>
    public const string Seal = "seal";

    /// <summary>A private type has to be internal.</summary>
    public const string Open = "open";

    /// <summary>A property has to have a setter or an initializer.</summary>
    public const string Init = "init";

    /// <summary>A reference has to be a pid.</summary>
    public const string Pid = "pid";

    /// <summary>A property has to be set by initializers only.</summary>
    public const string Freeze = "freeze";

    /// <summary>A copy has to be sent.</summary>
    public const string Copy = "copy";

    public static Obstacle At(string text) => new(text, Problem.NoFacts);

    public static Obstacle At(string text, string cure, ITypeSymbol? type, string member = "") =>
        type is INamedTypeSymbol named ? new(text, Problem.NoFacts.Add(Problem.Cure, cure).Add(Problem.CureType, Symbols.MetadataName(named.OriginalDefinition)).Add(Problem.CureMember, member)) : At(text);
}
