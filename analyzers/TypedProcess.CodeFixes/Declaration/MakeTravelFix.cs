using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using TypedProcess.Analyzers;
using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>TP1009: changes the type that is the reason, as often as there is another reason, and only when it travels then.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeTravelFix)), Shared]
public sealed class MakeTravelFix() : ProcessCodeFix(Rules.TP1009_CannotTravel)
{
    private const int Most = 8;

    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model || model.GetDeclaredSymbol(node, cancel) is not { } member) { return []; }
        var (solution, facts) = (document.Project.Solution, diagnostic.Properties);
        var cures = new List<TravelCure>();
        var changes = new List<Func<SolutionEditor, CancellationToken, Task>>();
        while (cures.Count < Most && TravelCure.Of(facts) is { } cure && !cures.Contains(cure) && cure.ChangeOf(model.Compilation, solution) is { } change)
        {
            cures.Add(cure);
            changes.Add(change);
            if (await Trial.OfAsync(solution, MakeAllAsync, cancel).ConfigureAwait(false) is not { } after) { return []; }
            if (await LeftAsync(after.GetProject(document.Project.Id)!, member, cancel).ConfigureAwait(false) is not { } left) { return [new ProposedFix(cures[0].Title + (cures.Count == 1 ? "" : $" and {cures.Count - 1} more"), "", MakeAllAsync, string.Concat(cures))]; }
            facts = left;
        }
        return [];

        async Task MakeAllAsync(SolutionEditor editor, CancellationToken stop)
        {
            foreach (var change in changes) { await change(editor, stop).ConfigureAwait(false); }
        }
    }

    // What is still in the way of the member's type; null when it travels.
    private static async Task<ImmutableDictionary<string, string?>?> LeftAsync(Project project, ISymbol member, CancellationToken cancel)
    {
        var owner = member is IParameterSymbol ? member.ContainingSymbol : member;
        if (await project.GetCompilationAsync(cancel).ConfigureAwait(false) is not { } compilation || DocumentationCommentId.CreateDeclarationId(owner) is not { } id) { return Problem.NoFacts; }
        var now = DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation);
        var type = (now, member) switch
        {
            (IMethodSymbol method, IParameterSymbol parameter) => method.Parameters[parameter.Ordinal].Type,
            (IMethodSymbol method, _) => HandlerParser.FormOf(method.ReturnType, out var result) == ReturnForm.Nothing ? null : result,
            (IPropertySymbol { Type: INamedTypeSymbol { TypeArguments: { Length: 1 } item } }, _) => item[0],
            _ => now as ITypeSymbol,
        };
        if (type is null) { return Problem.NoFacts; }
        return new TypeParser(compilation.Assembly, isForChecks: true).Parse(type).Coding == Coding.None ? Obstacles.Of(type, compilation.Assembly).Facts : null;
    }
}
