using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP2006: calls the method that would answer, where that is the same.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallDirectlyFix)), Shared]
public sealed class CallDirectlyFix() : ProcessCodeFix(Rules.TP2006_SelfCall)
{
    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (diagnostic.Properties.GetValueOrDefault(AnsweringMethod.Name) is not { } name || node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Parent: AwaitExpressionSyntax awaiting } call) { return []; }
        if (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model || model.GetOperation(call, cancel) is not IInvocationOperation asked) { return []; }
        if (Given(asked, diagnostic.Properties.GetValueOrDefault(AnsweringMethod.Token) ?? "") is not { } given) { return []; }
        // A local of this name is nearer than the method.
        var isHidden = model.LookupSymbols(call.SpanStart, name: name).Any(static one => one is not IMethodSymbol { MethodKind: MethodKind.Ordinary });
        var direct = SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression(isHidden ? $"this.{name}" : name), SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(given, Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), Math.Max(0, given.Count - 1)))));
        var isAwaited = diagnostic.Properties.ContainsKey(AnsweringMethod.IsAwaited);
        ExpressionSyntax gone = isAwaited ? call : awaiting.Parent is ParenthesizedExpressionSyntax around ? around : awaiting;
        var handler = isAwaited ? null : await HandlerAsync(document, model, call, cancel).ConfigureAwait(false);
        var change = new Action<DocumentEditor>(editor =>
        {
            editor.ReplaceNode(gone, (now, _) => direct.WithTriviaFrom(now));
            if (handler is not null) { editor.ReplaceNode(handler, static (now, _) => AsyncEdit.SyncWhenNothingIsAwaited((MethodDeclarationSyntax)now)); }
        });
        return await Trial.SucceedsAsync(document, change, cancel).ConfigureAwait(false) ? [ProposedFix.In(document, $"Call '{name}'", "", change)] : [];
    }

    // What is written for the parameters of the method; null when it takes a token and gets none.
    private static List<ArgumentSyntax>? Given(IInvocationOperation asked, string token)
    {
        var given = new List<ArgumentSyntax>();
        ArgumentSyntax? wait = null;
        foreach (var argument in ((InvocationExpressionSyntax)asked.Syntax).ArgumentList.Arguments)
        {
            var parameter = asked.Arguments.FirstOrDefault(one => one.Syntax == argument)?.Parameter;
            if (parameter?.Type.Name == "AskOptions") { wait = argument; }
            else if (parameter is null || parameter.IsParams || !IsAddress(parameter, asked)) { given.Add(argument.WithoutTrivia()); }
        }
        if (wait is not null && wait.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax or LiteralExpressionSyntax or DefaultExpressionSyntax or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: nameof(TimeSpan) } } })) { return null; }
        if (token.Length == 0) { return given; }
        if (wait is null || asked.SemanticModel?.GetTypeInfo(wait.Expression).Type?.Name != nameof(CancellationToken)) { return null; }
        given.Add(SyntaxFactory.Argument(given.Any(static one => one.NameColon is not null) ? SyntaxFactory.NameColon(token) : null, default, wait.Expression.WithoutTrivia()));
        return given;
    }

    private static bool IsAddress(IParameterSymbol parameter, IInvocationOperation asked) => asked.TargetMethod.ContainingType.Name == "ProcessContext" && parameter.Ordinal < 2;

    private static async Task<MethodDeclarationSyntax?> HandlerAsync(Document document, SemanticModel model, SyntaxNode call, CancellationToken cancel)
    {
        var function = call.Ancestors().FirstOrDefault(static one => one is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax);
        return function is MethodDeclarationSyntax method && model.GetDeclaredSymbol(method, cancel) is { } symbol && AsyncEdit.IsHandler(symbol) && !await AsyncEdit.IsCalledAsync(symbol, document.Project.Solution, cancel).ConfigureAwait(false) ? method : null;
    }
}
