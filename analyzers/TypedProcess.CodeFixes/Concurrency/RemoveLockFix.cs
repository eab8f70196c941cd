using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP3006: removes the lock and leaves what stands in it; one at a time, since who wrote it may have known of another thread.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveLockFix)), Shared]
public sealed class RemoveLockFix() : ProcessCodeFix(Rules.TP3006_NeedlessLock)
{
    private protected override bool IsForAll => false;

    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (node.FirstAncestorOrSelf<LockStatementSyntax>() is not { Parent: BlockSyntax block, Statement: BlockSyntax { Statements.Count: > 0 } inside } taken || taken.ContainsDirectives || inside.CloseBraceToken.LeadingTrivia.Any(static one => !one.IsKind(SyntaxKind.WhitespaceTrivia))) { return []; }
        var change = new Action<DocumentEditor>(editor => editor.ReplaceNode(block, (now, _) => now.ReplaceNode(((BlockSyntax)now).Statements[block.Statements.IndexOf(taken)], Freed(taken, inside))));
        return await Trial.SucceedsAsync(document, change, cancel).ConfigureAwait(false) ? [ProposedFix.In(document, "Remove the lock", "", change)] : [];
    }

    private static IEnumerable<StatementSyntax> Freed(LockStatementSyntax taken, BlockSyntax inside)
    {
        var statements = inside.Statements;
        statements = statements.Replace(statements[0], statements[0].WithLeadingTrivia(taken.GetLeadingTrivia().AddRange(statements[0].GetLeadingTrivia().SkipWhile(static one => one.IsKind(SyntaxKind.WhitespaceTrivia)))));
        var last = statements[statements.Count - 1];
        statements = statements.Replace(last, last.WithTrailingTrivia(last.GetTrailingTrivia().Any(static one => one.IsKind(SyntaxKind.EndOfLineTrivia)) ? last.GetTrailingTrivia() : taken.GetTrailingTrivia()));
        return statements.Select(static one => one.WithAdditionalAnnotations(Formatter.Annotation));
    }
}
