namespace TypedProcess.Lua;

/// <summary>The character classes of patterns, as the C locale has them: bytes above 127 are in none.</summary>
internal static class PatternClass
{
    private const byte Letter = 1, Digit = 2, Lower = 4, Space = 8, Control = 16, Punctuation = 32, Hexadecimal = 64, Upper = 128;

    private static readonly byte[] Kinds = MakeKinds();

    /// <summary>True when <paramref name="c"/> is in the class <c>%name</c>; a name that is no letter of a class stands for itself.</summary>
    public static bool Has(byte name, byte c)
    {
        // Out of use and out of the manual, but still there.
        if ((name | 0x20) == 'z') { return (c == 0) == (name == 'z'); }
        var mask = (name | 0x20) switch
        {
            'a' => Letter,
            'c' => Control,
            'd' => Digit,
            'g' => Letter | Digit | Punctuation,
            'l' => Lower,
            'p' => Punctuation,
            's' => Space,
            'u' => Upper,
            'w' => Letter | Digit,
            'x' => Hexadecimal,
            _ => 0,
        };
        // The bit that tells the cases of a letter apart tells other bytes apart too, which are no classes.
        if (mask == 0 || !char.IsAsciiLetter((char)name)) { return name == c; }
        var isIn = (Kinds[c] & mask) != 0;
        return (name & 0x20) != 0 ? isIn : !isIn;
    }

    private static byte[] MakeKinds()
    {
        var kinds = new byte[256];
        for (var c = '\0'; c < 128; c++)
        {
            var kind = 0;
            if (char.IsAsciiLetter(c)) { kind |= Letter; }
            if (char.IsAsciiLetterLower(c)) { kind |= Lower; }
            if (char.IsAsciiLetterUpper(c)) { kind |= Upper; }
            if (char.IsAsciiDigit(c)) { kind |= Digit; }
            if (char.IsAsciiHexDigit(c)) { kind |= Hexadecimal; }
            if (c is ' ' or (>= '\t' and <= '\r')) { kind |= Space; }
            if (c is < ' ' or '\x7f') { kind |= Control; }
            if (c is > ' ' and < '\x7f' && !char.IsAsciiLetterOrDigit(c)) { kind |= Punctuation; }
            kinds[c] = (byte)kind;
        }
        return kinds;
    }
}
