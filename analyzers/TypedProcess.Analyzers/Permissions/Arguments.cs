using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>Finds arguments.</summary>
internal static class Arguments
{
    public static IOperation? Named(ImmutableArray<IArgumentOperation> arguments, string name)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == name) { return argument.Value; }
        }
        return null;
    }
}
