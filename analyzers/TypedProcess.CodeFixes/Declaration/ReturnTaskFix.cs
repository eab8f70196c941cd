using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP1007: lets an async handler return <c>ValueTask</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTaskFix)), Shared]
public sealed class ReturnTaskFix() : ProcessCodeFix(Rules.TP1007_AsyncVoid)
{
    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method) { return []; }
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        var isNear = model?.LookupNamespacesAndTypes(method.ReturnType.SpanStart, name: "ValueTask").Any(static found => found is INamedTypeSymbol { Arity: 0 }) ?? false;
        return [ProposedFix.In(document, "Return ValueTask", "", editor => editor.ReplaceNode(method.ReturnType, (now, _) => SyntaxFactory.ParseTypeName(isNear ? "ValueTask" : "System.Threading.Tasks.ValueTask").WithTriviaFrom(now)))];
    }
}
