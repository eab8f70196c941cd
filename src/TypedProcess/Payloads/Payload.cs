using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TypedProcess;

/// <summary>The values of one untyped message. Immutable, and shared with nobody who could change it.</summary>
public readonly struct Payload : IEquatable<Payload>
{
    private readonly PayloadValue[]? _values;

    internal Payload(PayloadValue[] values, PayloadSize size) => (_values, Size) = (values, size);

    /// <summary>How many values there are.</summary>
    public int Count => _values?.Length ?? 0;

    /// <summary>What the payload counts against limits: 16 bytes for each value and key, and what strings need in UTF-8.</summary>
    public long ByteSize => Size.Bytes;

    /// <summary>The values.</summary>
    public ReadOnlySpan<PayloadValue> Values => _values;

    /// <summary>The values, for code that cannot hold a span.</summary>
    public ImmutableArray<PayloadValue> Items => ImmutableCollectionsMarshal.AsImmutableArray(_values ?? []);

    /// <summary>All values as one: nil for none, the value for one, a list for more. A list is made anew each time.</summary>
    public PayloadValue Value => Count switch
    {
        0 => default,
        1 => _values![0],
        // No limit allows DepthCeiling levels, so one more always fits.
        _ => new PayloadTable(_values!, [], AsTable()),
    };

    /// <summary>The sum over the values.</summary>
    internal PayloadSize Size { get; }

    /// <summary>The value at <paramref name="index"/>; throws <see cref="IndexOutOfRangeException"/> when there is none.</summary>
    public PayloadValue this[int index] => Values[index];

    internal void WriteTo(PayloadWriter writer)
    {
        foreach (var value in Values) { writer.WriteValue(value); }
    }

    /// <inheritdoc/>
    public bool Equals(Payload other) => Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Payload other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, _values![0]);

    /// <summary>The values for a person, cut off when they are long.</summary>
    public override string ToString() => Value.ToString();

    /// <summary>Equality of content.</summary>
    public static bool operator ==(Payload left, Payload right) => left.Equals(right);

    /// <summary>Inequality of content.</summary>
    public static bool operator !=(Payload left, Payload right) => !left.Equals(right);

    private PayloadSize AsTable() => Size.Plus(new PayloadSize(PayloadSize.PerValue, 1, 0, true)).Nested();
}
