using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP2009 and TP2012: writes the one topic or id that is near what was written. A constant is changed when only this place uses it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteWhatWasMeantFix)), Shared]
public sealed class WriteWhatWasMeantFix() : ProcessCodeFix(Rules.TP2009_UnknownTopic, Rules.TP2012_UnknownId)
{
    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (diagnostic.Properties.GetValueOrDefault(Nearest.Meant) is not { } meant || node is not ExpressionSyntax expression) { return []; }
        if (IsText(expression)) { return [Writing(document, expression, meant)]; }
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (model?.GetSymbolInfo(expression, cancel).Symbol is not { } constant || !IsOwnConstant(constant) || constant.DeclaringSyntaxReferences.Length != 1) { return []; }
        if (await constant.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancel).ConfigureAwait(false) is not VariableDeclaratorSyntax { Initializer.Value: { } value } || !IsText(value)) { return []; }
        if (document.Project.Solution.GetDocument(value.SyntaxTree) is not { } part || part is SourceGeneratedDocument) { return []; }
        var uses = await SymbolFinder.FindReferencesAsync(constant, document.Project.Solution, cancel).ConfigureAwait(false);
        return uses.Sum(static one => one.Locations.Count()) == 1 ? [Writing(part, value, meant)] : [];
    }

    private static ProposedFix Writing(Document document, ExpressionSyntax text, string meant)
    {
        var literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(meant));
        return ProposedFix.In(document, $"Write {literal}", "", editor => editor.ReplaceNode(text, (now, _) => literal.WithTriviaFrom(now)));
    }

    private static bool IsText(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.StringLiteralExpression);

    // What other assemblies can see they may use too.
    private static bool IsOwnConstant(ISymbol symbol)
    {
        if (symbol is ILocalSymbol { IsConst: true }) { return true; }
        if (symbol is not IFieldSymbol { IsConst: true }) { return false; }
        for (var at = symbol; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (at.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal) { return true; }
        }
        return false;
    }
}
