using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP1001 and TP2011: takes the <c>@</c> from a topic that is written out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropTopicPrefixFix)), Shared]
public sealed class DropTopicPrefixFix() : ProcessCodeFix(Rules.TP1001_BadTopic, Rules.TP2011_ReservedTopic)
{
    private protected override Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        ImmutableArray<ProposedFix> fixes = [];
        if (Begin(node) is { } begin && begin.Token.ValueText.StartsWith("@", StringComparison.Ordinal))
        {
            fixes = [ProposedFix.In(document, "Drop the reserved prefix", "", editor => editor.ReplaceNode(begin.Node, static (now, _) => Without(now)))];
        }
        return Task.FromResult(fixes);
    }

    // The text that a topic begins with; null when it is not written here, or nothing would be left of it.
    private static (SyntaxNode Node, SyntaxToken Token)? Begin(SyntaxNode node) => node switch
    {
        AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } given } when given[0].NameEquals is null => Begin(given[0].Expression),
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) && (literal.Token.ValueText.TrimStart('@').Length > 0 || literal.Parent is BinaryExpressionSyntax) => (literal, literal.Token),
        BinaryExpressionSyntax sum => Begin(sum.Left),
        InterpolatedStringExpressionSyntax { Contents: { Count: > 0 } contents } when contents[0] is InterpolatedStringTextSyntax text && (contents.Count > 1 || text.TextToken.ValueText.TrimStart('@').Length > 0) => (text, text.TextToken),
        _ => null,
    };

    private static SyntaxNode Without(SyntaxNode node)
    {
        if (node is LiteralExpressionSyntax literal) { return literal.WithToken(SyntaxFactory.Literal(literal.Token.ValueText.TrimStart('@')).WithTriviaFrom(literal.Token)); }
        var text = (InterpolatedStringTextSyntax)node;
        return text.WithTextToken(SyntaxFactory.Token(text.TextToken.LeadingTrivia, SyntaxKind.InterpolatedStringTextToken, text.TextToken.Text.TrimStart('@'), text.TextToken.ValueText.TrimStart('@'), text.TextToken.TrailingTrivia));
    }
}
