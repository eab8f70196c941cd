namespace TypedProcess.Lua;

/// <summary>Durations as text in whole nanoseconds: what <see cref="DurationText"/> reads, which counts in units of 100.</summary>
internal static class LuaDurations
{
    private static readonly (byte[] Name, long Nanoseconds)[] Units =
    [
        ("ns"u8.ToArray(), 1), ("us"u8.ToArray(), 1_000), ("µs"u8.ToArray(), 1_000), ("μs"u8.ToArray(), 1_000), ("ms"u8.ToArray(), 1_000_000),
        ("s"u8.ToArray(), 1_000_000_000), ("m"u8.ToArray(), 60_000_000_000), ("h"u8.ToArray(), 3_600_000_000_000),
    ];

    /// <summary>Null, or what is wrong. A part of a nanosecond counts as a whole one.</summary>
    public static string? Read(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        var sum = Int128.Zero;
        var rest = text;
        while (!rest.IsEmpty)
        {
            if (!TryTake(ref rest, out var part)) { break; }
            sum += part;
            if (sum > long.MaxValue) { return $"{Quote(text)} is too long a duration"; }
        }
        if (text.IsEmpty || !rest.IsEmpty) { return $"{Quote(text)} is not a duration; expected a text such as \"5s\", \"1h30m\" or \"1.5s\" with the units ns us µs ms s m h, without sign and spaces"; }
        nanoseconds = (long)sum;
        return null;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out Int128 nanoseconds)
    {
        nanoseconds = 0;
        const long Enough = long.MaxValue / 1_000;
        var (whole, fraction, scale, at) = (0L, 0L, 1L, 0);
        var isInexact = false;
        for (; at < rest.Length && char.IsAsciiDigit((char)rest[at]); at++) { whole = whole > Enough ? Enough : (whole * 10) + rest[at] - '0'; }
        var digits = at;
        if (at < rest.Length && rest[at] == '.')
        {
            for (at++; at < rest.Length && char.IsAsciiDigit((char)rest[at]); at++, digits++)
            {
                if (scale < 1_000_000_000_000_000) { (fraction, scale) = ((fraction * 10) + rest[at] - '0', scale * 10); }
                else { isInexact |= rest[at] != '0'; }
            }
        }
        if (digits == 0) { return false; }
        foreach (var (name, unit) in Units)
        {
            // "m" is the beginning of "ms" too: the longer one comes first in the list.
            if (!rest[at..].StartsWith(name)) { continue; }
            rest = rest[(at + name.Length)..];
            var (part, left) = Int128.DivRem((Int128)fraction * unit, scale);
            nanoseconds = ((Int128)whole * unit) + part + (left != 0 || isInexact ? 1 : 0);
            return true;
        }
        return false;
    }

    private static string Quote(ReadOnlySpan<byte> text) => $"\"{LuaString.ToText(text[..Math.Min(text.Length, 40)])}\"";
}
