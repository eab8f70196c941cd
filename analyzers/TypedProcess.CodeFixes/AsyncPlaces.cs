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

    /// <summary>True when something around the place lives on the stack alone. The compiler says that it cannot be kept over an await, but only when it writes the assembly.</summary>
    public static bool KeepsStack(SyntaxNode node, SemanticModel model, CancellationToken cancel)
    {
        if (node.Ancestors().FirstOrDefault(static at => at is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) is not { } function) { return false; }
        if (function.DescendantNodes().Any(one => one is (VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax) && model.GetDeclaredSymbol(one, cancel) is ILocalSymbol local && (local.IsRef || local.Type.IsRefLikeType))) { return true; }
        var statement = node.Ancestors().First(static at => at is StatementSyntax or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax);
        return statement.DescendantNodes().OfType<ExpressionSyntax>().Any(one => model.GetTypeInfo(one, cancel).Type is { IsRefLikeType: true });
    }

    public static ExpressionSyntax Awaiting(ExpressionSyntax expression) =>
        SyntaxFactory.AwaitExpression(SyntaxFactory.Token(expression.GetLeadingTrivia(), SyntaxKind.AwaitKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)), expression.WithoutLeadingTrivia());

    /// <summary>The same, in parentheses where something is done with the value that binds closer.</summary>
    /// <param name="expression">What is awaited.</param>
    /// <param name="instead">What stands there now.</param>
    public static ExpressionSyntax Awaiting(ExpressionSyntax expression, ExpressionSyntax instead)
    {
        var isReceiver = instead.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression == instead,
            ElementAccessExpressionSyntax access => access.Expression == instead,
            InvocationExpressionSyntax call => call.Expression == instead,
            ConditionalAccessExpressionSyntax access => access.Expression == instead,
            PostfixUnaryExpressionSyntax or SwitchExpressionSyntax or WithExpressionSyntax or RangeExpressionSyntax => true,
            _ => false,
        };
        var awaiting = Awaiting(expression.WithoutTrivia());
        return (isReceiver ? SyntaxFactory.ParenthesizedExpression(awaiting) : awaiting).WithTriviaFrom(instead);
    }
}
