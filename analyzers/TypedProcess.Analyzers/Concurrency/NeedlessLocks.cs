using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP3006: a lock on what only this object has, and that only its own steps take.</summary>
internal static class NeedlessLocks
{
    public static void Check(ILockOperation operation, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        if (operation.Syntax is not LockStatementSyntax syntax || containing.IsStatic || !code.IsProcess(containing.ContainingType) || Operations.WithoutConversions(operation.LockedValue) is not IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Field: { IsStatic: false, DeclaredAccessibility: Accessibility.Private } field }) { return; }
        // Whoever mentions one of these may have other threads in the class.
        if (ClassText.Mentions(containing.ContainingType, "Run", "StartNew", "QueueUserWorkItem", "UnsafeQueueUserWorkItem", "Thread", "Timer", "Parallel", "ContinueWith", "Register", "ConfigureAwait")) { return; }
        if (IsOnlyLocked(field)) { report(Diagnostic.Create(Rules.TP3006_NeedlessLock, syntax.LockKeyword.GetLocation(), field.Name)); }
    }

    // In members of the class itself: a lambda may have been given to another thread.
    private static bool IsOnlyLocked(IFieldSymbol field)
    {
        foreach (var reference in field.ContainingType.DeclaringSyntaxReferences)
        {
            var type = reference.GetSyntax();
            foreach (var node in type.DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == field.Name && !IsLocked(name, type)) { return false; }
            }
        }
        return true;
    }

    private static bool IsLocked(IdentifierNameSyntax name, SyntaxNode type)
    {
        var taken = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } whole ? whole : (SyntaxNode)name;
        if (taken.Parent is not LockStatementSyntax) { return false; }
        for (var at = taken.Parent; at is not null && at != type; at = at.Parent)
        {
            if (at is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or TypeDeclarationSyntax) { return false; }
        }
        return true;
    }
}
