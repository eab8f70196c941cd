namespace TypedProcess.Roslyn.Tests.Lua;

/// <summary>Makes mistakes in scripts.</summary>
internal static class Mutation
{
    private static readonly string[] Words =
    [
        "end", "local", "function", "do", "if", "then", "else", "elseif", "while", "repeat", "until", "for", "in", "return", "break", "goto l", "::l::", "=", "==", "(", ")", "{", "}", "[", "]", ",", ";", ".", ":", "...", "..",
        "a", "1", "'x'", "<const>", "<close>", "not", "and", "-", "~", "nil", "@", "\\", "\"", "[[", "--[[", "]]", "0x", "1e", "3..2", "'\\q'", "'\\u{80000000}'", "'\\300'", "'\\xg'", "é", "\0", "\n", "\r", "\n\r", "[=", "$", "!", "::",
    ];

    public static string Of(string script, Random random)
    {
        var tokens = Cut(script);
        for (var count = random.Next(1, 4); count > 0 && tokens.Count > 1; count--)
        {
            var at = random.Next(tokens.Count);
            var other = random.Next(tokens.Count);
            switch (random.Next(5))
            {
                case 0: tokens.RemoveAt(at); break;
                case 1: (tokens[at], tokens[other]) = (tokens[other], tokens[at]); break;
                case 2: tokens.Insert(at, " " + Words[random.Next(Words.Length)] + " "); break;
                case 3: tokens[at] = Words[random.Next(Words.Length)]; break;
                default: tokens[at] = Noise(tokens[at], random); break;
            }
        }
        return string.Concat(tokens);
    }

    /// <summary>Words, numbers, blanks and single signs.</summary>
    public static List<string> Cut(string script)
    {
        var tokens = new List<string>();
        for (var start = 0; start < script.Length;)
        {
            var end = start + 1;
            if (char.IsAsciiLetterOrDigit(script[start])) { while (end < script.Length && char.IsAsciiLetterOrDigit(script[end])) { end++; } }
            tokens.Add(script[start..end]);
            start = end;
        }
        return tokens;
    }

    private static string Noise(string token, Random random)
    {
        var signs = token.ToCharArray();
        signs[random.Next(signs.Length)] = (char)random.Next(1, 128);
        return new string(signs);
    }
}
