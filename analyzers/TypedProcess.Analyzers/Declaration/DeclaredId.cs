namespace TypedProcess.Analyzers;

/// <summary>The id of a process class and where it stands.</summary>
internal sealed record DeclaredId(string Id, string Class, Location At)
{
    public static int Compare(DeclaredId left, DeclaredId right)
    {
        var order = string.CompareOrdinal(left.Id, right.Id);
        if (order == 0) { order = string.CompareOrdinal(left.At.SourceTree?.FilePath, right.At.SourceTree?.FilePath); }
        return order == 0 ? left.At.SourceSpan.Start.CompareTo(right.At.SourceSpan.Start) : order;
    }
}
