using System.Text;

namespace TypedProcess.Lua;

/// <summary>Names and texts as they stand in Lua.</summary>
internal static class LuaNames
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
    };

    /// <summary>True when it can stand behind a dot.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_') && !Keywords.Contains(text);

    /// <summary>Names for locals, each different from the others and from those that are taken.</summary>
    public static string[] Locals(IEnumerable<string> names, IReadOnlySet<string> taken)
    {
        var used = new HashSet<string>(taken, StringComparer.Ordinal);
        return [.. names.Select(name =>
        {
            var local = string.Concat(name.Select(static character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
            if (local.Length == 0 || char.IsAsciiDigit(local[0])) { local = "_" + local; }
            while (Keywords.Contains(local) || !used.Add(local)) { local += "_"; }
            return local;
        })];
    }

    /// <summary>A literal of any text.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"", text.Length + 2);
        foreach (var character in text)
        {
            literal.Append(character switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\0' => "\\0", _ => character.ToString() });
        }
        return literal.Append('"').ToString();
    }

    /// <summary>The name of a type for annotations, which take no colon or slash.</summary>
    public static string Class(string id) => id.Replace(':', '.').Replace('/', '_');
}
