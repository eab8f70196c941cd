using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP1002: adds <c>partial</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
public sealed class MakePartialFix() : ProcessCodeFix(Rules.TP1002_NotPartial)
{
    private protected override Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        ImmutableArray<ProposedFix> fixes = [];
        // Two processes in one class report that class twice.
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            fixes = [ProposedFix.In(document, $"Make '{declaration.Identifier.ValueText}' partial", "", editor => editor.ReplaceNode(declaration, static (now, _) => ((TypeDeclarationSyntax)now).With(SyntaxKind.PartialKeyword)), $"{document.Id}{declaration.SpanStart}")];
        }
        return Task.FromResult(fixes);
    }
}
