using System.Globalization;

namespace TypedProcess.Analyzers.Lua;

/// <summary>Numbers as they are written.</summary>
internal static class LuaNumber
{
    /// <summary>The value of a hexadecimal digit; less than zero for none.</summary>
    public static int Digit(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'a' and <= 'f' => character - 'a' + 10,
        >= 'A' and <= 'F' => character - 'A' + 10,
        _ => -1,
    };

    /// <summary>Integer or float; the end for what is no number.</summary>
    public static LuaTokenKind KindOf(string source, int start, int end)
    {
        var isHex = IsHex(source, start, end);
        var at = isHex ? start + 2 : start;
        var digits = Digits(source, ref at, end, isHex);
        var isFloat = at < end && source[at] == '.';
        if (isFloat)
        {
            at++;
            digits += Digits(source, ref at, end, isHex);
        }
        if (digits == 0) { return LuaTokenKind.End; }
        if (at < end && (source[at] | 0x20) == (isHex ? 'p' : 'e'))
        {
            isFloat = true;
            at++;
            if (at < end && source[at] is '+' or '-') { at++; }
            if (Digits(source, ref at, end, isHex: false) == 0) { return LuaTokenKind.End; }
        }
        return at < end ? LuaTokenKind.End : isFloat || (!isHex && !TryInteger(source, start, end, out _)) ? LuaTokenKind.Float : LuaTokenKind.Integer;
    }

    public static long Integer(string source, int start, int end)
    {
        if (!IsHex(source, start, end)) { return TryInteger(source, start, end, out var value) ? value : 0; }
        // More digits than fit: the last ones count.
        var bits = 0ul;
        for (var i = start + 2; i < end; i++) { bits = (bits << 4) | (uint)Digit(source[i]); }
        return unchecked((long)bits);
    }

    public static double Float(string source, int start, int end)
    {
        if (IsHex(source, start, end)) { return HexFloat(source, start + 2, end); }
        // A compiler that runs on the older framework refuses what is beyond all floats.
        return double.TryParse(source.Substring(start, end - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.PositiveInfinity;
    }

    private static bool IsHex(string source, int start, int end) => end - start > 1 && source[start] == '0' && (source[start + 1] | 0x20) == 'x';

    private static int Digits(string source, ref int at, int end, bool isHex)
    {
        var start = at;
        while (at < end && (isHex ? Digit(source[at]) >= 0 : source[at] is >= '0' and <= '9')) { at++; }
        return at - start;
    }

    private static bool TryInteger(string source, int start, int end, out long value)
    {
        value = 0;
        for (var i = start; i < end; i++)
        {
            var digit = source[i] - '0';
            if (value > (long.MaxValue - digit) / 10) { return false; }
            value = (value * 10) + digit;
        }
        return true;
    }

    private static double HexFloat(string source, int at, int end)
    {
        var (value, exponent, isFraction) = (0d, 0, false);
        for (; at < end && (source[at] | 0x20) != 'p'; at++)
        {
            if (source[at] == '.') { isFraction = true; }
            else
            {
                value = (value * 16) + Digit(source[at]);
                if (isFraction) { exponent -= 4; }
            }
        }
        var (said, sign) = (0, 1);
        for (at++; at < end; at++)
        {
            if (source[at] == '-') { sign = -1; }
            else if (source[at] != '+') { said = Math.Min((said * 10) + (source[at] - '0'), 100_000); }
        }
        return value * Math.Pow(2, exponent + (sign * said));
    }
}
