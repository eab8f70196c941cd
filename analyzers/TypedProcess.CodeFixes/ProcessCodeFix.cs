using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace TypedProcess.CodeFixes;

/// <summary>What all fixes have in common: only what will work is offered, one place and all places are changed by the same edit, and edits of one file are made together.</summary>
public abstract class ProcessCodeFix : CodeFixProvider
{
    /// <summary>A fix for these rules.</summary>
    private protected ProcessCodeFix(params ImmutableArray<DiagnosticDescriptor> rules) => FixableDiagnosticIds = [.. rules.Select(static rule => rule.Id)];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider? GetFixAllProvider() => IsForAll ? EditorFixAll.Instance : null;

    /// <summary>False for a fix that somebody should look at in each place.</summary>
    private protected virtual bool IsForAll => true;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in await ProposedAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                var solution = context.Document.Project.Solution;
                context.RegisterCodeFix(CodeAction.Create(fix.Title, cancel => AppliedAsync(solution, [fix], cancel), KeyOf(diagnostic, fix)), diagnostic);
            }
        }
    }

    /// <summary>What can be done about a diagnostic; nothing when no change would work.</summary>
    /// <param name="document">Where it is.</param>
    /// <param name="node">The node at its place.</param>
    /// <param name="diagnostic">The diagnostic. What the analyzer knows is in its properties.</param>
    /// <param name="cancel">Ends it early.</param>
    private protected abstract Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel);

    internal async Task<Solution> AllAppliedAsync(Solution solution, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken cancel)
    {
        var chosen = new List<ProposedFix>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var diagnostic in diagnostics.OrderBy(static one => one.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static one => one.Location.SourceSpan.Start))
        {
            if (solution.GetDocument(diagnostic.Location.SourceTree) is not { } document) { continue; }
            foreach (var fix in await ProposedAsync(document, diagnostic, cancel).ConfigureAwait(false))
            {
                if (KeyOf(diagnostic, fix) == key && (fix.Once.Length == 0 || done.Add(fix.Once))) { chosen.Add(fix); }
            }
        }
        return await AppliedAsync(solution, chosen, cancel).ConfigureAwait(false);
    }

    private static string KeyOf(Diagnostic diagnostic, ProposedFix fix) => fix.Variant.Length == 0 ? diagnostic.Id : $"{diagnostic.Id}.{fix.Variant}";

    private static async Task<Solution> AppliedAsync(Solution solution, IEnumerable<ProposedFix> fixes, CancellationToken cancel)
    {
        var editor = new SolutionEditor(solution);
        foreach (var fix in fixes) { await fix.Change(editor, cancel).ConfigureAwait(false); }
        return editor.GetChangedSolution();
    }

    private async Task<ImmutableArray<ProposedFix>> ProposedAsync(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        // The file may be shorter by now than it was for the analyzer.
        if (root is null || diagnostic.Location.SourceSpan.End > root.FullSpan.End) { return []; }
        return await ProposeAsync(document, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), diagnostic, cancel).ConfigureAwait(false);
    }
}
