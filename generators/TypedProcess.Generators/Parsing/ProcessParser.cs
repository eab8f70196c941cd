using System.Collections.Immutable;
using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>A class with <c>[Process]</c>: from the compiler's symbols to a model that holds none.</summary>
internal static class ProcessParser
{
    /// <summary>Null when nothing can be written for it: a generic, static, abstract or private class.</summary>
    public static ProcessModel? Parse(INamedTypeSymbol type, AttributeData attribute)
    {
        if (type.TypeKind != TypeKind.Class || type.IsStatic || type.IsAbstract || Identities.Of(type) is not { } identity) { return null; }
        var types = new TypeParser(type.ContainingAssembly);
        var handlers = new HandlerParser(types);
        var start = Constructor(type) is { } constructor && handlers.Parameters(constructor.Parameters) is { } parameters ? parameters : default;
        var run = Run(type, handlers, types);
        return new ProcessModel(
            identity,
            Symbols.Text(attribute) ?? "",
            Symbols.Summary(type),
            start,
            run is null ? Messages(type, handlers) : default,
            Events(type),
            Inboxes(type, types),
            run,
            NeedParser.Parse(type, out var hasNeeds),
            hasNeeds,
            types.Codecs);
    }

    // The primary one; else the one with the most parameters, of several the first.
    private static IMethodSymbol? Constructor(INamedTypeSymbol type)
    {
        IMethodSymbol? best = null;
        foreach (var constructor in type.InstanceConstructors)
        {
            var isPrimary = false;
            foreach (var reference in constructor.DeclaringSyntaxReferences) { isPrimary |= reference.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax; }
            if (isPrimary) { return constructor; }
            if (best is null || constructor.Parameters.Length > best.Parameters.Length) { best = constructor; }
        }
        return best;
    }

    private static EquatableArray<HandlerModel> Messages(INamedTypeSymbol type, HandlerParser parser)
    {
        var handlers = ImmutableArray.CreateBuilder<HandlerModel>();
        var done = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var topics = new HashSet<string>(StringComparer.Ordinal);
        foreach (var contract in type.AllInterfaces)
        {
            if (Symbols.Attribute(contract, KnownNames.Protocol) is null) { continue; }
            foreach (var member in contract.GetMembers())
            {
                if (member is not IMethodSymbol declaration || type.FindImplementationForInterfaceMember(declaration) is not IMethodSymbol method) { continue; }
                if (!done.Add(method)) { continue; }
                var isOwn = Symbols.Attribute(method, KnownNames.Receive) is not null || Symbols.Attribute(method, KnownNames.Call) is not null;
                Add(parser.Message(method, isOwn ? method : declaration, isOffered: false));
            }
        }
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol method && !done.Contains(method)) { Add(parser.Message(method, method, isOffered: true)); }
        }
        return new(handlers.ToImmutable());

        // Of two with one topic, or two that catch all, the first is taken.
        void Add(HandlerModel? handler)
        {
            if (handler is not null && topics.Add(handler.Kind == HandlerKind.CatchAll ? "@" : handler.Topic)) { handlers.Add(handler); }
        }
    }

    private static EquatableArray<EventModel> Events(INamedTypeSymbol type)
    {
        var events = ImmutableArray.CreateBuilder<EventModel>();
        var known = new HashSet<(EventKind, string)>();
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol method && HandlerParser.Event(method) is { } happened && known.Add((happened.Kind, happened.Of))) { events.Add(happened); }
        }
        return new(events.ToImmutable());
    }

    private static EquatableArray<InboxModel> Inboxes(INamedTypeSymbol type, TypeParser types)
    {
        var inboxes = ImmutableArray.CreateBuilder<InboxModel>();
        foreach (var member in type.GetMembers())
        {
            if (member is not IPropertySymbol { IsStatic: false, SetMethod: null, Name.Length: > 0 } property || Symbols.Text(Symbols.Attribute(property, KnownNames.Inbox)) is not { } topic) { continue; }
            if (!Symbols.Is(property.Type, KnownNames.InboxOfT) || Declarations.ModifiersOf(property) is not { } modifiers) { continue; }
            var item = ((INamedTypeSymbol)property.Type).TypeArguments[0];
            if (!Symbols.IsSeenInside(item)) { continue; }
            var model = types.Parse(item);
            types.AddCodec(item);
            inboxes.Add(new InboxModel(Names.Identifier(property.Name), modifiers, topic, model, Symbols.Summary(property)));
        }
        return new(inboxes.ToImmutable());
    }

    private static RunModel? Run(INamedTypeSymbol type, HandlerParser parser, TypeParser types)
    {
        foreach (var member in type.GetMembers("RunAsync"))
        {
            if (member is not IMethodSymbol { Arity: 0 } method || parser.Parameters(method.Parameters) is not { } parameters) { continue; }
            var form = HandlerParser.FormOf(method.ReturnType, out var result);
            if (form is ReturnForm.Nothing or ReturnForm.Value) { continue; }
            TypeModel? model = null;
            if (result is not null)
            {
                model = types.Parse(result);
                types.AddCodec(result);
            }
            return new RunModel(HandlerParser.Called(method, form), parameters, model);
        }
        return null;
    }
}
