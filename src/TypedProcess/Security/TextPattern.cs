namespace TypedProcess;

/// <summary>A pattern over texts: an exact text, <c>*</c>, or <c>prefix*</c>. Comparison is ordinal.</summary>
/// <remarks>The analyzers are compiled with this file too, so that what they pass is what the runtime allows.</remarks>
internal readonly struct TextPattern
{
    private TextPattern(string text, bool isPrefix) => (Text, IsPrefix) = (text, isPrefix);

    /// <summary>The text without the star.</summary>
    public string Text { get; }

    /// <summary>True when any text may follow.</summary>
    public bool IsPrefix { get; }

    /// <summary>True for <c>*</c>.</summary>
    public bool IsAll => IsPrefix && Text.Length == 0;

    /// <summary>False for an empty text, and for a star that is not the last character.</summary>
    public static bool TryParse(string? text, out TextPattern pattern)
    {
        pattern = default;
        if (text is null || text.Length == 0) { return false; }
        for (var i = 0; i < text.Length - 1; i++)
        {
            if (text[i] == '*') { return false; }
        }
        var isPrefix = text[text.Length - 1] == '*';
        pattern = new TextPattern(isPrefix ? text.Substring(0, text.Length - 1) : text, isPrefix);
        return true;
    }

    public bool Matches(string text) => IsPrefix ? text.StartsWith(Text, System.StringComparison.Ordinal) : text == Text;
}
