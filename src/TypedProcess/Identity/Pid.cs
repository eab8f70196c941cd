using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TypedProcess;

/// <summary>The identity of a process: plain data, comparable, allowed in messages. Never reused, not even after a restart of the program.</summary>
public readonly struct Pid : IEquatable<Pid>, ISpanFormattable
{
    private readonly HostIdentity? _identity;

    internal Pid(HostIdentity identity, ulong unique) => (_identity, Unique) = (identity, unique);

    internal HostIdentity? Identity => _identity;
    internal ulong Unique { get; }

    /// <summary>True for <c>default(Pid)</c>, which names no process.</summary>
    public bool IsNone => _identity is null;

    /// <summary>The id of the host the process runs on, empty for <c>default(Pid)</c>.</summary>
    public string Host => _identity?.Host ?? "";

    /// <summary>The node, or null when it is this one.</summary>
    public string? Node => _identity?.Node;

    /// <summary>Reads what <see cref="ToString()"/> wrote, and nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Pid pid)
    {
        pid = default;
        if (text is null || text.Length < 7 || text[0] != '{' || text[^1] != '}') { return false; }
        var body = text.AsSpan(1, text.Length - 2);
        var bar = body.IndexOf('|');
        if (bar < 0) { return false; }
        var place = body[..bar];
        var unique = body[(bar + 1)..];
        string? node = null;
        var at = place.IndexOf('@');
        if (at >= 0)
        {
            node = place[..at].ToString();
            place = place[(at + 1)..];
            if (!ProcessId.IsSegment(node)) { return false; }
        }
        var dot = unique.IndexOf('.');
        if (!ProcessId.IsValid(place) || dot < 0 || !TryHex(unique[..dot], out var stamp) || !TryHex(unique[(dot + 1)..], out var number)) { return false; }
        pid = new Pid(new HostIdentity(node, place.ToString(), stamp, null), number);
        return true;
    }

    /// <summary>Reads a pid or throws <see cref="FormatException"/>.</summary>
    public static Pid Parse(string text) =>
        TryParse(text, out var pid) ? pid : throw new FormatException($"'{text}' is not a PID; expected {{host|unique}} or {{node@host|unique}}");

    /// <summary>The text <c>{host|unique}</c>, or <c>{node@host|unique}</c> in a cluster.</summary>
    public override string ToString()
    {
        if (_identity is null) { return "{}"; }
        return _identity.Node is null
            ? string.Create(CultureInfo.InvariantCulture, $"{{{_identity.Host}|{_identity.Stamp:x}.{Unique:x}}}")
            : string.Create(CultureInfo.InvariantCulture, $"{{{_identity.Node}@{_identity.Host}|{_identity.Stamp:x}.{Unique:x}}}");
    }

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        charsWritten = 0;
        if (_identity is null) { return destination.TryWrite($"{{}}", out charsWritten); }
        return _identity.Node is null
            ? destination.TryWrite(CultureInfo.InvariantCulture, $"{{{_identity.Host}|{_identity.Stamp:x}.{Unique:x}}}", out charsWritten)
            : destination.TryWrite(CultureInfo.InvariantCulture, $"{{{_identity.Node}@{_identity.Host}|{_identity.Stamp:x}.{Unique:x}}}", out charsWritten);
    }

    /// <inheritdoc/>
    public bool Equals(Pid other) =>
        Unique == other.Unique && (ReferenceEquals(_identity, other._identity) || (_identity is not null && _identity.Equals(other._identity)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Pid other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)(Unique ^ (Unique >> 28)) * -1640531535;

    /// <summary>Equality of identities.</summary>
    public static bool operator ==(Pid left, Pid right) => left.Equals(right);

    /// <summary>Inequality of identities.</summary>
    public static bool operator !=(Pid left, Pid right) => !left.Equals(right);

    // Canonical lower-case hexadecimal only: what printing gives is the one text of a pid.
    private static bool TryHex(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        if (text.Length is 0 or > 16 || (text[0] == '0' && text.Length > 1)) { return false; }
        foreach (var c in text)
        {
            var digit = c is >= '0' and <= '9' ? c - '0' : c is >= 'a' and <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0) { return false; }
            value = (value << 4) | (uint)digit;
        }
        return true;
    }
}
