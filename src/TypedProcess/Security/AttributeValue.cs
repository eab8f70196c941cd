using System.Globalization;

namespace TypedProcess;

/// <summary>A value that policies compare: text, a number, or a boolean. An integer and a float are equal when they are the same number.</summary>
public readonly struct AttributeValue : IEquatable<AttributeValue>
{
    private readonly string? _text;
    private readonly long _bits;

    private AttributeValue(AttributeKind kind, string? text, long bits) => (Kind, _text, _bits) = (kind, text, bits);

    /// <summary>What is held.</summary>
    public AttributeKind Kind { get; }

    /// <summary>The text, or null when this is not text.</summary>
    public string? Text => _text;

    /// <summary>True for integers and floats.</summary>
    public bool IsNumber => Kind is AttributeKind.Whole or AttributeKind.Real;

    private double Real => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>Text; null gives <see cref="AttributeKind.None"/>.</summary>
    public static implicit operator AttributeValue(string? value) => value is null ? default : new(AttributeKind.Text, value, 0);

    /// <summary>An integer.</summary>
    public static implicit operator AttributeValue(long value) => new(AttributeKind.Whole, null, value);

    /// <summary>A float.</summary>
    public static implicit operator AttributeValue(double value) => new(AttributeKind.Real, null, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A boolean.</summary>
    public static implicit operator AttributeValue(bool value) => new(AttributeKind.Boolean, null, value ? 1 : 0);

    /// <summary>The order of two numbers, exact also between integer and float; null when one is not a number.</summary>
    internal static int? Compare(AttributeValue left, AttributeValue right) => (left.Kind, right.Kind) switch
    {
        (AttributeKind.Whole, AttributeKind.Whole) => left._bits.CompareTo(right._bits),
        (AttributeKind.Real, AttributeKind.Real) => double.IsNaN(left.Real) || double.IsNaN(right.Real) ? null : left.Real.CompareTo(right.Real),
        (AttributeKind.Whole, AttributeKind.Real) => Compare(left._bits, right.Real),
        (AttributeKind.Real, AttributeKind.Whole) => -Compare(right._bits, left.Real),
        _ => null,
    };

    internal PayloadValue ToPayload() => Kind switch
    {
        AttributeKind.Text => _text!,
        AttributeKind.Whole => _bits,
        AttributeKind.Real => Real,
        AttributeKind.Boolean => _bits != 0,
        _ => default,
    };

    /// <inheritdoc/>
    public bool Equals(AttributeValue other) =>
        IsNumber ? Compare(this, other) == 0 : Kind == other.Kind && _bits == other._bits && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AttributeValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        AttributeKind.Text => _text!.GetHashCode(StringComparison.Ordinal),
        // Through the double, so that equal numbers of either kind have one hash.
        AttributeKind.Whole => ((double)_bits).GetHashCode(),
        AttributeKind.Real => Real.GetHashCode(),
        _ => HashCode.Combine(Kind, _bits),
    };

    /// <summary>Text in quotes, numbers and booleans as in JSON, <c>nil</c> for nothing.</summary>
    public override string ToString() => Kind switch
    {
        AttributeKind.Text => $"\"{_text}\"",
        AttributeKind.Whole => _bits.ToString(CultureInfo.InvariantCulture),
        AttributeKind.Real => Real.ToString("R", CultureInfo.InvariantCulture),
        AttributeKind.Boolean => _bits != 0 ? "true" : "false",
        _ => "nil",
    };

    /// <summary>Equality of values.</summary>
    public static bool operator ==(AttributeValue left, AttributeValue right) => left.Equals(right);

    /// <summary>Inequality of values.</summary>
    public static bool operator !=(AttributeValue left, AttributeValue right) => !left.Equals(right);

    // Converting the integer to a double would round it, and make two different numbers equal.
    private static int? Compare(long integer, double number)
    {
        if (double.IsNaN(number)) { return null; }
        if (number >= 9223372036854775808.0) { return -1; }
        if (number < -9223372036854775808.0) { return 1; }
        var whole = (long)number;
        return integer != whole ? integer.CompareTo(whole) : 0.0.CompareTo(number - whole);
    }
}
