using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedProcess.CodeFixes;

/// <summary>Where an <c>await</c> may be written, and how.</summary>
internal static class AsyncPlaces
{
    public static bool CanAwait(SyntaxNode node)
    {
        foreach (var at in node.Ancestors())
        {
            switch (at)
            {
                case LockStatementSyntax or UnsafeStatementSyntax or QueryExpressionSyntax: return false;
                case AnonymousFunctionExpressionSyntax lambda: return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax local: return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case BaseMethodDeclarationSyntax method: return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case GlobalStatementSyntax: return true;
                case MemberDeclarationSyntax: return false;
            }
        }
        return false;
    }

    public static ExpressionSyntax Awaiting(ExpressionSyntax expression) =>
        SyntaxFactory.AwaitExpression(SyntaxFactory.Token(expression.GetLeadingTrivia(), SyntaxKind.AwaitKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)), expression.WithoutLeadingTrivia());
}
