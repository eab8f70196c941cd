using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedProcess.CodeFixes;

/// <summary>Changes the attributes of a declaration. Works on texts, because of several changes to one class each finds what the last one left.</summary>
internal static class AttributeEdit
{
    private const string Needs = "Needs";

    /// <summary>Adds a need beside those that are there; takes the place of the need of nothing.</summary>
    public static TypeDeclarationSyntax WithNeed(this TypeDeclarationSyntax type, string need)
    {
        var lists = type.AttributeLists;
        var last = lists.SelectMany(static list => list.Attributes).LastOrDefault(static attribute => QualifierOf(attribute) is not null);
        if (last?.Parent is not AttributeListSyntax list || QualifierOf(last) is not { } qualifier) { return type; }
        var added = Parse($"{qualifier}.{need}");
        if (lists.SelectMany(static list => list.Attributes).Any(attribute => attribute.ToString() == added.ToString())) { return type; }
        return IsNothing(last) ? type.ReplaceNode(last, added.WithTriviaFrom(last)) : type.ReplaceNode(list, list.WithAttributes(list.Attributes.Add(added.WithLeadingTrivia(SyntaxFactory.Space))));
    }

    /// <summary>Takes a need away, or puts the need of nothing there.</summary>
    public static TypeDeclarationSyntax WithoutNeed(this TypeDeclarationSyntax type, string need, bool leavesNothing)
    {
        var gone = type.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(attribute => attribute.ToString() == need);
        if (gone?.Parent is not AttributeListSyntax list) { return type; }
        if (leavesNothing) { return type.ReplaceNode(gone, Parse(QualifierOf(gone) is { } qualifier ? $"{qualifier}.Nothing" : "Nothing").WithTriviaFrom(gone)); }
        if (list.Attributes.Count > 1) { return type.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(gone))); }
        // What stands above the attributes belongs to the class.
        var rest = type.WithAttributeLists(type.AttributeLists.Remove(list));
        return type.AttributeLists.IndexOf(list) == 0 ? rest.WithLeadingTrivia(list.GetLeadingTrivia()) : rest;
    }

    /// <summary>A list with this attribute alone.</summary>
    public static AttributeListSyntax ListOf(string attribute) => ((TypeDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"[{attribute}] class X;")!).AttributeLists[0];

    /// <summary>Adds lists below those that are there: each in a line of its own when the member begins one.</summary>
    public static MemberDeclarationSyntax WithLists(this MemberDeclarationSyntax member, ImmutableArray<AttributeListSyntax> lists)
    {
        var next = member.AttributeLists.Count == 0 ? member.GetFirstToken() : member.AttributeLists.Last().GetLastToken().GetNextToken();
        var before = next.LeadingTrivia;
        var end = next.GetPreviousToken().TrailingTrivia.Concat(before).LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        SyntaxTriviaList between = end.RawKind == 0 ? [SyntaxFactory.Space] : before.Count > 0 && before.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? [end, before.Last()] : [end];
        var bare = member.ReplaceToken(next, next.WithLeadingTrivia());
        var added = lists.Where(list => !member.AttributeLists.Any(there => there.ToString() == list.ToString())).Select((list, index) => (index == 0 ? list.WithLeadingTrivia(before) : list).WithTrailingTrivia(between));
        return bare.WithAttributeLists(bare.AttributeLists.AddRange(added));
    }

    /// <summary>The name of an attribute without what stands before it.</summary>
    public static SimpleNameSyntax NameIn(AttributeSyntax attribute) => attribute.Name switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        _ => (SimpleNameSyntax)attribute.Name,
    };

    /// <summary>True when the class declares needs in a way that can be added to.</summary>
    public static bool HasNeeds(TypeDeclarationSyntax type) => type.AttributeLists.SelectMany(static list => list.Attributes).Any(static attribute => QualifierOf(attribute) is not null);

    private static bool IsNothing(AttributeSyntax attribute) => attribute.Name is QualifiedNameSyntax { Right.Identifier.ValueText: "Nothing" or "NothingAttribute" };

    private static string? QualifierOf(AttributeSyntax attribute) => attribute.Name is QualifiedNameSyntax name && name.Left.ToString() is var left && (left == Needs || left.EndsWith("." + Needs, StringComparison.Ordinal)) ? left : null;

    private static AttributeSyntax Parse(string attribute) => ListOf(attribute).Attributes[0];
}
