using System.Collections.Immutable;
using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>Interfaces with <c>[Protocol]</c> and <c>[ForeignProcess]</c>.</summary>
internal static class ProtocolParser
{
    public static ProtocolModel? Protocol(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Interface || Identities.Of(type) is not { } identity) { return null; }
        var types = new TypeParser(type.ContainingAssembly);
        return new ProtocolModel(identity, Messages(type, new HandlerParser(types)), types.Codecs);
    }

    public static ForeignModel? Foreign(INamedTypeSymbol type, AttributeData attribute)
    {
        if (type.TypeKind != TypeKind.Interface || Identities.Of(type) is not { } identity) { return null; }
        var types = new TypeParser(type.ContainingAssembly);
        var handlers = new HandlerParser(types, asValues: true);
        string? host = null;
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == "Host") { host = argument.Value.Value as string; }
        }
        return new ForeignModel(identity, Symbols.Text(attribute) ?? "", host, Messages(type, handlers), Spawn(type, handlers), types.Codecs);
    }

    private static EquatableArray<HandlerModel> Messages(INamedTypeSymbol type, HandlerParser parser)
    {
        var handlers = ImmutableArray.CreateBuilder<HandlerModel>();
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { IsStatic: false } method && parser.Message(method, method, isOffered: true) is { Kind: not HandlerKind.CatchAll } handler) { handlers.Add(handler); }
        }
        return new(handlers.ToImmutable());
    }

    private static SpawnModel? Spawn(INamedTypeSymbol type, HandlerParser parser)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is not IMethodSymbol { IsStatic: true, Arity: 0, Name.Length: > 0, Parameters: { Length: > 0 } parameters } method || parameters[0].Name.Length == 0 || !Symbols.Is(parameters[0].Type, KnownNames.Spawner)) { continue; }
            if (Declarations.ModifiersOf(method) is not { } modifiers || parser.Parameters(parameters.RemoveAt(0)) is not { } rest) { continue; }
            return new SpawnModel(Names.Identifier(method.Name), modifiers, Names.Identifier(parameters[0].Name), rest);
        }
        return null;
    }
}
