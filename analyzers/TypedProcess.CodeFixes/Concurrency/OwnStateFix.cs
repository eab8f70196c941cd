using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;
using TypedProcess.Analyzers;

namespace TypedProcess.CodeFixes;

/// <summary>TP3004: what is never given another value is made <c>readonly</c>; what only code of the object uses becomes the object's own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OwnStateFix)), Shared]
public sealed class OwnStateFix() : ProcessCodeFix(Rules.TP3004_StaticState)
{
    private protected override async Task<ImmutableArray<ProposedFix>> ProposeAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member || member is not (PropertyDeclarationSyntax or FieldDeclarationSyntax { Declaration.Variables.Count: 1 }) || !member.Modifiers.Any(SyntaxKind.StaticKeyword)) { return []; }
        if (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model || model.GetDeclaredSymbol((SyntaxNode?)(member as FieldDeclarationSyntax)?.Declaration.Variables[0] ?? member, cancel) is not { } symbol) { return []; }
        var users = await UsersAsync(symbol, document.Project.Solution, cancel).ConfigureAwait(false);
        var fixes = ImmutableArray.CreateBuilder<ProposedFix>();
        if (diagnostic.Properties.ContainsKey(StaticState.CanStand) && symbol is IFieldSymbol { Type: var type } && !ChangesInside(type))
        {
            await AddAsync("Make it readonly", "readonly", static now => now.WithAfter(SyntaxKind.ReadOnlyKeyword, SyntaxKind.StaticKeyword)).ConfigureAwait(false);
        }
        await AddAsync(symbol is IFieldSymbol ? "Make it an instance field" : "Make it an instance property", "instance", static now => now.Without(SyntaxKind.StaticKeyword)).ConfigureAwait(false);
        return fixes.ToImmutable();

        async Task AddAsync(string title, string variant, Func<MemberDeclarationSyntax, MemberDeclarationSyntax> edit)
        {
            var change = new Action<DocumentEditor>(editor => editor.ReplaceNode(member, (now, _) => edit((MemberDeclarationSyntax)now)));
            if (await Trial.SucceedsAsync(document, change, users, cancel).ConfigureAwait(false)) { fixes.Add(ProposedFix.In(document, title, variant, change)); }
        }
    }

    // The compiler copies such a value before it calls a method of it, once the field is readonly.
    private static bool ChangesInside(ITypeSymbol type) => type is { IsValueType: true, IsReadOnly: false, TypeKind: not TypeKind.Enum, SpecialType: SpecialType.None or SpecialType.System_Nullable_T };

    private static async Task<ImmutableArray<Document>> UsersAsync(ISymbol symbol, Solution solution, CancellationToken cancel) =>
        [.. (await SymbolFinder.FindReferencesAsync(symbol, solution, cancel).ConfigureAwait(false)).SelectMany(static found => found.Locations).Select(static at => at.Document).Where(static one => one is not SourceGeneratedDocument).Distinct()];
}
