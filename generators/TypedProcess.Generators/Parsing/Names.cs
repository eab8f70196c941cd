using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedProcess.Generators.Parsing;

/// <summary>Names of C# and names in messages.</summary>
internal static class Names
{
    /// <summary>The topic of a method that gives none: <c>AddItemAsync</c> is <c>add_item</c>.</summary>
    public static string TopicOf(string method) => SnakeCase(WithoutAsync(method));

    public static string WithoutAsync(string method) =>
        method.Length > 5 && method.EndsWith("Async", StringComparison.Ordinal) ? method.Substring(0, method.Length - 5) : method;

    /// <summary><c>MeanMs</c> is <c>mean_ms</c>, <c>HTTPGet</c> is <c>http_get</c>.</summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var isUpper = char.IsUpper(name[i]);
            var beginsWord = isUpper && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (beginsWord) { text.Append('_'); }
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    /// <summary><c>add_item</c> and <c>add-item</c> are <c>AddItem</c>; anything that is no identifier then gets underscores.</summary>
    public static string PascalCase(string topic)
    {
        var text = new StringBuilder(topic.Length);
        var begins = true;
        foreach (var character in topic)
        {
            if (!SyntaxFacts.IsIdentifierPartCharacter(character) || character == '_') { begins = true; }
            else
            {
                text.Append(begins ? char.ToUpperInvariant(character) : character);
                begins = false;
            }
        }
        return text.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(text[0]) ? text.ToString() : "_" + text;
    }

    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>As it stands in code: a keyword gets an at sign.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || name is "await" or "field" ? "@" + name : name;

    public static string Literal(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A class name made of any type name; different ones for different types, also when letters differ only in their case.</summary>
    public static string Mangle(string type)
    {
        var text = new StringBuilder(type.Length);
        foreach (var character in type.Replace("global::", ""))
        {
            switch (character)
            {
                case '.': text.Append('_'); break;
                case '_': text.Append("__"); break;
                case '<': text.Append("_of_"); break;
                case '>': break;
                case '(': text.Append("Tuple_of_"); break;
                case ')': break;
                case ',': text.Append("_and_"); break;
                case '[': text.Append("_array"); break;
                case ']': break;
                case '?': text.Append("_or_null"); break;
                case ' ': text.Append('_'); break;
                case '@': break;
                default: text.Append(character); break;
            }
        }
        return (text.Length <= 100 ? text.ToString() : text.ToString(0, 80) + "_" + Hash(type)) + "Codec";
    }

    /// <summary>The same on every machine and in every run.</summary>
    public static string Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in text) { hash = (hash ^ character) * 1099511628211UL; }
        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
