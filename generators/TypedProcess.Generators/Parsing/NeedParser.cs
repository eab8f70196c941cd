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
            if (!IsNeed(attribute)) { continue; }
            any = true;
            if (Parse(attribute) is { } need) { needs.Add(need); }
        }
        return new(needs.ToImmutable());
    }

    public static bool IsNeed(AttributeData attribute) => attribute.AttributeClass is { ContainingType: { } outer } && Symbols.Is(outer, KnownNames.Needs);

    /// <summary>Null for the need of nothing, and for one that does not say on what.</summary>
    public static NeedModel? Parse(AttributeData attribute)
    {
        var kind = attribute.AttributeClass!;
        var action = kind.Name.Substring(0, kind.Name.Length - "Attribute".Length);
        if (action == "Nothing") { return null; }
        var resource = kind.Arity == 1 ? IdOf(kind.TypeArguments[0]) : Symbols.Text(attribute);
        return resource is null && action is not ("Context" or "Security") ? null : new NeedModel(action, resource, IsSet(attribute, "Linked"), IsSet(attribute, "Monitored"));
    }

    /// <summary>The id of a process class, or of one that is written elsewhere.</summary>
    public static string? IdOf(ITypeSymbol type) =>
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
