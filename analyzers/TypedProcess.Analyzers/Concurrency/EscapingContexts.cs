using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>TP3005: a context, or a reference bound to one, put into a static member, or into an object that came with a message.</summary>
internal static class EscapingContexts
{
    public static void Check(ISimpleAssignmentOperation assignment, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        if (assignment.Target is not IMemberReferenceOperation target || !IsBound(Operations.WithoutConversions(assignment.Value).Type, code.Known)) { return; }
        if ((target.Member.IsStatic || IsOfMessage(target, containing)) && code.Runs(assignment, containing)) { report(Diagnostic.Create(Rules.TP3005_ContextEscapes, target.Syntax.GetLocation(), target.Member.Name)); }
    }

    private static bool IsBound(ITypeSymbol? type, KnownTypes known) => known.IsContext(type) || KnownTypes.Is(type, known.Ref) || KnownTypes.Is(type, known.Spawner);

    private static bool IsOfMessage(IMemberReferenceOperation target, ISymbol containing) =>
        target.Instance is { } instance && Operations.WithoutConversions(instance) is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol method } && SymbolEqualityComparer.Default.Equals(method, containing)
        && (Symbols.Attribute(method, KnownNames.Receive) ?? Symbols.Attribute(method, KnownNames.Call)) is not null;
}
