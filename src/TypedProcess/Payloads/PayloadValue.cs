using System.Runtime.InteropServices;

namespace TypedProcess;

/// <summary>One value of an untyped message: small, immutable once received, compared by content.</summary>
/// <remarks>
/// A value made from a byte array, a list or another object only points at it until it is sent; sending copies.
/// Strings compare by their UTF-8 bytes, whichever of <see cref="PayloadKind.Text"/> and <see cref="PayloadKind.Bytes"/> they are; integers never equal floats; NaN equals NaN.
/// </remarks>
public readonly partial struct PayloadValue : IEquatable<PayloadValue>
{
    // For byte arrays the bits are owned (1) | offset (31) | length (32).
    private const long OwnedBit = long.MinValue;

    private readonly object? _ref;
    private readonly long _bits;

    private PayloadValue(object? reference, long bits = 0) => (_ref, _bits) = (reference, bits);

    /// <summary>The value of nothing, the same as <c>default</c>.</summary>
    public static PayloadValue Nil => default;

    /// <summary>What this value is.</summary>
    public PayloadKind Kind => _ref switch
    {
        null => PayloadKind.Nil,
        PayloadTag tag => tag.Kind,
        string => PayloadKind.Text,
        byte[] => PayloadKind.Bytes,
        PayloadTable => PayloadKind.Table,
        HostIdentity => PayloadKind.Pid,
        ProcessError => PayloadKind.Error,
        ISubject => PayloadKind.Subject,
        _ => PayloadKind.Object,
    };

    /// <summary>True for the value of nothing.</summary>
    public bool IsNil => _ref is null;

    /// <summary>The reference as it is: for <see cref="PayloadKind.Object"/> the object to copy.</summary>
    internal object? Reference => _ref;

    /// <summary>The bytes of a value of kind <see cref="PayloadKind.Bytes"/>.</summary>
    internal ReadOnlyMemory<byte> Memory => new((byte[])_ref!, (int)(_bits >>> 32) & int.MaxValue, (int)_bits);

    /// <summary>True when nobody can change the bytes any more.</summary>
    internal bool OwnsBytes => _bits < 0;

    /// <summary>Wraps any object. What it is worth as a value, and whether it may be sent at all, is found out when it is copied.</summary>
    public static PayloadValue From(object? value) => value switch
    {
        null => default,
        PayloadValue known => known,
        string text => text,
        bool boolean => boolean,
        int number => number,
        long number => number,
        double number => number,
        byte[] bytes => bytes,
        PayloadTable table => table,
        Pid pid => pid,
        IPidValue pid => pid.Untyped,
        char character => character,
        sbyte number => number,
        byte number => number,
        short number => number,
        ushort number => number,
        uint number => number,
        ulong number => number,
        nint number => (long)number,
        nuint number => (ulong)number,
        float number => number,
        Half number => (double)number,
        ReadOnlyMemory<byte> bytes => bytes,
        Memory<byte> bytes => (ReadOnlyMemory<byte>)bytes,
        ArraySegment<byte> bytes => (ReadOnlyMemory<byte>)bytes,
        _ => new PayloadValue(value),
    };

    /// <summary>Takes over an array that nobody else will write to.</summary>
    internal static PayloadValue Owned(byte[] bytes) => new(bytes, OwnedBit | (uint)bytes.Length);

    /// <summary>True when both are of one kind and have the same content.</summary>
    public bool Equals(PayloadValue other)
    {
        if (ReferenceEquals(_ref, other._ref))
        {
            return _bits == other._bits
                || (_ref == PayloadTag.Float && BitConverter.Int64BitsToDouble(_bits).Equals(BitConverter.Int64BitsToDouble(other._bits)))
                || (_ref is byte[] && Memory.Span.SequenceEqual(other.Memory.Span));
        }
        return (_ref, other._ref) switch
        {
            (string left, string right) => left == right,
            (string left, byte[]) => PayloadUtf8.AreEqual(left, other.Memory.Span),
            (byte[], string right) => PayloadUtf8.AreEqual(right, Memory.Span),
            (byte[], byte[]) => Memory.Span.SequenceEqual(other.Memory.Span),
            (HostIdentity left, HostIdentity right) => _bits == other._bits && left.Equals(right),
            (PayloadTable left, PayloadTable right) => left.Equals(right),
            (ProcessError left, ProcessError right) => left.Equals(right),
            (ISubject left, ISubject right) => left.Equals(right),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PayloadValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _ref switch
    {
        null => 0,
        PayloadTag tag when tag == PayloadTag.Float => HashCode.Combine(tag.Kind, BitConverter.Int64BitsToDouble(_bits)),
        PayloadTag tag => HashCode.Combine(tag.Kind, _bits),
        string text => PayloadUtf8.Hash(text),
        byte[] => PayloadUtf8.Hash(Memory.Span),
        HostIdentity => AsPid().GetHashCode(),
        var other => other.GetHashCode(),
    };

    /// <summary>The value for a person, cut off when it is long.</summary>
    public override string ToString() => PayloadText.Of(this);

    /// <summary>Equality of content.</summary>
    public static bool operator ==(PayloadValue left, PayloadValue right) => left.Equals(right);

    /// <summary>Inequality of content.</summary>
    public static bool operator !=(PayloadValue left, PayloadValue right) => !left.Equals(right);

    private static PayloadValue Unowned(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array
            ? new PayloadValue(array, ((long)segment.Offset << 32) | (uint)segment.Count)
            : Owned(bytes.ToArray());
}
