using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP1006: makes a message with a reply of one that returns a value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeCallFix)), Shared]
public sealed class MakeCallFix() : ProcessCodeFix(Rules.TP1006_ReceiveReturns)
{
    private protected override Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        ImmutableArray<ProposedFix> fixes = [];
        var attributes = node.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.AttributeLists.SelectMany(static list => list.Attributes) ?? [];
        if (attributes.Select(AttributeEdit.NameIn).FirstOrDefault(static name => name.Identifier.ValueText is "Receive" or "ReceiveAttribute") is { } name)
        {
            fixes = [ProposedFix.In(document, "Make it a [Call]", "", editor => editor.ReplaceNode(name, static (now, _) => SyntaxFactory.IdentifierName("Call").WithTriviaFrom(now)))];
        }
        return Task.FromResult(fixes);
    }
}
