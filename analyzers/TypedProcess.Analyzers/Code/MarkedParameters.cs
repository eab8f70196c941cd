using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>Finds what is given for a parameter with <c>[Topic]</c> or <c>[DefinitionId]</c>. Which parameters of a method those are is asked once per method.</summary>
internal sealed class MarkedParameters
{
    private static readonly (int Topic, int Id) None = (-1, -1);

    private readonly ConcurrentDictionary<IMethodSymbol, (int Topic, int Id)> _marks = new(SymbolEqualityComparer.Default);

    public IOperation? Topic(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments) => Value(arguments, Of(method).Topic);

    public IOperation? Id(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments) => Value(arguments, Of(method).Id);

    private (int Topic, int Id) Of(IMethodSymbol method)
    {
        var hasText = false;
        foreach (var parameter in method.Parameters) { hasText |= parameter.Type.SpecialType == SpecialType.System_String; }
        return hasText ? _marks.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, Read) : None;
    }

    private static (int Topic, int Id) Read(IMethodSymbol method)
    {
        var marks = None;
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.SpecialType != SpecialType.System_String) { continue; }
            if (Symbols.Attribute(parameter, KnownNames.TopicMark) is not null) { marks.Topic = parameter.Ordinal; }
            else if (Symbols.Attribute(parameter, KnownNames.DefinitionIdMark) is not null) { marks.Id = parameter.Ordinal; }
        }
        return marks;
    }

    // The arguments stand in the order they are written in.
    private static IOperation? Value(ImmutableArray<IArgumentOperation> arguments, int ordinal)
    {
        if (ordinal < 0) { return null; }
        foreach (var argument in arguments)
        {
            if (argument is { Parameter: { } parameter, ArgumentKind: ArgumentKind.Explicit } && parameter.OriginalDefinition.Ordinal == ordinal) { return argument.Value; }
        }
        return null;
    }
}
