namespace TypedProcess.Lua;

/// <summary>All that is wrong with what is being registered, so that it is put right in one go.</summary>
internal sealed class LuaProblems
{
    private readonly List<(LuaPlace Place, string Reason)> _found = [];

    public bool Any => _found.Count > 0;

    /// <summary>Each as <c>file:line: reason</c>, in the order of the files and their lines.</summary>
    public IEnumerable<string> Texts =>
        _found.OrderBy(static one => one.Place.File, StringComparer.Ordinal).ThenBy(static one => one.Place.Line).ThenBy(static one => one.Reason, StringComparer.Ordinal).Select(static one => $"{one.Place}: {one.Reason}").Distinct();

    public void Add(LuaPlace place, string reason) => _found.Add((place, reason));

    /// <summary>Refuses the whole when there is any.</summary>
    /// <param name="what">What is refused, such as <c>the scripts in 'lua'</c>.</param>
    public void ThrowIfAny(string what)
    {
        if (!Any) { return; }
        var texts = Texts.ToList();
        throw new ProcessException(new ProcessError(ErrorKind.Invalid, $"{what}: nothing is registered, because of {texts.Count} {(texts.Count == 1 ? "problem" : "problems")}\n{string.Join('\n', texts)}", Retryable: false));
    }
}
