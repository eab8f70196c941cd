using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.CodeFixes;

/// <summary>One change of a declaration that takes an obstacle away. Made twice it is the same as once, since several members may ask for it.</summary>
internal sealed record Cure(string Kind, string Type, string Member)
{
    /// <summary>Null when the analyzer knows none.</summary>
    public static Cure? Of(ImmutableDictionary<string, string?> facts) =>
        facts.GetValueOrDefault(Problem.Cure) is { } kind and (Obstacle.Seal or Obstacle.Open or Obstacle.Init or Obstacle.Freeze) && facts.GetValueOrDefault(Problem.CureType) is { } type ? new Cure(kind, type, facts.GetValueOrDefault(Problem.CureMember) ?? "") : null;

    public string Title => Kind switch
    {
        Obstacle.Seal => $"Seal '{Name}'",
        Obstacle.Open => $"Make '{Name}' internal",
        Obstacle.Freeze => $"Let '{Name}.{Member}' be set by initializers only",
        _ => $"Let '{Name}.{Member}' be initialized",
    };

    private string Name => Type.Substring(Type.LastIndexOfAny(['.', '+']) + 1);

    /// <summary>The change; null when nobody wrote the declaration here.</summary>
    public Func<SolutionEditor, CancellationToken, Task>? ChangeOf(Compilation compilation, Solution solution)
    {
        if (compilation.GetTypeByMetadataName(Type) is not { } type) { return null; }
        ISymbol? changed = Member.Length > 0 ? type.GetMembers(Member).FirstOrDefault() : type;
        var parts = (changed?.DeclaringSyntaxReferences ?? []).Where(one => solution.GetDocument(one.SyntaxTree) is { } document and not SourceGeneratedDocument).Select(static one => one.GetSyntax()).ToList();
        // Of several parts the one that says it already.
        var part = parts.Find(static one => one is TypeDeclarationSyntax given && given.Modifiers.Any(SyntaxKind.PrivateKeyword)) ?? parts.FirstOrDefault();
        if (part is not (TypeDeclarationSyntax or PropertyDeclarationSyntax { AccessorList.Accessors.Count: > 0 })) { return null; }
        var id = solution.GetDocument(part.SyntaxTree)!.Id;
        return async (editor, cancel) => (await editor.GetDocumentEditorAsync(id, cancel).ConfigureAwait(false)).ReplaceNode(part, (now, _) => Changed(now));
    }

    private SyntaxNode Changed(SyntaxNode now) => (Kind, now) switch
    {
        (Obstacle.Seal, TypeDeclarationSyntax type) when !type.Modifiers.Any(SyntaxKind.SealedKeyword) => type.With(SyntaxKind.SealedKeyword),
        (Obstacle.Open, TypeDeclarationSyntax type) when !type.Modifiers.Any(SyntaxKind.InternalKeyword) => type.Opened(),
        (Obstacle.Init, PropertyDeclarationSyntax { AccessorList.Accessors: { Count: 1 } accessors } property) => property.WithAccessorList(property.AccessorList!.WithAccessors(accessors.Add(InitLike(accessors[0])))),
        (Obstacle.Freeze, PropertyDeclarationSyntax { AccessorList.Accessors: { } accessors } property) when accessors.FirstOrDefault(static one => one.IsKind(SyntaxKind.SetAccessorDeclaration)) is { Body: null, ExpressionBody: null } set => property.ReplaceNode(set, Init(set)),
        _ => now,
    };

    private static AccessorDeclarationSyntax Init(AccessorDeclarationSyntax set) =>
        SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration, set.AttributeLists, set.Modifiers, SyntaxFactory.Token(SyntaxKind.InitKeyword).WithTriviaFrom(set.Keyword), null, null, set.SemicolonToken);

    private static AccessorDeclarationSyntax InitLike(AccessorDeclarationSyntax get) =>
        SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration).WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken)).WithLeadingTrivia(get.GetLeadingTrivia().Where(static one => one.IsKind(SyntaxKind.WhitespaceTrivia))).WithTrailingTrivia(get.GetTrailingTrivia().Where(static one => one.IsKind(SyntaxKind.WhitespaceTrivia) || one.IsKind(SyntaxKind.EndOfLineTrivia)));
}
