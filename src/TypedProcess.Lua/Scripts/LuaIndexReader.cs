namespace TypedProcess.Lua;

/// <summary>Reads an index file, <c>_index.yaml</c>.</summary>
/// <remarks>
/// <code>
/// namespace: app.billing
/// entries:
///   - name: statement            # the id is app.billing:statement
///     kind: process.lua          # or library.lua, function.lua
///     source: file://statement.lua
///     method: main               # from here on all may be left out
///     modules: [time, json]
///     imports:
///       util: app.lib:util
///       ledger: app.billing:ledger
///     permissions:
///       - send app.billing:*
///       - spawn app.billing:ledger
/// </code>
/// Names that are not known are refused, as is whatever is not of its form.
/// </remarks>
internal sealed class LuaIndexReader
{
    private const string Scheme = "file://";

    private readonly string _file;
    private readonly LuaProblems _problems;

    private LuaIndexReader(string file, LuaProblems problems) => (_file, _problems) = (file, problems);

    public static List<LuaIndexEntry> Read(string file, string text, LuaProblems problems) =>
        IndexNodeReader.Read(file, text, problems) is { } root ? new LuaIndexReader(file, problems).Entries(root) : [];

    private List<LuaIndexEntry> Entries(IndexNode root)
    {
        var entries = new List<LuaIndexEntry>();
        var fields = Fields(root, "the file", "namespace", "entries");
        if (fields is null) { return entries; }
        var space = Needed(root, fields, "namespace", "the file");
        if (space is not null && !ProcessId.IsSegment(space.Text))
        {
            Problem(space.Line, $"namespace: expected letters, digits, '_', '.', '-' or '/', got {space.Word}");
            space = null;
        }
        if (!fields.TryGetValue("entries", out var list)) { Problem(root.Line, "entries: expected in the file"); }
        else if (list.Items is null) { Problem(list.Line, $"entries: expected a list, got {list.Word}"); }
        else
        {
            foreach (var item in list.Items)
            {
                if (Entry(item, space?.Text) is { } entry) { entries.Add(entry); }
            }
        }
        return entries;
    }

    private LuaIndexEntry? Entry(IndexNode item, string? space)
    {
        var fields = Fields(item, "an entry", "name", "kind", "source", "method", "modules", "imports", "permissions");
        if (fields is null) { return null; }
        var name = Needed(item, fields, "name", "the entry");
        var kind = Needed(item, fields, "kind", "the entry");
        var source = Needed(item, fields, "source", "the entry");
        var said = new LuaDeclaration { Kind = Kind(kind), Method = Optional(fields, "method") is { } method ? new(method.Text!, At(method)) : null };
        if (fields.TryGetValue("modules", out var modules)) { said.Modules = Texts(modules, "modules"); }
        if (fields.TryGetValue("permissions", out var permissions)) { said.Needs = Needs(permissions); }
        if (fields.TryGetValue("imports", out var imports)) { Imports(imports, said); }
        if (source is not null && !source.Text!.StartsWith(Scheme, StringComparison.Ordinal))
        {
            Problem(source.Line, $"source: expected file:// and a file below this folder, got {source.Word}");
            source = null;
        }
        if (name is null || source is null || space is null) { return null; }
        var id = $"{space}:{name.Text}";
        if (ProcessId.IsValid(id)) { return new LuaIndexEntry(id, At(name), new(source.Text![Scheme.Length..], At(source)), said); }
        Problem(name.Line, $"name: '{id}' is no id; expected letters, digits, '_', '.', '-' or '/', at most 200 in all");
        return null;
    }

    private Placed<LuaScriptKind>? Kind(IndexNode? node)
    {
        if (node is null) { return null; }
        var text = node.Text!;
        if (text.EndsWith(LuaKindText.Ending, StringComparison.Ordinal) && LuaKindText.TryParse(text[..^LuaKindText.Ending.Length], out var kind)) { return new(kind, At(node)); }
        Problem(node.Line, $"kind: expected process.lua, library.lua or function.lua, got {node.Word}");
        return null;
    }

    // An empty list is a ceiling too.
    private List<Placed<string>>? Needs(IndexNode node) => Texts(node, "permissions") is { Count: 0 } ? [new("nothing", At(node))] : Texts(node, "permissions");

    private void Imports(IndexNode node, LuaDeclaration said)
    {
        if (node.Fields is null)
        {
            Problem(node.Line, $"imports: expected names with ids, got {node.Word}");
            return;
        }
        foreach (var (name, line, value) in node.Fields)
        {
            if (name.Length > 0 && ProcessId.IsValid(value.Text)) { said.Imports.Add(new(new LuaImport(name, value.Text!), new LuaPlace(_file, line))); }
            else { Problem(line, $"imports: expected a name and an id namespace:name, got '{name}' and {value.Word}"); }
        }
    }

    private List<Placed<string>>? Texts(IndexNode node, string name)
    {
        if (node.Items is null || node.Items.Exists(static item => item.Text is null))
        {
            Problem(node.Line, $"{name}: expected a list of texts, got {(node.Items is null ? node.Word : "one with something else in it")}");
            return null;
        }
        return node.Items.ConvertAll(item => new Placed<string>(item.Text!, At(item)));
    }

    private Dictionary<string, IndexNode>? Fields(IndexNode node, string what, params string[] known)
    {
        if (node.Fields is null)
        {
            Problem(node.Line, $"expected {what} to have {string.Join(", ", known)}, got {node.Word}");
            return null;
        }
        foreach (var (name, line, _) in node.Fields)
        {
            if (!known.Contains(name, StringComparer.Ordinal)) { Problem(line, $"'{name}' is not known; expected {string.Join(", ", known)}"); }
        }
        return node.Fields.ToDictionary(static field => field.Name, static field => field.Value, StringComparer.Ordinal);
    }

    private IndexNode? Needed(IndexNode node, Dictionary<string, IndexNode> fields, string name, string where)
    {
        if (!fields.ContainsKey(name)) { Problem(node.Line, $"{name}: expected in {where}"); }
        return Optional(fields, name);
    }

    private IndexNode? Optional(Dictionary<string, IndexNode> fields, string name)
    {
        if (!fields.TryGetValue(name, out var node)) { return null; }
        if (!string.IsNullOrEmpty(node.Text)) { return node; }
        Problem(node.Line, $"{name}: expected a text, got {(node.Text is null ? node.Word : "nothing")}");
        return null;
    }

    private LuaPlace At(IndexNode node) => new(_file, node.Line);

    private void Problem(int line, string reason) => _problems.Add(new LuaPlace(_file, line), reason);
}
