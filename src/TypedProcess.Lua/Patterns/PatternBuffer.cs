using System.Buffers;

namespace TypedProcess.Lua;

/// <summary>A result in the making: on the stack while it is small, then in a rented array.</summary>
internal ref struct PatternBuffer(Span<byte> first)
{
    private Span<byte> _bytes = first;
    private byte[]? _rented;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _bytes[..Length];

    public void Append(scoped ReadOnlySpan<byte> part)
    {
        if (part.Length > _bytes.Length - Length) { Grow(part.Length); }
        part.CopyTo(_bytes[Length..]);
        Length += part.Length;
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose()
    {
        if (_rented is { } rented) { ArrayPool<byte>.Shared.Return(rented); }
        _rented = null;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(_bytes.Length * 2L, (long)Length + more), Array.MaxLength));
        Written.CopyTo(larger);
        Dispose();
        _bytes = _rented = larger;
    }
}
