using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP5004: an operation of the context in a constructor or in what a field begins with.</summary>
internal static class EarlyUses
{
    public static bool IsEarly(ISymbol member) => member is { IsStatic: false } and (IMethodSymbol { MethodKind: MethodKind.Constructor } or IFieldSymbol or IPropertySymbol);

    public static void Check(IOperation operation, KnownTypes known, Action<Diagnostic> report)
    {
        if (Of(operation, known) is var (member, at)) { report(Diagnostic.Create(Rules.TP5004_TooEarly, at, member.Name)); }
    }

    /// <summary>What an operation does too early, and where; null when it does nothing of the kind.</summary>
    public static (ISymbol Member, Location At)? Of(IOperation operation, KnownTypes known)
    {
        var (member, at) = operation switch
        {
            IInvocationOperation { Instance: not null, TargetMethod: var method } invocation => ((ISymbol)method, Operations.NameOf(invocation)),
            IPropertyReferenceOperation { Property: { Name: not ("Pid" or "Id" or "Runtime" or "Host" or "Clock" or "Values" or "Actor" or "Scope" or "Trace" or "Spawner" or "Linked" or "Monitored" or "Names" or "Groups" or "Cancellation") } property } => (property, operation.Syntax.GetLocation()),
            _ => (null, null),
        };
        return member is not null && at is not null && known.IsContext(member.ContainingType) && member.Name != "Bind" && !IsLater(operation) ? (member, at) : null;
    }

    // A lambda that is only kept runs when somebody calls it.
    private static bool IsLater(IOperation operation)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation or ILocalFunctionOperation) { return true; }
        }
        return false;
    }
}
