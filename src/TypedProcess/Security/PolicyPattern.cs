namespace TypedProcess;

/// <summary>A parsed pattern: an exact text, <c>*</c>, or <c>prefix*</c>. Comparison is ordinal.</summary>
internal sealed class PolicyPattern
{
    private readonly string _text;
    private readonly bool _isPrefix;
    private readonly PidPattern? _pid;

    private PolicyPattern(string text, bool isPrefix)
    {
        _text = text;
        _isPrefix = isPrefix;
        _pid = isPrefix ? PidPattern.Prefix(text) : PidPattern.Exact(text);
    }

    /// <summary>True for <c>*</c>.</summary>
    public bool IsAll => _isPrefix && _text.Length == 0;

    /// <summary>Parses a pattern.</summary>
    /// <exception cref="ProcessException">Invalid: empty, or a star that is not the last character; the message starts with <paramref name="argument"/>.</exception>
    public static PolicyPattern Parse(string? text, string argument)
    {
        var star = string.IsNullOrEmpty(text) ? -1 : text.IndexOf('*', StringComparison.Ordinal);
        if (string.IsNullOrEmpty(text) || (star >= 0 && star != text.Length - 1))
        {
            var got = text is null ? "nothing" : $"\"{text}\"";
            throw new ProcessException(ErrorKind.Invalid, $"{argument}: expected an exact text, \"*\" or \"prefix*\", got {got}");
        }
        return star < 0 ? new PolicyPattern(text, false) : new PolicyPattern(text[..star], true);
    }

    public bool Matches(string text) => _isPrefix ? text.StartsWith(_text, StringComparison.Ordinal) : text == _text;

    /// <summary>Matches a text, or any of pid, definition id and host id of a process.</summary>
    public bool Matches(in AccessResource resource)
    {
        if (IsAll) { return true; }
        if (resource.Text is { } text) { return Matches(text); }
        return Matches(resource.Definition) || Matches(resource.Host) || (_pid is not null && _pid.Matches(resource.Pid));
    }

    public bool MatchesAny(ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (Matches(text)) { return true; }
        }
        return false;
    }
}
