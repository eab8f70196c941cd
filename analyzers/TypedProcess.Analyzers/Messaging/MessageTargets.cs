using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>Finds the class a message goes to, by types and by simple flow, and the topics it takes.</summary>
/// <remarks>Only classes of this compilation: of another assembly the compiler shows no private handlers.</remarks>
internal sealed class MessageTargets(KnownTypes known)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableHashSet<string>?> _topics = new(SymbolEqualityComparer.Default);
    private readonly Lazy<Dictionary<string, INamedTypeSymbol>> _byId = new(() => ProcessTypes.ById(known.Compilation.Assembly));

    /// <summary>What the process at the other end is an object of; null when it is not known.</summary>
    public INamedTypeSymbol? Of(IInvocationOperation invocation)
    {
        var receiver = Operations.ReceiverOf(invocation);
        if (KnownTypes.Is(receiver?.Type, known.Ref)) { return Class(receiver!.Type); }
        return known.IsContext(receiver?.Type) && invocation.Arguments.Length > 0 && invocation.TargetMethod.Name is "Send" or "TrySend" or "SendAsync" or "AskAsync" ? At(invocation.Arguments[0].Value) : null;
    }

    /// <summary>The topics of a class that takes no others; null when it may take any.</summary>
    public ImmutableHashSet<string>? TopicsOf(INamedTypeSymbol type) => _topics.GetOrAdd(type, static type =>
    {
        if (Symbols.Attribute(type, KnownNames.Process) is not { } attribute || ProcessParser.Parse(type, attribute) is not { Run: null } model) { return null; }
        var topics = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var handler in model.Handlers)
        {
            if (handler.Kind == HandlerKind.CatchAll) { return null; }
            topics.Add(handler.Topic);
        }
        return topics.Count == 0 ? null : topics.ToImmutable();
    });

    private INamedTypeSymbol? At(IOperation destination)
    {
        switch (Operations.WithoutConversions(destination))
        {
            case IPropertyReferenceOperation { Property.Name: "Untyped", Instance: { } typed } when KnownTypes.Is(typed.Type, known.PidOfT): return Class(typed.Type);
            case ILocalReferenceOperation local when Operations.OnlyValueOf(local) is { } value: return Spawned(Operations.Awaited(value)) ?? (value is IPropertyReferenceOperation ? At(value) : null);
            default: return null;
        }
    }

    private INamedTypeSymbol? Spawned(IOperation value)
    {
        if (value is not IInvocationOperation { TargetMethod: { Name: "SpawnAsync" } method, Arguments: { Length: > 0 } given } || !known.IsOfRuntime(method)) { return null; }
        return Operations.WithoutConversions(given[0].Value).ConstantValue is { HasValue: true, Value: string id } && _byId.Value.TryGetValue(id, out var type) ? type : null;
    }

    private static INamedTypeSymbol? Class(ITypeSymbol? made) =>
        made is INamedTypeSymbol { TypeArguments: { Length: 1 } of } && of[0] is INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.Length: > 0 } type ? type : null;
}
