using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TypedProcess;

public ref partial struct PayloadReader
{
    /// <summary>Reads an unsigned 64-bit integer: an integer, or as text the digits of one that no integer holds; 0 on failure.</summary>
    public ulong ReadUInt64(string? name = null)
    {
        if (!Take(name, "integer", out var value, out var at)) { return 0; }
        if (value.TryGetInteger(out var integer) && integer >= 0) { return (ulong)integer; }
        if (value.TryGetText(out var text) && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var result) && result > long.MaxValue) { return result; }
        Mismatch(name, at, $"expected integer from 0 to {ulong.MaxValue}, got {Shown(value)}");
        return 0;
    }

    /// <summary>Reads a float that a 32-bit float holds exactly; 0 on failure.</summary>
    public float ReadSingle(string? name = null)
    {
        var at = _next;
        var result = ReadDouble(name);
        if (Failed || (float)result == result || double.IsNaN(result)) { return (float)result; }
        Mismatch(name, at, string.Create(CultureInfo.InvariantCulture, $"expected a float of 32 bits, got {result:R}"));
        return 0;
    }

    /// <summary>Reads a decimal: an integer, text, or a float that is the nearest one to a decimal of at most 15 digits; 0 on failure.</summary>
    public decimal ReadDecimal(string? name = null)
    {
        if (!Take(name, "decimal", out var value, out var at)) { return 0; }
        if (value.TryGetInteger(out var integer)) { return integer; }
        if (value.TryGetText(out var text) && text.Length <= 31 && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var result) && SameDigits(text, result)) { return result; }
        if (value.TryGetFloat(out var real) && Math.Abs(real) < 1e28 && (double)(decimal)real == real) { return (decimal)real; }
        Mismatch(name, at, $"expected decimal, got {Shown(value)}");
        return 0;
    }

    /// <summary>Reads text of exactly one UTF-16 character; a zero character on failure.</summary>
    public char ReadChar(string? name = null)
    {
        if (!Take(name, "a character", out var value, out var at)) { return default; }
        if (value.TryGetText(out var text) && text.Length == 1) { return text[0]; }
        Mismatch(name, at, $"expected a character, got {Shown(value)}");
        return default;
    }

    /// <summary>Reads a point in time from text as RFC 3339 has it, with an offset or <c>Z</c>; <c>default</c> on failure.</summary>
    public DateTimeOffset ReadTimestamp(string? name = null)
    {
        if (!Take(name, "timestamp", out var value, out var at)) { return default; }
        if (value.TryGetText(out var text) && text.Length <= 40 && DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var result)) { return result; }
        Mismatch(name, at, $"expected timestamp, got {Shown(value)}");
        return default;
    }

    /// <summary>Reads a span of time: whole multiples of 100 nanoseconds, a text such as <c>1h30m</c>, or the text <c>days.hh:mm:ss.fffffff</c>; zero on failure.</summary>
    public TimeSpan ReadDuration(string? name = null)
    {
        if (!Take(name, "duration", out var value, out var at)) { return default; }
        if (value.TryGetInteger(out var nanoseconds) && nanoseconds % TimeSpan.NanosecondsPerTick == 0) { return new TimeSpan(nanoseconds / TimeSpan.NanosecondsPerTick); }
        if (value.TryGetText(out var text) && text.Length <= 40 && (DurationText.TryParse(text, out var result, out _) || TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out result))) { return result; }
        Mismatch(name, at, $"expected duration, got {Shown(value)}");
        return default;
    }

    /// <summary>Reads a GUID from text with hyphens; <c>default</c> on failure.</summary>
    public Guid ReadGuid(string? name = null)
    {
        if (!Take(name, "guid", out var value, out var at)) { return default; }
        if (value.TryGetText(out var text) && Guid.TryParseExact(text, "D", out var result)) { return result; }
        Mismatch(name, at, $"expected guid, got {Shown(value)}");
        return default;
    }

    /// <summary>Reads a subject to which values of <typeparamref name="T"/> are sent; <c>default</c> on failure.</summary>
    public Subject<T> ReadSubject<T>(string? name = null) => ReadSubject(name) is { } subject ? new Subject<T>(subject.Owner, subject.Tag) : default;

    /// <summary>Reads a type that reads itself; null on failure only.</summary>
    public T? Read<T>(string? name = null) where T : IPayload<T> => T.Read(ref this, name);

    /// <summary>Records that a name is none of those that are known.</summary>
    public readonly void FailUnknown(string? name, string got, string expected) => Fail(name, $"expected one of {expected}, got {Shown(got)}");

    /// <summary>For an exception filter around a constructor: records that it refused the values, under the place of the object itself. Always true, except for what no code can go on from.</summary>
    public readonly bool Refuses(string? name, [NotNullWhen(true)] Exception? exception)
    {
        if (exception is null or OutOfMemoryException) { return false; }
        Fail(name, RefusedValue.Message(exception));
        return true;
    }

    private static string Shown(PayloadValue value) =>
        value.Kind == PayloadKind.Float || value.Kind == PayloadKind.Integer ? $"{PayloadKindText.Word(value.Kind)} {value}"
        : value.TryGetText(out var text) && text.Length <= 40 ? $"\"{text}\""
        : PayloadKindText.Word(value.Kind);

    // Text beyond the 28 digits of a decimal is rounded by parsing: that would lose some.
    private static bool SameDigits(string text, decimal value) =>
        text == value.ToString(CultureInfo.InvariantCulture) || Canonical(text) == Canonical(value.ToString(CultureInfo.InvariantCulture));

    private static string Canonical(string text)
    {
        var sign = text.StartsWith('-') ? "-" : "";
        var digits = text.TrimStart('+', '-').TrimStart('0');
        if (digits.Contains('.', StringComparison.Ordinal)) { digits = digits.TrimEnd('0').TrimEnd('.'); }
        return digits.Length == 0 ? "" : sign + digits;
    }
}
