using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP4001 and TP4005: declares what is needed, on just what it is needed for. Nothing is offered when that is not known.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareNeedFix)), Shared]
public sealed class DeclareNeedFix() : ProcessCodeFix(Rules.TP4001_NotDeclared, Rules.TP4005_OtherIdentity)
{
    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (!diagnostic.Properties.TryGetValue(NeedText.Need, out var need) || need is null) { return []; }
        foreach (var at in diagnostic.AdditionalLocations)
        {
            // The declarations are in one of the parts, and not in a generated one.
            if (document.Project.Solution.GetDocument(at.SourceTree) is not { } part || part is SourceGeneratedDocument || await part.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not { } root) { continue; }
            if (root.FindNode(at.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration || !AttributeEdit.HasNeeds(declaration)) { continue; }
            if (await part.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model || Written(diagnostic.Properties, need, model, declaration) is not { } text) { return []; }
            return [ProposedFix.In(part, $"Declare [Needs.{text}]", "", editor => editor.ReplaceNode(declaration, (now, _) => ((TypeDeclarationSyntax)now).WithNeed(text)), $"{part.Id}{declaration.SpanStart}{text}")];
        }
        return [];
    }

    private static string? Written(ImmutableDictionary<string, string?> properties, string need, SemanticModel model, TypeDeclarationSyntax declaration)
    {
        var flags = properties.GetValueOrDefault(NeedText.Flags) is { Length: > 0 } set ? set : null;
        var at = declaration.AttributeLists[0].SpanStart;
        if (properties.GetValueOrDefault(NeedText.Type) is { } name && model.Compilation.GetTypeByMetadataName(name) is { Arity: 0 } type && model.IsAccessible(at, type))
        {
            return $"{need}<{type.ToMinimalDisplayString(model, at)}>{(flags is null ? "" : $"({flags})")}";
        }
        if (properties.GetValueOrDefault(NeedText.Pattern) is { } pattern) { return $"{need}({SymbolDisplay.FormatLiteral(pattern, quote: true)}{(flags is null ? "" : $", {flags}")})"; }
        return need is "Context" or "Security" ? need : null;
    }
}
