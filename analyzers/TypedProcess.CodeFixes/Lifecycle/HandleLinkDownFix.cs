using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Analyzers;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>TP5002: adds a method that takes the event, to be written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HandleLinkDownFix)), Shared]
public sealed class HandleLinkDownFix() : ProcessCodeFix(Rules.TP5002_UnseenLinkDown)
{
    private const string LinkDown = KnownNames.Namespace + ".LinkDown";

    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { Members.Count: > 0 } type) { return []; }
        var last = type.Members.Last();
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(type, cancel) is not { } symbol || !symbol.GetMembers("RunAsync").IsEmpty || !symbol.GetMembers("LinkFailed").IsEmpty) { return []; }
        var end = last.GetTrailingTrivia().FirstOrDefault(static one => one.IsKind(SyntaxKind.EndOfLineTrivia));
        if (end == default) { return []; }
        if (model.Compilation.GetTypeByMetadataName(KnownNames.On) is not { } on || model.Compilation.GetTypeByMetadataName(LinkDown) is not { } down) { return []; }
        var name = on.ToMinimalDisplayString(model, last.SpanStart);
        var attribute = AttributeEdit.ListOf(name.Substring(0, name.Length - "Attribute".Length));
        // Another type may have the name.
        if (!SymbolEqualityComparer.Default.Equals(model.GetSpeculativeSymbolInfo(last.SpanStart, attribute.Attributes[0]).Symbol?.ContainingType, on)) { return []; }
        var indent = last.GetLeadingTrivia().LastOrDefault(static one => one.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        // The same as not to trap the link, until somebody says better.
        var stub = SyntaxFactory.ParseMemberDeclaration($"{end}{indent}{attribute} private void LinkFailed({down.ToMinimalDisplayString(model, last.SpanStart)} down) => throw new System.NotImplementedException();{end}")!;
        return [ProposedFix.In(document, "Handle LinkDown", "", editor => editor.ReplaceNode(type, (now, _) => ((ClassDeclarationSyntax)now).AddMembers(stub)), $"{document.Project.Id}{symbol.ToDisplayString()}")];
    }
}
