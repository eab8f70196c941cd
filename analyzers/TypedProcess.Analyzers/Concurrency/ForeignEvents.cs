using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP3007: a handler of somebody else's event that uses what changes in the process.</summary>
internal static class ForeignEvents
{
    public static void Check(IEventAssignmentOperation assignment, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        if (!assignment.Adds || assignment.EventReference is not IEventReferenceOperation { Event: var raised } || IsRaisedByUser(raised.ContainingType) || code.IsProcess(raised.ContainingType) || !code.Runs(assignment, containing)) { return; }
        var function = Operations.WithoutConversions(assignment.HandlerValue);
        if (function is IDelegateCreationOperation made) { function = made.Target; }
        var found = SharedState.Offenders(function, code);
        if (found.Count == 0 || (found[0] is IMethodReferenceOperation { Method: var method } && !UsesState(method, code))) { return; }
        report(Diagnostic.Create(Rules.TP3007_ForeignEvent, found[0].Syntax.GetLocation(), found[0].Syntax.ToString(), raised.Name));
    }

    // Objects that tell of their own changes do so while somebody changes them, which here is the process.
    private static bool IsRaisedByUser(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString() is "System.ComponentModel" or "System.Collections.ObjectModel" or "System.Collections.Specialized";

    // By names: the body is not at hand here.
    private static bool UsesState(IMethodSymbol method, ProcessCode code)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            foreach (var token in reference.GetSyntax().DescendantTokens())
            {
                if (token.IsKind(SyntaxKind.IdentifierToken) && IsState(token.ValueText, method, code)) { return true; }
            }
        }
        return false;
    }

    private static bool IsState(string name, IMethodSymbol method, ProcessCode code)
    {
        if (name == method.Name) { return false; }
        foreach (var member in method.ContainingType.GetMembers(name))
        {
            if (member is { IsStatic: false } and (IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod: not null } or IMethodSymbol { MethodKind: MethodKind.Ordinary }) && !code.Known.IsContext((member as IFieldSymbol)?.Type)) { return true; }
        }
        return false;
    }
}
