using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP1009: changes the type that is the reason, as often as there is another reason, and only when it travels then.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeTravelFix)), Shared]
public sealed class MakeTravelFix() : ProcessCodeFix(Rules.TP1009_CannotTravel)
{
    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (Cure.Of(diagnostic.Properties) is null || await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model || model.GetDeclaredSymbol(node, cancel) is not { } member) { return []; }
        return await CureSearch.FindAsync(document, diagnostic.Properties, project => Travelling.ObstacleAsync(project, member, cancel), cancel).ConfigureAwait(false);
    }
}
