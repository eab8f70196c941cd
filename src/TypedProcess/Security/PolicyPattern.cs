namespace TypedProcess;

/// <summary>A parsed pattern: an exact text, <c>*</c>, or <c>prefix*</c>. Comparison is ordinal.</summary>
internal sealed class PolicyPattern
{
    private readonly TextPattern _text;
    private readonly PidPattern? _pid;

    private PolicyPattern(TextPattern text)
    {
        _text = text;
        _pid = text.IsPrefix ? PidPattern.Prefix(text.Text) : PidPattern.Exact(text.Text);
    }

    /// <summary>True for <c>*</c>.</summary>
    public bool IsAll => _text.IsAll;

    /// <summary>Parses a pattern.</summary>
    /// <exception cref="ProcessException">Invalid: empty, or a star that is not the last character; the message starts with <paramref name="argument"/>.</exception>
    public static PolicyPattern Parse(string? text, string argument)
    {
        if (TextPattern.TryParse(text, out var pattern)) { return new PolicyPattern(pattern); }
        var got = text is null ? "nothing" : $"\"{text}\"";
        throw new ProcessException(ErrorKind.Invalid, $"{argument}: expected an exact text, \"*\" or \"prefix*\", got {got}");
    }

    public bool Matches(string text) => _text.Matches(text);

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
