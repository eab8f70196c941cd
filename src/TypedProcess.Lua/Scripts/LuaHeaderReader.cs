using System.Text;

namespace TypedProcess.Lua;

/// <summary>Reads the header of a script: the lines beginning with <c>--!</c> among the comments above its first line of code.</summary>
/// <remarks>
/// <code>
/// --! kind: library                        process, library or function
/// --! method: run                          the entry method, main when not given
/// --! needs: send app.billing:* audit/*    one action with its patterns on each line; together a ceiling
/// --! needs: nothing                       a ceiling without anything below it
/// --! import: util = app.lib:util          require("util") gives that library, or the binding of that definition
/// --! modules: time json                   only these modules of the runtime
/// </code>
/// A mark of its own, and not any comment: then a misspelt line is an error, and not a script without a ceiling.
/// </remarks>
internal static class LuaHeaderReader
{
    private const string Mark = "--!";

    public static LuaDeclaration Read(ReadOnlySpan<byte> source, string file, LuaProblems problems)
    {
        var said = new LuaDeclaration();
        var (line, isHeader, inComment) = (0, true, "");
        foreach (var range in source.Split((byte)'\n'))
        {
            line++;
            // A line that is no text is no line of a header, and none of the marks is found in it.
            var text = Encoding.UTF8.GetString(source[range]).TrimEnd('\r');
            var trimmed = text.Trim();
            if (inComment.Length > 0)
            {
                if (text.Contains(inComment, StringComparison.Ordinal)) { inComment = ""; }
                continue;
            }
            if (trimmed.StartsWith(Mark, StringComparison.Ordinal) && isHeader) { Directive(said, trimmed[Mark.Length..], new LuaPlace(file, line), problems); }
            else if (text.StartsWith(Mark, StringComparison.Ordinal)) { problems.Add(new LuaPlace(file, line), $"{Mark} stands above the code, or it says nothing"); }
            else if (isHeader && LongComment(trimmed) is { } end) { inComment = trimmed.IndexOf(end, 4, StringComparison.Ordinal) < 0 ? end : ""; }
            else if (trimmed.Length > 0 && !trimmed.StartsWith("--", StringComparison.Ordinal) && !(line == 1 && trimmed[0] == '#')) { isHeader = false; }
        }
        return said;
    }

    // What closes a comment of several lines that this line opens; null when it opens none.
    private static string? LongComment(string line)
    {
        if (!line.StartsWith("--[", StringComparison.Ordinal)) { return null; }
        var level = line.AsSpan(3).IndexOfAnyExcept('=');
        return level >= 0 && line[3 + level] == '[' ? $"]{new string('=', level)}]" : null;
    }

    private static void Directive(LuaDeclaration said, string text, LuaPlace place, LuaProblems problems)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? text : text[..colon]).Trim();
        var value = colon < 0 ? "" : text[(colon + 1)..].Trim();
        if (colon < 0 || value.Length == 0) { problems.Add(place, $"'{text.Trim()}' is no line of a header; expected kind, method, needs, import or modules, a colon and a value"); }
        else if (name == "needs") { (said.Needs ??= []).Add(new(value, place)); }
        else if (name == "modules") { (said.Modules ??= []).AddRange(value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(module => new Placed<string>(module, place))); }
        else if (name == "import") { Import(said, value, place, problems); }
        else if (name == "method") { said.Method = Once(said.Method, new(value, place), name, problems); }
        else if (name == "kind")
        {
            if (LuaKindText.TryParse(value, out var kind)) { said.Kind = Once(said.Kind, new(kind, place), name, problems); }
            else { problems.Add(place, $"kind: expected process, library or function, got '{value}'"); }
        }
        else { problems.Add(place, $"'{name}' is not known in a header; expected kind, method, needs, import or modules"); }
    }

    private static Placed<T> Once<T>(Placed<T>? before, Placed<T> now, string name, LuaProblems problems)
    {
        if (before is { } other) { problems.Add(now.Place, $"{name}: line {other.Place.Line} says it already"); }
        return now;
    }

    private static void Import(LuaDeclaration said, string value, LuaPlace place, LuaProblems problems)
    {
        var parts = value.Split('=', 2, StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && parts[0].Length > 0 && ProcessId.IsValid(parts[1])) { said.Imports.Add(new(new LuaImport(parts[0], parts[1]), place)); }
        else { problems.Add(place, $"import: expected name = namespace:name, got '{value}'"); }
    }
}
