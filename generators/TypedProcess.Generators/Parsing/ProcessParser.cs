using System.Collections.Immutable;
using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>A class with <c>[Process]</c>: from the compiler's symbols to a model that holds none.</summary>
internal static class ProcessParser
{
    /// <summary>Null when nothing can be written for it: a generic, static, abstract or private class.</summary>
    public static ProcessModel? Parse(INamedTypeSymbol type, AttributeData attribute) => Parse(type, attribute, null);

    /// <summary>The same, and tells what is wrong.</summary>
    public static ProcessModel? Parse(INamedTypeSymbol type, AttributeData attribute, Problems? problems)
    {
        if (problems is not null) { ProcessChecks.Check(type, attribute, problems); }
        if (type.TypeKind != TypeKind.Class || type.IsStatic || type.IsAbstract || Identities.Of(type) is not { } identity) { return null; }
        var types = new TypeParser(type.ContainingAssembly, isForChecks: problems is not null);
        var handlers = new HandlerParser(types, problems);
        var start = Constructor(type) is { } constructor && handlers.Parameters(constructor.Parameters) is { } parameters ? parameters : default;
        var run = Run(type, handlers, types, problems);
        return new ProcessModel(
            identity,
            Symbols.Text(attribute) ?? "",
            types.IsForChecks ? "" : Symbols.Summary(type),
            start,
            run is null ? Messages(type, handlers, problems) : default,
            Events(type, handlers, problems),
            Inboxes(type, handlers, types, problems),
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

    private static EquatableArray<HandlerModel> Messages(INamedTypeSymbol type, HandlerParser parser, Problems? problems)
    {
        var handlers = ImmutableArray.CreateBuilder<HandlerModel>();
        var done = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var topics = new TopicOwners(problems);
        foreach (var contract in type.AllInterfaces)
        {
            if (Symbols.Attribute(contract, KnownNames.Protocol) is null) { continue; }
            foreach (var member in contract.GetMembers())
            {
                if (member is not IMethodSymbol declaration || type.FindImplementationForInterfaceMember(declaration) is not IMethodSymbol method) { continue; }
                if (!done.Add(method)) { continue; }
                var isOwn = Symbols.Attribute(method, KnownNames.Receive) is not null || Symbols.Attribute(method, KnownNames.Call) is not null;
                Add(method, (isOwn ? parser : parser.Silent).Message(method, isOwn ? method : declaration, isOffered: false), isFree: false);
            }
        }
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol method && !done.Contains(method)) { Add(method, parser.Message(method, method, isOffered: true), isFree: true); }
        }
        topics.Report();
        return new(handlers.ToImmutable());

        void Add(IMethodSymbol method, HandlerModel? handler, bool isFree)
        {
            if (handler is not null && topics.Take(handler.Kind == HandlerKind.CatchAll ? null : handler.Topic, method, isFree)) { handlers.Add(handler); }
        }
    }

    private static EquatableArray<EventModel> Events(INamedTypeSymbol type, HandlerParser parser, Problems? problems)
    {
        var events = ImmutableArray.CreateBuilder<EventModel>();
        var known = new Dictionary<(EventKind, string), IMethodSymbol>();
        foreach (var member in type.GetMembers())
        {
            if (member is not IMethodSymbol method || parser.Event(method) is not { } happened) { continue; }
            if (known.TryGetValue((happened.Kind, happened.Of), out var first)) { problems?.Add(ProblemKind.TopicTwice, method, "this event", first.Name); }
            else
            {
                known.Add((happened.Kind, happened.Of), method);
                events.Add(happened);
            }
        }
        return new(events.ToImmutable());
    }

    private static EquatableArray<InboxModel> Inboxes(INamedTypeSymbol type, HandlerParser parser, TypeParser types, Problems? problems)
    {
        var inboxes = ImmutableArray.CreateBuilder<InboxModel>();
        var topics = new Dictionary<string, IPropertySymbol>(StringComparer.Ordinal);
        foreach (var member in type.GetMembers())
        {
            if (member is not IPropertySymbol { Name.Length: > 0 } property || Symbols.Attribute(property, KnownNames.Inbox) is not { } attribute || Symbols.Text(attribute) is not { } topic) { continue; }
            var isInbox = Symbols.Is(property.Type, KnownNames.InboxOfT);
            if (property is not { IsStatic: false, SetMethod: null } || !isInbox || Declarations.ModifiersOf(property) is not { } modifiers)
            {
                if (!TypeParser.HasError(property.Type)) { problems?.Add(ProblemKind.BadInbox, property, property.Name); }
                continue;
            }
            var item = ((INamedTypeSymbol)property.Type).TypeArguments[0];
            if (!Symbols.IsSeenInside(item)) { continue; }
            parser.CheckTopic(topic, attribute);
            if (topics.TryGetValue(topic, out var first)) { problems?.Add(ProblemKind.TopicTwice, property, $"topic \"{topic}\"", first.Name); }
            else { topics.Add(topic, property); }
            var model = types.Parse(item);
            types.AddCodec(item);
            if (!Symbols.Is(item, KnownNames.Message)) { parser.Travels(property, item, model); }
            inboxes.Add(new InboxModel(Names.Identifier(property.Name), modifiers, topic, model, types.IsForChecks ? "" : Symbols.Summary(property)));
        }
        return new(inboxes.ToImmutable());
    }

    private static RunModel? Run(INamedTypeSymbol type, HandlerParser parser, TypeParser types, Problems? problems)
    {
        foreach (var member in type.GetMembers("RunAsync"))
        {
            if (member is not IMethodSymbol { Arity: 0 } method || parser.Silent.Parameters(method.Parameters) is not { } parameters) { continue; }
            var form = HandlerParser.FormOf(method.ReturnType, out var result);
            if (form is ReturnForm.Nothing or ReturnForm.Value) { continue; }
            TypeModel? model = null;
            if (result is not null)
            {
                model = types.Parse(result);
                types.AddCodec(result);
                parser.Travels(method, result, model);
            }
            if (problems is not null) { ProcessChecks.CheckRun(type, method, parameters, problems); }
            return new RunModel(HandlerParser.Called(method, form), parameters, model);
        }
        return null;
    }
}
