using System.Text;

namespace TypedProcess.Analyzers.Lua;

/// <summary>The values of texts as they are written.</summary>
internal static class LuaTexts
{
    public static string Value(string source, int start, int end)
    {
        if (source[start] == '[') { return Long(source, start, end); }
        var value = new StringBuilder(end - start);
        for (var i = start + 1; i < end - 1; i++)
        {
            if (source[i] != '\\') { value.Append(source[i]); }
            else { i = Escape(source, i + 1, value); }
        }
        return value.ToString();
    }

    private static string Long(string source, int start, int end)
    {
        var open = source.IndexOf('[', start + 1) + 1;
        var length = open - start;
        if (open < end && source[open] is '\r' or '\n')
        {
            open++;
            if (source[open] is '\r' or '\n' && source[open] != source[open - 1]) { open++; }
        }
        return source.Substring(open, Math.Max(end - length - open, 0));
    }

    // Gives the place of its last character.
    private static int Escape(string source, int at, StringBuilder value)
    {
        var character = source[at];
        switch (character)
        {
            case 'x':
                value.Append((char)((LuaNumber.Digit(source[at + 1]) * 16) + LuaNumber.Digit(source[at + 2])));
                return at + 2;
            case 'z':
                while (char.IsWhiteSpace(source[at + 1])) { at++; }
                return at;
            case 'u':
                var close = source.IndexOf('}', at);
                var code = LuaNumber.Integer("0x" + source.Substring(at + 2, close - at - 2), 0, close - at);
                value.Append(code is < 0xD800 or (> 0xDFFF and <= 0x10FFFF) ? char.ConvertFromUtf32((int)code) : "\uFFFD");
                return close;
            case >= '0' and <= '9':
                var (number, last) = (0, at);
                for (; last < at + 3 && source[last] is >= '0' and <= '9'; last++) { number = (number * 10) + (source[last] - '0'); }
                value.Append((char)number);
                return last - 1;
        }
        value.Append(character switch { 'a' => '\a', 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'v' => '\v', _ => character });
        return at;
    }
}
