namespace TypedProcess;

/// <summary>The form of definition and host ids: <c>namespace:name</c>.</summary>
internal static class ProcessId
{
    private const int MaxLength = 200;

    public static bool IsValid(ReadOnlySpan<char> id)
    {
        if (id.Length > MaxLength) { return false; }
        var colon = id.IndexOf(':');
        return colon > 0 && IsSegment(id[..colon]) && IsSegment(id[(colon + 1)..]);
    }

    /// <summary>Letters, digits and <c>_ . - /</c>: nothing that a pid's own punctuation uses.</summary>
    public static bool IsSegment(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > MaxLength) { return false; }
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-' or '/')) { return false; }
        }
        return true;
    }
}
