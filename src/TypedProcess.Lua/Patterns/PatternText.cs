using System.Buffers;

namespace TypedProcess.Lua;

/// <summary>Patterns that are nothing but text.</summary>
internal static class PatternText
{
    private const int FastLength = 64;

    private static readonly SearchValues<byte> Specials = SearchValues.Create("^$*+?.([%-"u8);

    public static bool IsSpecial(byte c) => Specials.Contains(c);

    /// <summary>True when nothing in <paramref name="pattern"/> is special.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> pattern) => !pattern.ContainsAny(Specials);

    /// <summary>Finds <paramref name="wanted"/>; -1 when it is not there, -2 when finding out takes more than <paramref name="steps"/>.</summary>
    public static int Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> wanted, long steps)
    {
        // What the framework does for long ones takes their length for each place that looks right at first.
        if (wanted.Length <= FastLength) { return text.IndexOf(wanted); }
        var at = 0;
        while (text.Length - at >= wanted.Length)
        {
            var found = text[at..].IndexOf(wanted[..FastLength]);
            if (found < 0) { return -1; }
            at += found;
            if (text[at..].StartsWith(wanted)) { return at; }
            steps -= 1 + (wanted.Length >> 6);
            if (steps < 0) { return -2; }
            at++;
        }
        return -1;
    }
}
