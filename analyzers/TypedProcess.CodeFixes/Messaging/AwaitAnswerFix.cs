using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP2004: adds <c>await</c> where the method is async already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitAnswerFix)), Shared]
public sealed class AwaitAnswerFix() : ProcessCodeFix(Rules.TP2004_AnswerDropped)
{
    private protected override Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        ImmutableArray<ProposedFix> fixes = [];
        if (node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Expression: InvocationExpressionSyntax call } && call.Expression.Span.End == node.Span.End && AsyncPlaces.CanAwait(call))
        {
            fixes = [ProposedFix.In(document, "Await it", "", editor => editor.ReplaceNode(call, static (now, _) => AsyncPlaces.Awaiting((ExpressionSyntax)now)))];
        }
        return Task.FromResult(fixes);
    }
}
