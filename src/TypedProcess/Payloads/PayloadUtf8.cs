using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace TypedProcess;

/// <summary>Where text and bytes meet: both are strings, compared and counted by their UTF-8 bytes.</summary>
internal static class PayloadUtf8
{
    private const int StackBytes = 384;

    /// <summary>Counts the bytes of <paramref name="text"/>; false when an unpaired surrogate leaves it without any.</summary>
    public static bool TryCount(string text, out int bytes)
    {
        bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes == text.Length) { return true; }
        var rest = text.AsSpan();
        for (var at = FindSurrogate(rest); at >= 0; at = FindSurrogate(rest))
        {
            if (at + 1 == rest.Length || !char.IsSurrogatePair(rest[at], rest[at + 1])) { return false; }
            rest = rest[(at + 2)..];
        }
        return true;
    }

    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        text = Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
        return text is not null;
    }

    public static bool AreEqual(string text, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < text.Length || bytes.Length > text.Length * 3L) { return false; }
        if (Ascii.Equals(bytes, text)) { return true; }
        byte[]? rented = null;
        var buffer = bytes.Length <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(bytes.Length);
        // Without replacement: a broken text has no bytes, and must not equal those of U+FFFD.
        var status = Utf8.FromUtf16(text, buffer, out _, out var written, replaceInvalidSequences: false);
        var equal = status == OperationStatus.Done && buffer[..written].SequenceEqual(bytes);
        if (rented is not null) { ArrayPool<byte>.Shared.Return(rented); }
        return equal;
    }

    public static int Hash(string text)
    {
        byte[]? rented = null;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var buffer = most <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(most);
        var hash = Hash(buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        if (rented is not null) { ArrayPool<byte>.Shared.Return(rented); }
        return hash;
    }

    public static int Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    private static int FindSurrogate(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('\uD800', '\uDFFF');
}
