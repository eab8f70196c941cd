using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP1013: adds <c>sealed</c>, unless a class derives from it or it has members for one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SealProcessFix)), Shared]
public sealed class SealProcessFix() : ProcessCodeFix(Rules.TP1013_NotSealed)
{
    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration) { return []; }
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(declaration, cancel) is not { IsSealed: false } type || type.GetMembers().Any(IsForDerived)) { return []; }
        if ((await SymbolFinder.FindDerivedClassesAsync(type, document.Project.Solution, cancellationToken: cancel).ConfigureAwait(false)).Any()) { return []; }
        return [ProposedFix.In(document, $"Seal '{type.Name}'", "", editor => editor.ReplaceNode(declaration, static (now, _) => ((TypeDeclarationSyntax)now).With(SyntaxKind.SealedKeyword)))];
    }

    private static bool IsForDerived(ISymbol member) =>
        !member.IsImplicitlyDeclared && !member.IsOverride && (member.IsVirtual || member.IsAbstract || member.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal or Accessibility.ProtectedAndInternal);
}
