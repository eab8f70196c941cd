using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers.Lua;

/// <summary>Reads headers by the rules of the runtime, which has a reader of its own, of bytes and into its own types; a test compares the two.</summary>
internal sealed class LuaHeaderReader
{
    private const string Mark = "--!";

    private readonly string _source;
    private readonly LuaHeader _header = new();
    private int _start;
    private int _end;

    private LuaHeaderReader(string source) => _source = source;

    public static LuaHeader Read(string source)
    {
        var reader = new LuaHeaderReader(source);
        reader.Lines();
        return reader._header;
    }

    private void Lines()
    {
        var (isHeader, closing, mark) = (true, "", 0);
        for (var at = 0; at <= _source.Length;)
        {
            var next = _source.IndexOf('\n', at);
            var stop = next < 0 ? _source.Length : next;
            if (mark < at) { mark = _source.IndexOf(Mark, at, StringComparison.Ordinal); }
            if (mark < 0 && !isHeader) { return; }
            mark = mark < 0 ? _source.Length : mark;
            var text = _source.Substring(at, stop - at).TrimEnd('\r');
            var trimmed = text.Trim();
            _start = at + text.Length - text.TrimStart().Length;
            _end = _start + trimmed.Length;
            if (closing.Length > 0) { closing = text.Contains(closing) ? "" : closing; }
            else if (trimmed.StartsWith(Mark, StringComparison.Ordinal) && isHeader) { Directive(trimmed.Substring(Mark.Length)); }
            else if (text.StartsWith(Mark, StringComparison.Ordinal)) { Problem($"{Mark} stands above the code, or it says nothing"); }
            else if (isHeader && Closing(trimmed) is { } end) { closing = trimmed.IndexOf(end, 4, StringComparison.Ordinal) < 0 ? end : ""; }
            else if (trimmed.Length > 0 && !trimmed.StartsWith("--", StringComparison.Ordinal) && !(at == 0 && trimmed[0] == '#')) { isHeader = false; }
            at = stop + 1;
        }
    }

    // What closes a comment of several lines that this line opens; null when it opens none.
    private static string? Closing(string line)
    {
        if (!line.StartsWith("--[", StringComparison.Ordinal)) { return null; }
        var level = 3;
        while (level < line.Length && line[level] == '=') { level++; }
        return level < line.Length && line[level] == '[' ? $"]{new string('=', level - 3)}]" : null;
    }

    private void Directive(string text)
    {
        var colon = text.IndexOf(':');
        var name = (colon < 0 ? text : text.Substring(0, colon)).Trim();
        var value = colon < 0 ? "" : text.Substring(colon + 1).Trim();
        if (value.Length == 0) { Problem($"'{text.Trim()}' is no line of a header; expected kind, method, needs, import or modules, a colon and a value"); }
        else if (name == "needs") { Need(value); }
        else if (name == "modules") { Modules(value); }
        else if (name == "import") { Import(value); }
        else if (name == "method")
        {
            if (_header.Method is not null) { Problem("method: another line says it already"); }
            _header.Method = value;
        }
        else if (name == "kind") { Kind(value); }
        else { Problem($"'{name}' is not known in a header; expected kind, method, needs, import or modules"); }
    }

    private void Kind(string value)
    {
        if (value is not ("process" or "library" or "function")) { Problem($"kind: expected process, library or function, got '{value}'"); }
        else if (_header.Kind is not null) { Problem("kind: another line says it already"); }
        else { _header.Kind = value; }
    }

    private void Modules(string value)
    {
        foreach (var module in value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!LuaMembers.IsModule(module)) { Problem($"modules: expected one of {string.Join(", ", LuaMembers.Modules)}, got '{module}'"); }
        }
    }

    private void Import(string value)
    {
        var equals = value.IndexOf('=');
        var (name, id) = equals < 0 ? ("", "") : (value.Substring(0, equals).Trim(), value.Substring(equals + 1).Trim());
        if (name.Length == 0 || !ProcessIds.IsValid(id)) { Problem($"import: expected name = namespace:name, got '{value}'"); }
        else if (LuaMembers.IsModule(name)) { Problem($"import: '{name}' is a module of the runtime and cannot be the name of something else"); }
        else if (_header.Imports.ContainsKey(name)) { Problem($"import: '{name}' is imported already"); }
        else { _header.Imports.Add(name, id); }
    }

    private void Need(string value)
    {
        var needs = _header.Needs ??= [];
        var words = value.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++) { words[i] = words[i].Trim(); }
        if (words.Length == 1 && words[0] == "nothing") { return; }
        if (LuaPermissions.Find(words[0]) is not { } action) { Problem($"needs: '{words[0]}' is no action; expected one of {string.Join(", ", LuaPermissions.Actions)}"); }
        else if (LuaPermissions.TakesNoPattern(action))
        {
            if (words.Length > 2 || (words.Length == 2 && words[1] != action)) { Problem($"needs: '{words[0]}' takes no pattern"); }
            needs.Add(new LuaNeed(action, action));
        }
        else if (words.Length == 1) { Problem($"needs: '{words[0]}' on what? Expected an exact text, * or prefix*"); }
        else
        {
            for (var i = 1; i < words.Length; i++)
            {
                if (!TextPattern.TryParse(words[i], out _)) { Problem($"needs: expected an exact text, * or prefix*, got '{words[i]}'"); }
                needs.Add(new LuaNeed(action, words[i]));
            }
        }
    }

    private void Problem(string reason) => _header.Problems.Add(new LuaHeaderProblem(_start, _end, reason));
}
