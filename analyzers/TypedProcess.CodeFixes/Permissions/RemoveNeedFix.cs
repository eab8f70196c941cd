using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP4002: takes the declaration away. A class that declared only that declares nothing then, which is not the same as no declaration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveNeedFix)), Shared]
public sealed class RemoveNeedFix() : ProcessCodeFix(Rules.TP4002_NeverUsed)
{
    private protected override Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        ImmutableArray<ProposedFix> fixes = [];
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute && attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration)
        {
            var (text, leavesNothing) = (attribute.ToString(), diagnostic.Properties.GetValueOrDefault(NeedText.Need) == "Nothing");
            fixes = [ProposedFix.In(document, $"Remove [{text}]", "", editor => editor.ReplaceNode(declaration, (now, _) => ((TypeDeclarationSyntax)now).WithoutNeed(text, leavesNothing)))];
        }
        return Task.FromResult(fixes);
    }
}
