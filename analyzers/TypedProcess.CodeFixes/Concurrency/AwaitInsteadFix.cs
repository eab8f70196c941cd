using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP3001: awaits instead of blocking, where an await can stand or the handler can be made async for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitInsteadFix)), Shared]
public sealed class AwaitInsteadFix() : ProcessCodeFix(Rules.TP3001_Blocking)
{
    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (diagnostic.Properties.GetValueOrDefault(WayOut.Property) is not { } way || Blocking(node, diagnostic) is not { } call || IsConditional(call) || CatchesTogether(call)) { return []; }
        if (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model || AsyncPlaces.KeepsStack(call, model, cancel)) { return []; }
        var context = way == WayOut.Delay ? ContextPlaces.NameAt(model, call) : "";
        var time = TypeNames.At(model, call.SpanStart, "System.TimeSpan");
        if (context is null || Instead(call, way, model, cancel) is not { } kind || Awaited(call, kind, context, time) is null) { return []; }
        var handler = AsyncPlaces.CanAwait(call) ? null : await AsyncEdit.HandlerAroundAsync(document, call, cancel).ConfigureAwait(false);
        if (handler is null && !AsyncPlaces.CanAwait(call)) { return []; }
        var task = TypeNames.At(model, call.SpanStart, "System.Threading.Tasks.ValueTask");
        var change = new Action<DocumentEditor>(editor =>
        {
            editor.ReplaceNode(call, (now, _) => Awaited((ExpressionSyntax)now, kind, context, time) is { } awaited ? AsyncPlaces.Awaiting(awaited, (ExpressionSyntax)now) : now);
            if (handler is not null) { editor.ReplaceNode(handler, (now, _) => AsyncEdit.Async((MethodDeclarationSyntax)now, task)); }
        });
        return await Trial.SucceedsAsync(document, change, cancel).ConfigureAwait(false) ? [ProposedFix.In(document, handler is null ? "Await it" : $"Await it in an async '{handler.Identifier.ValueText}'", "", change)] : [];
    }

    private static ExpressionSyntax? Blocking(SyntaxNode node, Diagnostic diagnostic) =>
        node.AncestorsAndSelf().OfType<MemberAccessExpressionSyntax>().FirstOrDefault(access => access.Span == diagnostic.Location.SourceSpan || access.Name.Span == diagnostic.Location.SourceSpan) is not { } access ? null
        : access.Parent is InvocationExpressionSyntax call && call.Expression == access ? call : access;

    // In x?.Task.Wait() the part that would be awaited cannot stand alone.
    private static bool IsConditional(ExpressionSyntax call) => call.AncestorsAndSelf().TakeWhile(static at => at is ExpressionSyntax).Any(static at => at.Parent is ConditionalAccessExpressionSyntax around && around.WhenNotNull == at);

    // An await throws the first failure itself.
    private static bool CatchesTogether(ExpressionSyntax call) => call.Ancestors().TakeWhile(static at => at is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .OfType<TryStatementSyntax>().Any(static one => one.Catches.Any(static clause => clause.DescendantTokens().Any(static token => token.ValueText == nameof(AggregateException))));

    // What the call does has an awaited form with the same arguments, and what comes of it is used in no other way.
    private static string? Instead(ExpressionSyntax call, string way, SemanticModel model, CancellationToken cancel)
    {
        var isDropped = call.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } };
        if (call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } || model.GetSymbolInfo(call, cancel).Symbol is not IMethodSymbol method) { return call is MemberAccessExpressionSyntax && way == WayOut.Await ? way : null; }
        var given = method.Parameters;
        return way switch
        {
            WayOut.Await when access.Name.Identifier.ValueText == "GetResult" => way,
            WayOut.Await => given.IsEmpty ? way : given.Length == 1 && given[0].Type.Name == nameof(CancellationToken) ? WayOut.WaitAsync : null,
            WayOut.WhenAll => given.Length == 1 ? way : null,
            WayOut.WhenAny => given.Length == 1 && isDropped ? way : null,
            WayOut.Delay when given[0].Type.SpecialType != SpecialType.System_Int32 => "time",
            WayOut.Delay => model.GetConstantValue(((InvocationExpressionSyntax)call).ArgumentList.Arguments[0].Expression, cancel) is { HasValue: true, Value: < 0 } ? null : way,
            WayOut.WaitAsync => way,
            _ => null,
        };
    }

    private static ExpressionSyntax? Awaited(ExpressionSyntax call, string kind, string context, string time)
    {
        if (call is MemberAccessExpressionSyntax property) { return Task(property.Expression); }
        if (call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access, ArgumentList: { } given } invocation) { return null; }
        switch (kind)
        {
            case WayOut.Await when name == "Wait": return Task(access.Expression);
            case WayOut.Await: return (access.Expression as InvocationExpressionSyntax)?.Expression is MemberAccessExpressionSyntax awaiter ? Task(awaiter.Expression) : null;
            case WayOut.WaitAsync: return invocation.WithExpression(Renamed(access, "WaitAsync"));
            case WayOut.WhenAll: return invocation.WithExpression(Renamed(access, "WhenAll"));
            case WayOut.WhenAny: return invocation.WithExpression(Renamed(access, "WhenAny"));
            default:
                var wait = given.Arguments[0].Expression.WithoutTrivia();
                return SyntaxFactory.ParseExpression(kind == "time" ? $"{context}.DelayAsync({wait})" : $"{context}.DelayAsync({time}.FromMilliseconds({wait}))");
        }
    }

    private static MemberAccessExpressionSyntax Renamed(MemberAccessExpressionSyntax access, string name) => access.WithName(SyntaxFactory.IdentifierName(name).WithTriviaFrom(access.Name));

    // A value task is awaited as it is; whether to come back to the process is no question here.
    private static ExpressionSyntax? Task(ExpressionSyntax task)
    {
        if (task is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call) { return task; }
        return access.Name.Identifier.ValueText switch
        {
            "AsTask" => access.Expression,
            "ConfigureAwait" => call.ArgumentList.Arguments is { Count: 1 } given && given[0].Expression is LiteralExpressionSyntax ? Task(access.Expression) : null,
            _ => task,
        };
    }
}
