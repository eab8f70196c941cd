using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedProcess.CodeFixes;

/// <summary>Adds words such as <c>sealed</c> to declarations and takes them away, and leaves all comments and spaces where they are.</summary>
internal static class ModifierEdit
{
    /// <summary>Makes <c>internal</c> of <c>private</c>, which is also what stands there when nothing does.</summary>
    public static TypeDeclarationSyntax Opened(this TypeDeclarationSyntax type)
    {
        var old = type.Modifiers.FirstOrDefault(static word => word.IsKind(SyntaxKind.PrivateKeyword));
        if (old.RawKind != 0) { return type.ReplaceToken(old, SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTriviaFrom(old)); }
        var next = type.Modifiers.Count > 0 ? type.Modifiers[0] : type.Keyword;
        var bare = type.ReplaceToken(next, next.WithLeadingTrivia());
        return (TypeDeclarationSyntax)bare.WithModifiers(bare.Modifiers.Insert(0, SyntaxFactory.Token(next.LeadingTrivia, SyntaxKind.InternalKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space))));
    }

    public static TypeDeclarationSyntax With(this TypeDeclarationSyntax type, SyntaxKind modifier)
    {
        // partial stands last, all others before it.
        var at = type.Modifiers.Count > 0 && type.Modifiers.Last().IsKind(SyntaxKind.PartialKeyword) ? type.Modifiers.Count - 1 : type.Modifiers.Count;
        var next = at < type.Modifiers.Count ? type.Modifiers[at] : type.Keyword;
        var added = SyntaxFactory.Token(next.LeadingTrivia, modifier, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        var bare = (TypeDeclarationSyntax)type.ReplaceToken(next, next.WithLeadingTrivia());
        return (TypeDeclarationSyntax)bare.WithModifiers(bare.Modifiers.Insert(at, added));
    }

    /// <summary>Takes a word away, and leaves what stands before it.</summary>
    public static MemberDeclarationSyntax Without(this MemberDeclarationSyntax member, SyntaxKind modifier)
    {
        var at = member.Modifiers.IndexOf(modifier);
        if (at < 0) { return member; }
        var (gone, next) = (member.Modifiers[at], member.Modifiers[at].GetNextToken());
        var after = gone.LeadingTrivia.AddRange(gone.TrailingTrivia.SkipWhile(static one => one.IsKind(SyntaxKind.WhitespaceTrivia)));
        var bare = member.ReplaceToken(next, next.WithLeadingTrivia(after.AddRange(next.LeadingTrivia)));
        return bare.WithModifiers(bare.Modifiers.RemoveAt(at));
    }

    /// <summary>Adds a word behind another one.</summary>
    public static MemberDeclarationSyntax WithAfter(this MemberDeclarationSyntax member, SyntaxKind modifier, SyntaxKind before)
    {
        var at = member.Modifiers.IndexOf(before);
        return at < 0 || member.Modifiers.Any(modifier) ? member : member.WithModifiers(member.Modifiers.Insert(at + 1, SyntaxFactory.Token(SyntaxTriviaList.Empty, modifier, SyntaxFactory.TriviaList(SyntaxFactory.Space))));
    }
}
