using System.Collections.Immutable;
using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>Interfaces with <c>[Protocol]</c> and <c>[ForeignProcess]</c>.</summary>
internal static class ProtocolParser
{
    public static ProtocolModel? Protocol(INamedTypeSymbol type, Problems? problems = null)
    {
        if (problems is not null) { ProcessChecks.CheckReach(type, problems); }
        if (type.TypeKind != TypeKind.Interface || Identities.Of(type) is not { } identity) { return null; }
        var types = new TypeParser(type.ContainingAssembly, isForChecks: problems is not null);
        return new ProtocolModel(identity, Messages(type, new HandlerParser(types, problems), problems, isOwnContract: true), types.Codecs);
    }

    public static ForeignModel? Foreign(INamedTypeSymbol type, AttributeData attribute) => Foreign(type, attribute, null);

    /// <summary>The same, and tells what is wrong.</summary>
    public static ForeignModel? Foreign(INamedTypeSymbol type, AttributeData attribute, Problems? problems)
    {
        if (problems is not null)
        {
            ProcessChecks.CheckReach(type, problems);
            ProcessChecks.CheckId(attribute, problems);
        }
        if (type.TypeKind != TypeKind.Interface || Identities.Of(type) is not { } identity) { return null; }
        var types = new TypeParser(type.ContainingAssembly, isForChecks: problems is not null);
        var handlers = new HandlerParser(types, problems, asValues: true);
        string? host = null;
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == "Host") { host = argument.Value.Value as string; }
        }
        return new ForeignModel(identity, Symbols.Text(attribute) ?? "", host, Messages(type, handlers, problems, isOwnContract: false), Spawn(type, handlers), types.Codecs);
    }

    // What a foreign process takes is said elsewhere, whatever the methods here are called.
    private static EquatableArray<HandlerModel> Messages(INamedTypeSymbol type, HandlerParser parser, Problems? problems, bool isOwnContract)
    {
        var handlers = ImmutableArray.CreateBuilder<HandlerModel>();
        var topics = new TopicOwners(problems);
        foreach (var member in type.GetMembers())
        {
            if (member is not IMethodSymbol { IsStatic: false } method || parser.Message(method, method, isOffered: true) is not { } handler) { continue; }
            if (handler.Kind == HandlerKind.CatchAll)
            {
                problems?.Add(ProblemKind.BadCatchAll, method, method.Name, "an interface says which messages there are; only a class can take all others");
                continue;
            }
            topics.Take(handler.Topic, method, isOwnContract);
            handlers.Add(handler);
        }
        topics.Report();
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
