using Microsoft.CodeAnalysis.CSharp;

namespace TypedProcess.CodeFixes;

/// <summary>Puts one of several parameters or arguments last. Line breaks and indentation stay where they are, a comment goes with the item behind it.</summary>
internal static class ListOrder
{
    /// <summary>False where a line comment or a directive would end up at another item.</summary>
    public static bool CanMove<T>(SeparatedSyntaxList<T> list, SyntaxToken open, int moved)
        where T : SyntaxNode =>
        list.GetWithSeparators().SelectMany(static one => one.GetLeadingTrivia().Concat(one.GetTrailingTrivia())).All(IsSpaceOrInline) && (moved > 0 || open.TrailingTrivia.All(IsSpace));

    public static SeparatedSyntaxList<T> WithLast<T>(this SeparatedSyntaxList<T> list, int moved)
        where T : SyntaxNode
    {
        var spaces = new List<SyntaxTriviaList>();
        var items = new List<T>();
        for (var i = 0; i < list.Count; i++)
        {
            var before = (i == 0 ? default : list.GetSeparator(i - 1).TrailingTrivia).AddRange(list[i].GetLeadingTrivia());
            var space = before.TakeWhile(IsSpace).ToList();
            spaces.Add(SyntaxFactory.TriviaList(space));
            items.Add(list[i].WithLeadingTrivia(before.Skip(space.Count)));
        }
        var ends = items.ConvertAll(static item => SyntaxFactory.TriviaList(item.GetTrailingTrivia().Reverse().TakeWhile(IsSpace).Reverse()));
        var last = items[moved];
        items.RemoveAt(moved);
        items.Add(last);
        for (var i = 0; i < items.Count; i++)
        {
            var own = items[i].GetTrailingTrivia().Reverse().SkipWhile(IsSpace).Reverse();
            items[i] = items[i].WithLeadingTrivia(spaces[i].AddRange(items[i].GetLeadingTrivia())).WithTrailingTrivia(own.Concat(ends[i]));
        }
        return SyntaxFactory.SeparatedList(items, list.GetSeparators().Select(static comma => comma.WithTrailingTrivia()));
    }

    private static bool IsSpaceOrInline(SyntaxTrivia trivia) => IsSpace(trivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static bool IsSpace(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
