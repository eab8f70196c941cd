using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>TP4006: tells by attributes what a method needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TellNeedFix)), Shared]
public sealed class TellNeedFix() : ProcessCodeFix(Rules.TP4006_NotTold)
{
    private const string Action = KnownNames.Namespace + ".ProcessAction";

    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (diagnostic.Properties.GetValueOrDefault(MissingNeed.Missing) is not { } missing || node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member || member is not (BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax)) { return []; }
        if (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model) { return []; }
        if (model.Compilation.GetTypeByMetadataName(KnownNames.RequiresPermission) is not { } attribute || model.Compilation.GetTypeByMetadataName(Action) is not { } action) { return []; }
        var name = attribute.ToMinimalDisplayString(model, member.SpanStart);
        name = name.Substring(0, name.Length - "Attribute".Length);
        var actions = action.ToMinimalDisplayString(model, member.SpanStart);
        ImmutableArray<AttributeListSyntax> lists = [.. missing.Split('\n').Select(need => AttributeEdit.ListOf($"{name}({actions}.{need})"))];
        // Another type may have one of the names.
        if (!lists.All(list => SymbolEqualityComparer.Default.Equals(model.GetSpeculativeSymbolInfo(member.SpanStart, list.Attributes[0]).Symbol?.ContainingType, attribute))) { return []; }
        var title = lists.Length == 1 ? $"Tell {lists[0]}" : $"Tell {lists[0]} and {lists.Length - 1} more";
        return [ProposedFix.In(document, title, "", editor => editor.ReplaceNode(member, (now, _) => ((MemberDeclarationSyntax)now).WithLists(lists)))];
    }
}
