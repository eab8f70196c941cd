namespace TypedProcess.Analyzers.Lua;

/// <summary>Reads from an index file which scripts there are. It looks at lines and does not judge them: that is for the runtime, and what is not written one to a line is not seen.</summary>
internal sealed class LuaIndexFile
{
    public const string Name = "_index.yaml";

    private readonly string _folder;
    private readonly List<LuaIndexedScript> _scripts = [];
    private string _namespace = "";
    private string _name = "";
    private string _source = "";
    private string _section = "";
    private int _sectionIndent;
    private List<LuaNeed>? _needs;
    private Dictionary<string, string> _imports = new(StringComparer.Ordinal);

    private LuaIndexFile(string path) => _folder = path.Substring(0, path.Length - Name.Length);

    public static bool IsOne(string path) => path.EndsWith("/" + Name, StringComparison.Ordinal) || path == Name;

    /// <param name="path">Its path, with slashes.</param>
    /// <param name="text">What is in it.</param>
    public static IReadOnlyList<LuaIndexedScript> Read(string path, string text)
    {
        var file = new LuaIndexFile(path);
        foreach (var line in text.Split('\n')) { file.Line(line); }
        file.Finish();
        return file._scripts;
    }

    private void Line(string line)
    {
        var comment = line.StartsWith("#", StringComparison.Ordinal) ? 0 : line.IndexOf(" #", StringComparison.Ordinal);
        var text = (comment < 0 ? line : line.Substring(0, comment)).TrimEnd();
        var plain = text.TrimStart();
        if (plain.Length == 0) { return; }
        var indent = text.Length - plain.Length;
        if (_section.Length > 0 && (indent > _sectionIndent || (indent == _sectionIndent && _section != "imports" && plain[0] == '-')))
        {
            InSection(plain);
            return;
        }
        _section = "";
        if (plain.StartsWith("- ", StringComparison.Ordinal))
        {
            Finish();
            plain = plain.Substring(1).TrimStart();
            indent = text.Length - plain.Length;
        }
        var colon = plain.IndexOf(':');
        if (colon > 0) { Field(plain.Substring(0, colon).TrimEnd(), Plain(plain.Substring(colon + 1)), indent); }
    }

    private void Field(string name, string value, int indent)
    {
        switch (name)
        {
            case "namespace": _namespace = value; break;
            case "name": _name = value; break;
            case "source": _source = value; break;
            case "permissions":
                _needs ??= [];
                if (value.StartsWith("[", StringComparison.Ordinal)) { foreach (var need in value.Trim('[', ']').Split(',')) { Need(Plain(need)); } }
                else { (_section, _sectionIndent) = (name, indent); }
                break;
            case "imports" or "modules": (_section, _sectionIndent) = (name, indent); break;
        }
    }

    private void InSection(string line)
    {
        if (_section == "permissions") { Need(Plain(line.TrimStart('-'))); }
        else if (_section == "imports" && line.IndexOf(':') is var colon and > 0) { _imports[line.Substring(0, colon).TrimEnd()] = Plain(line.Substring(colon + 1)); }
    }

    private void Need(string text)
    {
        var words = text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || LuaPermissions.Find(words[0]) is not { } action) { return; }
        if (LuaPermissions.TakesNoPattern(action)) { _needs!.Add(new LuaNeed(action, action)); }
        for (var i = 1; i < words.Length; i++) { _needs!.Add(new LuaNeed(action, words[i])); }
    }

    private void Finish()
    {
        const string Prefix = "file://";
        if (_name.Length > 0)
        {
            var file = _source.StartsWith(Prefix, StringComparison.Ordinal) ? _source.Substring(Prefix.Length) : _source;
            _scripts.Add(new LuaIndexedScript($"{_namespace}:{_name}", _folder + file, _needs, _imports));
        }
        (_name, _source, _needs, _imports) = ("", "", null, new Dictionary<string, string>(StringComparer.Ordinal));
    }

    private static string Plain(string text) => text.Trim().Trim('"', '\'');
}
