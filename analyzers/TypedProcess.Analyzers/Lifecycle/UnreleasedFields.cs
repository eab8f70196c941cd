using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedProcess.Analyzers;

/// <summary>TP5005: a field that begins with a new disposable object, in a class that never speaks of disposing.</summary>
internal static class UnreleasedFields
{
    public static void Check(IFieldSymbol field, ProcessCode code, Action<Diagnostic> report)
    {
        if (field.IsStatic || field.IsImplicitlyDeclared || !code.IsProcess(field.ContainingType) || !IsDisposable(field.Type) || !IsMadeHere(field)) { return; }
        if (ClassText.Mentions(field.ContainingType, "Dispose", "DisposeAsync", "Close", "CloseAsync")) { return; }
        report(Diagnostic.Create(Rules.TP5005_NotReleased, field.Locations[0], field.Name, field.ContainingType.Name));
    }

    private static bool IsMadeHere(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences.Length == 1 && field.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax };

    // What is named here is mostly left to the collector, or kept as long as the program runs.
    private static bool IsDisposable(ITypeSymbol type) => type.Name is not ("MemoryStream" or "StringReader" or "StringWriter" or "SemaphoreSlim" or "CancellationTokenSource" or "Task" or "HttpClient") && (IsDispose(type) || HasDispose(type));

    private static bool HasDispose(ITypeSymbol type)
    {
        foreach (var one in type.AllInterfaces)
        {
            if (IsDispose(one)) { return true; }
        }
        return false;
    }

    private static bool IsDispose(ITypeSymbol type) => type is { Name: "IDisposable" or "IAsyncDisposable", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
