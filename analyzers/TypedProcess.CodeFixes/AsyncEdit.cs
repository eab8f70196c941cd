using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>Makes methods async that only the runtime calls, or no longer async, so that nobody has to be changed with them.</summary>
internal static class AsyncEdit
{
    /// <summary>The handler around a place that can be made async for it; null when there is none, or others call it.</summary>
    public static async Task<MethodDeclarationSyntax?> HandlerAroundAsync(Document document, SyntaxNode node, CancellationToken cancel)
    {
        var at = node.Ancestors().FirstOrDefault(static one => one is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or LockStatementSyntax or UnsafeStatementSyntax or QueryExpressionSyntax or MemberDeclarationSyntax);
        if (at is not MethodDeclarationSyntax { ReturnType: not RefTypeSyntax } method || method.Modifiers.Any(SyntaxKind.AsyncKeyword)) { return null; }
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(method, cancel) is not { } symbol || !IsHandler(symbol)) { return null; }
        // One that returns a task already has returns to be written anew.
        if (symbol.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask" }) { return null; }
        return await IsCalledAsync(symbol, document.Project.Solution, cancel).ConfigureAwait(false) ? null : method;
    }

    public static bool IsHandler(IMethodSymbol method) => (Symbols.Attribute(method, KnownNames.Receive) ?? Symbols.Attribute(method, KnownNames.Call) ?? Symbols.Attribute(method, KnownNames.On)) is not null;

    /// <summary>True when code that somebody has written mentions the method.</summary>
    public static async Task<bool> IsCalledAsync(IMethodSymbol method, Solution solution, CancellationToken cancel) =>
        (await SymbolFinder.FindReferencesAsync(method, solution, cancel).ConfigureAwait(false)).SelectMany(static found => found.Locations).Any(static at => at.Document is not SourceGeneratedDocument);

    /// <summary>Lets it return a <c>ValueTask</c>; what is async already stays as it is.</summary>
    /// <param name="method">The method.</param>
    /// <param name="task">How <c>ValueTask</c> is written where it stands.</param>
    public static MethodDeclarationSyntax Async(MethodDeclarationSyntax method, string task)
    {
        if (method.Modifiers.Any(SyntaxKind.AsyncKeyword)) { return method; }
        var isVoid = method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        var type = SyntaxFactory.ParseTypeName(isVoid ? task : $"{task}<{method.ReturnType.WithoutTrivia()}>");
        var word = SyntaxFactory.Token(method.ReturnType.GetLeadingTrivia(), SyntaxKind.AsyncKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return method.WithReturnType(type.WithTrailingTrivia(method.ReturnType.GetTrailingTrivia())).AddModifiers(word);
    }

    /// <summary>Takes <c>async</c> from a handler that awaits nothing any more.</summary>
    public static MethodDeclarationSyntax SyncWhenNothingIsAwaited(MethodDeclarationSyntax method)
    {
        var at = method.Modifiers.IndexOf(SyntaxKind.AsyncKeyword);
        if (at < 0 || Awaits((SyntaxNode?)method.Body ?? method.ExpressionBody)) { return method; }
        var name = method.ReturnType is QualifiedNameSyntax qualified ? qualified.Right : method.ReturnType;
        TypeSyntax? type = name is GenericNameSyntax { TypeArgumentList.Arguments.Count: 1 } generic ? generic.TypeArgumentList.Arguments[0] : name is IdentifierNameSyntax ? SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)) : null;
        return type is null ? method : (MethodDeclarationSyntax)method.WithReturnType(type.WithTriviaFrom(method.ReturnType)).Without(SyntaxKind.AsyncKeyword);
    }

    private static bool Awaits(SyntaxNode? body) =>
        body is not null && body.DescendantTokens(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(static token => token.IsKind(SyntaxKind.AwaitKeyword));
}
