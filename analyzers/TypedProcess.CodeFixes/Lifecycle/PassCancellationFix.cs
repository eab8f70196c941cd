using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP5001: lets <c>RunAsync</c> take the token of its process, and gives it to what its endless loops wait for. A process that ends with it ends normally.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassCancellationFix)), Shared]
public sealed class PassCancellationFix() : ProcessCodeFix(Rules.TP5001_IgnoresCancel)
{
    private const string Token = "cancel";

    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (diagnostic.AdditionalLocations.Count == 0 || node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { ParameterList.Parameters.Count: 0 } run) { return []; }
        if (run.DescendantTokens().Any(static token => token.ValueText == Token)) { return []; }
        if (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model || model.GetDeclaredSymbol(run, cancel) is not { } symbol || await AsyncEdit.IsCalledAsync(symbol, document.Project.Solution, cancel).ConfigureAwait(false)) { return []; }
        var waits = diagnostic.AdditionalLocations.Where(at => run.Span.Contains(at.SourceSpan)).Select(at => run.FindNode(at.SourceSpan, getInnermostNodeForTie: true)).OfType<ExpressionSyntax>().Select(one => (Place: one, IsSelector: model.GetTypeInfo(one, cancel).Type?.Name == "Selector")).ToList();
        if (waits.Count != diagnostic.AdditionalLocations.Count) { return []; }
        var type = TypeNames.At(model, run.SpanStart, "System.Threading.CancellationToken");
        var change = new Action<DocumentEditor>(editor =>
        {
            foreach (var (place, isSelector) in waits.Distinct()) { editor.ReplaceNode(place, (now, _) => isSelector ? Cancelled((ExpressionSyntax)now) : WithToken(now)); }
            editor.ReplaceNode(run.ParameterList, (now, _) => ((ParameterListSyntax)now).AddParameters(SyntaxFactory.Parameter(SyntaxFactory.Identifier(Token)).WithType(SyntaxFactory.ParseTypeName(type).WithTrailingTrivia(SyntaxFactory.Space))));
        });
        return await Trial.SucceedsAsync(document, change, cancel).ConfigureAwait(false) ? [ProposedFix.In(document, "Take a token and wait with it", "", change)] : [];
    }

    private static InvocationExpressionSyntax Cancelled(ExpressionSyntax selector) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, selector.WithoutTrailingTrivia(), SyntaxFactory.IdentifierName("WithCancellation")), Arguments()).WithTrailingTrivia(selector.GetTrailingTrivia());

    private static SyntaxNode WithToken(SyntaxNode now)
    {
        if (now is not InvocationExpressionSyntax { ArgumentList: var given } call) { return now; }
        if (given.Arguments.Count == 0) { return call.WithArgumentList(given.WithArguments(Arguments().Arguments)); }
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return call.WithArgumentList(given.WithArguments(SyntaxFactory.SeparatedList(given.Arguments.Concat(Arguments().Arguments), given.Arguments.GetSeparators().Append(comma))));
    }

    private static ArgumentListSyntax Arguments() => SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(SyntaxFactory.IdentifierName(Token))));
}
