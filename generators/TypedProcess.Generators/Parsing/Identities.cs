using System.Collections.Immutable;
using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>Where types stand.</summary>
internal static class Identities
{
    /// <summary>Null for a type that generated code beside it cannot name: one that is private, or generic.</summary>
    public static TypeIdentity? Of(INamedTypeSymbol type)
    {
        if (!Symbols.IsSeenInside(type) || type.IsFileLocal) { return null; }
        var outer = ImmutableArray.CreateBuilder<OuterType>();
        for (var at = type; at is not null; at = at.ContainingType)
        {
            if (at.Arity > 0 || at.Name.Length == 0) { return null; }
            if (!ReferenceEquals(at, type)) { outer.Insert(0, new OuterType(Symbols.Keyword(at), Names.Identifier(at.Name))); }
        }
        var space = type.ContainingNamespace is { IsGlobalNamespace: false } inside ? inside.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)) : "";
        return new TypeIdentity(type.ContainingAssembly.Name, space, new(outer.ToImmutable()), Names.Identifier(type.Name), Symbols.FullName(type), Symbols.IsPublic(type));
    }
}
