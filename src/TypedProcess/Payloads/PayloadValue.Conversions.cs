namespace TypedProcess;

public readonly partial struct PayloadValue
{
    /// <summary>A boolean.</summary>
    public static implicit operator PayloadValue(bool value) => new(PayloadTag.Boolean, value ? 1 : 0);

    /// <summary>An integer.</summary>
    public static implicit operator PayloadValue(sbyte value) => (long)value;

    /// <summary>An integer.</summary>
    public static implicit operator PayloadValue(byte value) => (long)value;

    /// <summary>An integer.</summary>
    public static implicit operator PayloadValue(short value) => (long)value;

    /// <summary>An integer.</summary>
    public static implicit operator PayloadValue(ushort value) => (long)value;

    /// <summary>An integer.</summary>
    public static implicit operator PayloadValue(int value) => (long)value;

    /// <summary>An integer.</summary>
    public static implicit operator PayloadValue(uint value) => (long)value;

    /// <summary>An integer.</summary>
    public static implicit operator PayloadValue(long value) => new(PayloadTag.Integer, value);

    /// <summary>An integer. One above <see cref="long.MaxValue"/> stays an object, and sending it is refused.</summary>
    public static implicit operator PayloadValue(ulong value) => value <= long.MaxValue ? (long)value : new PayloadValue((object)value);

    /// <summary>A float.</summary>
    public static implicit operator PayloadValue(float value) => (double)value;

    /// <summary>A float.</summary>
    public static implicit operator PayloadValue(double value) => new(PayloadTag.Float, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Text of one character.</summary>
    public static implicit operator PayloadValue(char value) => new(value.ToString());

    /// <summary>Text; null is nil.</summary>
    public static implicit operator PayloadValue(string? value) => new(value);

    /// <summary>A string of bytes, copied when it is sent; null is nil.</summary>
    public static implicit operator PayloadValue(byte[]? value) => value is null ? default : Unowned(value);

    /// <summary>A string of bytes, copied when it is sent.</summary>
    public static implicit operator PayloadValue(ReadOnlyMemory<byte> value) => Unowned(value);

    /// <summary>A pid.</summary>
    public static implicit operator PayloadValue(Pid value) =>
        value.Identity is { } identity ? new(identity, (long)value.Unique) : new PayloadValue(PayloadTag.NoPid);

    /// <summary>An error; null is nil.</summary>
    public static implicit operator PayloadValue(ProcessError? value) => new(value);

    /// <summary>A table; null is nil.</summary>
    public static implicit operator PayloadValue(PayloadTable? value) => new(value);
}
