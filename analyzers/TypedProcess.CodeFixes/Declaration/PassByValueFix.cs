using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP1008: removes <c>ref</c> and <c>in</c> from a parameter. What is <c>out</c> has no value to pass.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassByValueFix)), Shared]
public sealed class PassByValueFix() : ProcessCodeFix(Rules.TP1008_NotCallable)
{
    private protected override Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        ImmutableArray<ProposedFix> fixes = [];
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter && parameter.Modifiers.Any(static word => word.IsKind(SyntaxKind.RefKeyword) || word.IsKind(SyntaxKind.InKeyword)))
        {
            fixes = [ProposedFix.In(document, "Pass it by value", "", editor => editor.ReplaceNode(parameter, static (now, _) => ByValue((ParameterSyntax)now)))];
        }
        return Task.FromResult(fixes);
    }

    private static ParameterSyntax ByValue(ParameterSyntax parameter)
    {
        var kept = parameter.Modifiers.Where(static word => !word.IsKind(SyntaxKind.RefKeyword) && !word.IsKind(SyntaxKind.InKeyword) && !word.IsKind(SyntaxKind.ReadOnlyKeyword));
        return parameter.WithModifiers(SyntaxFactory.TokenList(kept)).WithLeadingTrivia(parameter.GetLeadingTrivia());
    }
}
