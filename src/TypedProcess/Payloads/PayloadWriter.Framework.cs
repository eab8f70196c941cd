using System.Globalization;

namespace TypedProcess;

public abstract partial class PayloadWriter
{
    /// <summary>Writes an unsigned 64-bit integer: as an integer where that holds it, else as its digits.</summary>
    public void WriteUInt64(ulong value) => WriteValue(value <= long.MaxValue ? (long)value : value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a decimal as text, because a float would lose digits.</summary>
    public void WriteDecimal(decimal value) => WriteValue(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a point in time as text, exact to 100 ns and with its offset.</summary>
    public void WriteTimestamp(DateTimeOffset value) => WriteValue(value.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Writes a span of time as nanoseconds; beyond 292 years as the text <c>days.hh:mm:ss.fffffff</c>.</summary>
    public void WriteDuration(TimeSpan value) =>
        WriteValue(value.Ticks is >= long.MinValue / TimeSpan.NanosecondsPerTick and <= long.MaxValue / TimeSpan.NanosecondsPerTick ? value.Ticks * TimeSpan.NanosecondsPerTick : value.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>Writes a GUID as text.</summary>
    public void WriteGuid(Guid value) => WriteValue(value.ToString("D", CultureInfo.InvariantCulture));

    /// <summary>Refuses an object of a class derived from the one whose fields are written: they would be lost.</summary>
    /// <exception cref="ProcessException">INVALID; it becomes the sender's error.</exception>
    public static void ThrowUnlessExact(object value, Type type)
    {
        if (value?.GetType() != type) { throw new ProcessException(ErrorKind.Invalid, $"expected exactly {type?.Name}, got {value?.GetType().Name ?? "null"}"); }
    }

    /// <summary>Refuses an object that is none of the cases of a closed hierarchy.</summary>
    /// <exception cref="ProcessException">INVALID; it becomes the sender's error.</exception>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void ThrowUnknownCase(object? value, Type type) => throw new ProcessException(ErrorKind.Invalid, $"expected a case of {type?.Name}, got {value?.GetType().Name ?? "null"}");
}
