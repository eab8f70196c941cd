using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>TP2003: sends a copy of an array or list, or lets the properties of a type be set by initializers only. The type of a field is left alone: on another one <c>Add</c> may compile and do nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepPayloadFix)), Shared]
public sealed class KeepPayloadFix() : ProcessCodeFix(Rules.TP2003_MutablePayload)
{
    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (diagnostic.Properties.GetValueOrDefault(Problem.Cure) is not { } cure || node is not ExpressionSyntax value || await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model || model.GetSymbolInfo(value, cancel).Symbol is not IFieldSymbol field) { return []; }
        if (cure != Obstacle.Copy) { return await CureSearch.FindAsync(document, diagnostic.Properties, project => LeftAsync(project, field, cancel), cancel).ConfigureAwait(false); }
        // Nothing can be copied of null.
        if (field.NullableAnnotation != NullableAnnotation.NotAnnotated) { return []; }
        var copy = ProposedFix.In(document, "Send a copy", "copy", editor => editor.ReplaceNode(value, static (now, _) => Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseExpression($"[.. {now.WithoutTrivia()}]").WithTriviaFrom(now)));
        return await Trial.OfAsync(document.Project.Solution, copy.Change, cancel).ConfigureAwait(false) is null ? [] : [copy];
    }

    private static async Task<ImmutableDictionary<string, string?>?> LeftAsync(Project project, IFieldSymbol field, CancellationToken cancel)
    {
        if (await project.GetCompilationAsync(cancel).ConfigureAwait(false) is not { } compilation || DocumentationCommentId.CreateDeclarationId(field) is not { } id || DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is not IFieldSymbol now) { return Problem.NoFacts; }
        return MutablePayloads.Reason(now.Type, compilation.Assembly)?.Facts;
    }
}
