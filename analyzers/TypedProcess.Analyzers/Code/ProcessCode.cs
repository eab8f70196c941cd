using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>Tells what code a process runs: the members of its class with their lambdas and local functions, except what is handed to other threads; and the body of an inline definition.</summary>
internal sealed class ProcessCode(KnownTypes known)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _classes = new(SymbolEqualityComparer.Default);

    public KnownTypes Known => known;

    /// <summary>True for a class with <c>[Process]</c>.</summary>
    public bool IsProcess(INamedTypeSymbol? type) =>
        type is { TypeKind: TypeKind.Class } && _classes.GetOrAdd(type, static one => Symbols.Attribute(one, KnownNames.Process) is not null);

    /// <summary>True when a process runs this operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="containing">The member it is in.</param>
    public bool Runs(IOperation operation, ISymbol containing)
    {
        var isInside = IsProcess(containing as INamedTypeSymbol ?? containing.ContainingType);
        for (var at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is ILocalFunctionOperation local && IsHandedAway(local)) { return false; }
            if (at is not IAnonymousFunctionOperation) { continue; }
            var user = UserOf(at);
            if (user is not null && BackgroundWork.Starts(user)) { return false; }
            if (!isInside && user is IInvocationOperation { TargetMethod: { Name: "Inline" } method } && KnownTypes.Is(method.ContainingType, known.Definition)) { return true; }
        }
        return isInside;
    }

    /// <summary>What a delegate is given to: a call or a constructor; null when it is kept instead.</summary>
    public static IOperation? UserOf(IOperation function)
    {
        var at = function.Parent;
        while (at is IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation or IArgumentOperation) { at = at.Parent; }
        return at is IInvocationOperation or IObjectCreationOperation ? at : null;
    }

    private static bool IsHandedAway(ILocalFunctionOperation function)
    {
        foreach (var operation in Operations.RootOf(function).Descendants())
        {
            if (operation is IMethodReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, function.Symbol) && UserOf(reference) is { } user && BackgroundWork.Starts(user)) { return true; }
        }
        return false;
    }
}
