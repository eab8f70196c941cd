using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP3002: removes <c>ConfigureAwait(false)</c>. Other options do something besides and are left.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StayInProcessFix)), Shared]
public sealed class StayInProcessFix() : ProcessCodeFix(Rules.TP3002_LeavesProcess)
{
    private protected override Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        ImmutableArray<ProposedFix> fixes = [];
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: MemberAccessExpressionSyntax access, Parent: AwaitExpressionSyntax or ForEachStatementSyntax, ArgumentList.Arguments: { Count: 1 } given } call && access.Name.Span == node.Span && given[0].Expression.IsKind(SyntaxKind.FalseLiteralExpression))
        {
            fixes = [ProposedFix.In(document, "Remove ConfigureAwait(false)", "", editor => editor.ReplaceNode(call, static (now, _) => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)now).Expression).Expression.WithTrailingTrivia(now.GetTrailingTrivia())))];
        }
        return Task.FromResult(fixes);
    }
}
