using System.Collections.Immutable;
using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>The attributes <c>[Needs.…]</c>.</summary>
internal static class NeedParser
{
    /// <param name="type">The class.</param>
    /// <param name="any">True when there is a ceiling at all, also one that allows nothing.</param>
    public static EquatableArray<NeedModel> Parse(INamedTypeSymbol type, out bool any)
    {
        any = false;
        var needs = ImmutableArray.CreateBuilder<NeedModel>();
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is not { ContainingType: { } outer } kind || !Symbols.Is(outer, KnownNames.Needs)) { continue; }
            any = true;
            var action = kind.Name.Substring(0, kind.Name.Length - "Attribute".Length);
            if (action == "Nothing") { continue; }
            var resource = kind.Arity == 1 ? IdOf(kind.TypeArguments[0]) : Symbols.Text(attribute);
            if (resource is null && action is not ("Context" or "Security")) { continue; }
            needs.Add(new NeedModel(action, resource, IsSet(attribute, "Linked"), IsSet(attribute, "Monitored")));
        }
        return new(needs.ToImmutable());
    }

    private static string? IdOf(ITypeSymbol type) =>
        Symbols.Text(Symbols.Attribute(type, KnownNames.Process)) ?? Symbols.Text(Symbols.Attribute(type, KnownNames.ForeignProcess));

    private static bool IsSet(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name) { return argument.Value.Value is true; }
        }
        return false;
    }
}
