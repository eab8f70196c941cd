using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP2001: spawns instead of <c>new</c>, where a context is the first argument and the result compiles.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SpawnProcessFix)), Shared]
public sealed class SpawnProcessFix() : ProcessCodeFix(Rules.TP2001_NewProcess)
{
    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (node.FirstAncestorOrSelf<ObjectCreationExpressionSyntax>() is not { Initializer: null, ArgumentList: { Arguments.Count: > 0 } given } creation || creation.Span != diagnostic.Location.SourceSpan || !AsyncPlaces.CanAwait(creation)) { return []; }
        if (creation.Parent is not (ExpressionStatementSyntax or EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type.IsVar: true } })) { return []; }
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        var first = given.Arguments[0];
        if (first.NameColon is not null || model?.GetTypeInfo(first.Expression, cancel).Type is not { Name: "ProcessContext" }) { return []; }
        var spawn = AsyncPlaces.Awaiting(SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, creation.Type.WithoutTrivia(), SyntaxFactory.IdentifierName("SpawnAsync")), given).WithTriviaFrom(creation));
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        // What is done with the object afterwards may not be a message.
        var after = await document.WithSyntaxRoot(root!.ReplaceNode(creation, spawn)).GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (after is null || after.GetDiagnostics(cancellationToken: cancel).Any(static problem => problem.Severity == DiagnosticSeverity.Error)) { return []; }
        return [ProposedFix.In(document, "Spawn it", "", editor => editor.ReplaceNode(creation, spawn))];
    }
}
