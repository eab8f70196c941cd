using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP5002: <c>TrapLinks = true</c> in a class that never takes a <c>LinkDown</c>.</summary>
internal static class TrappedLinks
{
    public static void Check(ISimpleAssignmentOperation assignment, INamedTypeSymbol type, KnownTypes known, Action<Diagnostic> report)
    {
        if (assignment is not { Target: IPropertyReferenceOperation { Property: { Name: "TrapLinks" } property }, Value.ConstantValue: { HasValue: true, Value: true } } || !known.IsContext(property.ContainingType)) { return; }
        if (!ClassText.Mentions(type, "LinkDown", "LinkDowns", "Events", "ProcessEvent")) { report(Diagnostic.Create(Rules.TP5002_UnseenLinkDown, assignment.Syntax.GetLocation(), type.Name)); }
    }
}
