using System.Text;

namespace TypedProcess.Lua;

/// <summary>Layouts of times: how the moment 2006-01-02 15:04:05.000 in the zone MST (-07:00) would be written.</summary>
internal static class LuaTimeLayout
{
    public const int MostBytes = 1_000;

    // Longer ones before those they begin with.
    private static readonly string[] Words =
    [
        "January", "Jan", "Monday", "Mon", "MST", "2006", "_2", "-07:00", "-0700", "-07", "Z07:00", "Z0700", "Z07", "002", "01", "02", "03", "04", "05", "06", "15", "PM", "pm", "1", "2", "3", "4", "5",
    ];

    /// <summary>The next part at the beginning of what is left: a word of a layout, a fraction such as <c>.000</c>, or null for a character that stands for itself.</summary>
    public static string? Next(ReadOnlySpan<char> layout)
    {
        foreach (var word in Words)
        {
            if (layout.StartsWith(word, StringComparison.Ordinal)) { return word; }
        }
        if (layout.Length < 2 || layout[0] is not ('.' or ',') || layout[1] is not ('0' or '9')) { return null; }
        var length = layout[1..].IndexOfAnyExcept(layout[1]) is var other and >= 0 ? other + 1 : layout.Length;
        return length > 10 || (length < layout.Length && char.IsAsciiDigit(layout[length])) ? null : layout[..length].ToString();
    }

    public static string Format(DateTime local, long nanoseconds, int offset, string zone, string layout)
    {
        var text = new StringBuilder();
        var rest = layout.AsSpan();
        while (!rest.IsEmpty)
        {
            var part = Next(rest);
            if (part is null) { text.Append(rest[0]); }
            else { Append(text, part, local, nanoseconds, offset, zone); }
            rest = rest[(part?.Length ?? 1)..];
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, string part, DateTime local, long nanoseconds, int offset, string zone)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var hour = local.Hour % 12 == 0 ? 12 : local.Hour % 12;
        switch (part)
        {
            case "2006": text.Append(invariant, $"{local.Year:0000}"); break;
            case "06": text.Append(invariant, $"{local.Year % 100:00}"); break;
            case "01": text.Append(invariant, $"{local.Month:00}"); break;
            case "1": text.Append(invariant, $"{local.Month}"); break;
            case "January": text.Append(invariant.DateTimeFormat.GetMonthName(local.Month)); break;
            case "Jan": text.Append(invariant.DateTimeFormat.GetAbbreviatedMonthName(local.Month)); break;
            case "Monday": text.Append(invariant.DateTimeFormat.GetDayName(local.DayOfWeek)); break;
            case "Mon": text.Append(invariant.DateTimeFormat.GetAbbreviatedDayName(local.DayOfWeek)); break;
            case "02": text.Append(invariant, $"{local.Day:00}"); break;
            case "_2": text.Append(invariant, $"{local.Day,2}"); break;
            case "2": text.Append(invariant, $"{local.Day}"); break;
            case "002": text.Append(invariant, $"{local.DayOfYear:000}"); break;
            case "15": text.Append(invariant, $"{local.Hour:00}"); break;
            case "03": text.Append(invariant, $"{hour:00}"); break;
            case "3": text.Append(invariant, $"{hour}"); break;
            case "04": text.Append(invariant, $"{local.Minute:00}"); break;
            case "4": text.Append(invariant, $"{local.Minute}"); break;
            case "05": text.Append(invariant, $"{local.Second:00}"); break;
            case "5": text.Append(invariant, $"{local.Second}"); break;
            case "PM": text.Append(local.Hour < 12 ? "AM" : "PM"); break;
            case "pm": text.Append(local.Hour < 12 ? "am" : "pm"); break;
            case "MST": text.Append(zone); break;
            case ['.' or ',', ..]: AppendFraction(text, part, nanoseconds); break;
            case ['Z', ..] when offset == 0: text.Append('Z'); break;
            default: AppendOffset(text, offset, part[1..]); break;
        }
    }

    private static void AppendFraction(StringBuilder text, string part, long nanoseconds)
    {
        var digits = nanoseconds.ToString("000000000", System.Globalization.CultureInfo.InvariantCulture)[..(part.Length - 1)];
        if (part[1] == '9') { digits = digits.TrimEnd('0'); }
        if (digits.Length > 0) { text.Append(part[0]).Append(digits); }
    }

    private static void AppendOffset(StringBuilder text, int offset, string shape)
    {
        var minutes = Math.Abs(offset) / 60;
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        text.Append(offset < 0 ? '-' : '+').Append(invariant, $"{minutes / 60:00}");
        if (shape.Length > 2) { text.Append(shape.Contains(':', StringComparison.Ordinal) ? ":" : "").Append(invariant, $"{minutes % 60:00}"); }
    }
}
