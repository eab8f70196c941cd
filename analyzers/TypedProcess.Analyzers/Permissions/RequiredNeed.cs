using System.Collections.Immutable;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>One <c>[RequiresPermission]</c>.</summary>
internal sealed record RequiredNeed(int Action, string? Resource, string? Argument, bool OthersOnly)
{
    /// <summary>True when only what a spawner is used for says on what.</summary>
    public bool IsOpen => Resource is null && Argument is null;

    public static ImmutableArray<RequiredNeed> Of(ISymbol member)
    {
        ImmutableArray<RequiredNeed>.Builder? needs = null;
        foreach (var attribute in member.GetAttributes())
        {
            if (!Symbols.Is(attribute.AttributeClass, KnownNames.RequiresPermission) || attribute.ConstructorArguments is not { Length: 1 } given || given[0].Value is not byte action || action >= PermissionActions.Count) { continue; }
            needs ??= ImmutableArray.CreateBuilder<RequiredNeed>();
            needs.Add(new RequiredNeed(action, Named(attribute, "Resource") as string, Named(attribute, "Argument") as string, action == PermissionActions.Foreign || Named(attribute, "OthersOnly") is true));
        }
        return needs?.ToImmutable() ?? [];
    }

    private static object? Named(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind != TypedConstantKind.Array) { return argument.Value.Value; }
        }
        return null;
    }
}
