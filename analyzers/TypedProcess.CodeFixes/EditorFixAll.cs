using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedProcess.CodeFixes;

/// <summary>Fixes all places with one editor. The provider that comes with the compiler merges texts, and drops the second of two changes at one place, such as two attributes for one class.</summary>
internal sealed class EditorFixAll : FixAllProvider
{
    public static readonly EditorFixAll Instance = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        if (fixAllContext.CodeFixProvider is not ProcessCodeFix fix) { return null; }
        var (solution, key) = (fixAllContext.Solution, fixAllContext.CodeActionEquivalenceKey);
        var diagnostics = await DiagnosticsAsync(fixAllContext).ConfigureAwait(false);
        return diagnostics.IsEmpty ? null : CodeAction.Create($"Fix all {string.Join(", ", fixAllContext.DiagnosticIds)}", cancel => fix.AllAppliedAsync(solution, diagnostics, key, cancel), key);
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } document }) { return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false); }
        var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in projects.OrderBy(static project => project.FilePath ?? project.Name, StringComparer.Ordinal)) { found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false)); }
        return found.ToImmutable();
    }
}
