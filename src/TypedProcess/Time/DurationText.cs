using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

/// <summary>Durations as the API of both languages takes them: texts such as <c>"5s"</c>, <c>"1h30m"</c> and <c>"1.5s"</c>, or whole milliseconds.</summary>
/// <remarks>A text is one or more decimal numbers, each with a unit: <c>ns us µs ms s m h</c>. It has no sign and no spaces.</remarks>
public static class DurationText
{
    // Sums are exact in units of 10⁻¹⁵ ns; the longest TimeSpan is 9.2·10³⁵ of them, and 3.4·10³⁸ fit.
    private const int FractionDigits = 15;
    private const ulong FractionOne = 1_000_000_000_000_000;

    private static readonly UInt128 MaxNanoseconds = (UInt128)long.MaxValue * 100;

    /// <summary>The longest deadline there may be: 365 days.</summary>
    public static TimeSpan MaxDeadline { get; } = TimeSpan.FromDays(365);

    /// <summary>
    /// Reads a duration; a part of a tick (100 ns) counts as a whole one. False, with an error of kind Invalid that names <paramref name="argument"/>,
    /// when the text is no duration or one longer than <see cref="TimeSpan"/> holds.
    /// </summary>
    public static bool TryParse(string? text, out TimeSpan duration, [NotNullWhen(false)] out ProcessError? error, string argument = "deadline")
    {
        duration = default;
        error = null;
        var rest = text.AsSpan();
        var sum = UInt128.Zero;
        var inexact = false;
        var valid = !rest.IsEmpty;
        while (valid && !rest.IsEmpty)
        {
            valid = TryTakeNumber(ref rest, out var whole, out var fraction, ref inexact) & TryTakeUnit(ref rest, out var unit);
            // Saturates far above what fits, so a long text cannot wrap around.
            sum = whole > MaxNanoseconds / unit || sum > MaxNanoseconds * FractionOne ? UInt128.MaxValue : sum + (whole * FractionOne + fraction) * unit;
        }
        if (!valid)
        {
            error = Refuse(argument, $"{Quote(text)} is not a duration; expected a text such as \"5s\", \"1h30m\" or \"1.5s\" with the units ns us µs ms s m h, without sign and spaces");
            return false;
        }
        if (sum > MaxNanoseconds * FractionOne)
        {
            error = Refuse(argument, $"{Quote(text)} is too long a duration");
            return false;
        }
        var (ticks, part) = UInt128.DivRem(sum, (UInt128)100 * FractionOne);
        if (part != 0 || inexact) { ticks++; }
        duration = new TimeSpan((long)UInt128.Min(ticks, (UInt128)long.MaxValue));
        return true;
    }

    /// <summary>Reads whole milliseconds. False, with an error of kind Invalid that names <paramref name="argument"/>, when they are more than <see cref="TimeSpan"/> holds.</summary>
    public static bool TryFromMilliseconds(long milliseconds, out TimeSpan duration, [NotNullWhen(false)] out ProcessError? error, string argument = "deadline")
    {
        const long Most = long.MaxValue / TimeSpan.TicksPerMillisecond;
        var fits = milliseconds is >= -Most and <= Most;
        duration = fits ? new TimeSpan(milliseconds * TimeSpan.TicksPerMillisecond) : default;
        error = fits ? null : Refuse(argument, $"{milliseconds} ms is too long a duration");
        return fits;
    }

    /// <summary>What is wrong with a duration as the deadline of a cancel, an error of kind Invalid; null when nothing is: it is above zero and at most <see cref="MaxDeadline"/>.</summary>
    public static ProcessError? CheckDeadline(TimeSpan deadline) =>
        deadline > TimeSpan.Zero && deadline <= MaxDeadline ? null : Refuse("deadline", $"{deadline:c} is out of range; expected above zero and at most 365 days");

    private static bool TryTakeNumber(ref ReadOnlySpan<char> rest, out UInt128 whole, out ulong fraction, ref bool inexact)
    {
        whole = 0;
        fraction = 0;
        var digits = CountDigits(rest);
        foreach (var digit in rest[..digits])
        {
            if (whole <= MaxNanoseconds) { whole = whole * 10 + (uint)(digit - '0'); }
        }
        rest = rest[digits..];
        if (digits == 0 || rest.IsEmpty || rest[0] != '.') { return digits > 0; }
        rest = rest[1..];
        digits = CountDigits(rest);
        for (var i = 0; i < Math.Max(digits, FractionDigits); i++)
        {
            var digit = i < digits ? (uint)(rest[i] - '0') : 0;
            if (i < FractionDigits) { fraction = fraction * 10 + digit; }
            else { inexact |= digit != 0; }
        }
        rest = rest[digits..];
        return digits > 0;
    }

    /// <summary>Takes a unit and gives its nanoseconds; 1 and false when there is none.</summary>
    private static bool TryTakeUnit(ref ReadOnlySpan<char> rest, out ulong nanoseconds)
    {
        (nanoseconds, var length) = rest switch
        {
            ['n', 's', ..] => (1UL, 2),
            // The micro sign and the Greek letter look the same; people type both.
            ['u' or '\u00B5' or '\u03BC', 's', ..] => (1_000UL, 2),
            ['m', 's', ..] => (1_000_000UL, 2),
            ['s', ..] => (1_000_000_000UL, 1),
            ['m', ..] => (60_000_000_000UL, 1),
            ['h', ..] => (3_600_000_000_000UL, 1),
            _ => (1UL, 0),
        };
        rest = rest[length..];
        return length > 0;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var other = text.IndexOfAnyExceptInRange('0', '9');
        return other < 0 ? text.Length : other;
    }

    private static string Quote(string? text) => ((PayloadValue)text).ToString();

    private static ProcessError Refuse(string argument, string reason) => new(ErrorKind.Invalid, $"{argument}: {reason}", false);
}
