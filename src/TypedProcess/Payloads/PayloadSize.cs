using System.Text;

namespace TypedProcess;

/// <summary>What a value counts against the limits, and whether it may be handed on as it is.</summary>
/// <param name="Bytes">16 per value and key and the UTF-8 bytes of strings.</param>
/// <param name="Values">The values in it, itself included.</param>
/// <param name="Depth">The tables nested in it, itself included.</param>
/// <param name="Clean">True when nothing in it is foreign, changeable or broken.</param>
internal readonly record struct PayloadSize(long Bytes, int Values, short Depth, bool Clean)
{
    public const int PerValue = 16;

    private static readonly PayloadSize Beyond = new(PerValue, 1, short.MaxValue, false);

    public static PayloadSize Of(PayloadValue value) => Of(value, 0);

    /// <summary>The size of a table of these parts.</summary>
    public static PayloadSize OfTable(ReadOnlySpan<PayloadValue> items, ReadOnlySpan<KeyValuePair<PayloadValue, PayloadValue>> fields)
    {
        var sum = new PayloadSize(PerValue, 1, 0, true);
        foreach (var item in items) { sum = sum.Plus(Of(item)); }
        foreach (var field in fields) { sum = sum.Plus(Of(field.Value)).PlusBytes(OfKey(field.Key)); }
        return sum.Nested();
    }

    public static long OfKey(PayloadValue key) => PerValue + key.Reference switch
    {
        string text => Encoding.UTF8.GetByteCount(text),
        byte[] => key.Memory.Length,
        _ => 0,
    };

    /// <summary>The bytes of an error without its details and causes.</summary>
    public static long OfErrorText(ProcessError error) =>
        (long)Encoding.UTF8.GetByteCount(error.Message) + (error.Stack is { } stack ? Encoding.UTF8.GetByteCount(stack) : 0);

    public PayloadSize Plus(in PayloadSize other) => new(
        (long)Math.Min((ulong)Bytes + (ulong)other.Bytes, long.MaxValue),
        (int)Math.Min((long)Values + other.Values, int.MaxValue),
        Math.Max(Depth, other.Depth),
        Clean && other.Clean);

    public PayloadSize PlusBytes(long bytes) => this with { Bytes = (long)Math.Min((ulong)Bytes + (ulong)bytes, long.MaxValue) };

    public PayloadSize Nested() => this with { Depth = (short)Math.Min(Depth + 1, short.MaxValue) };

    private static PayloadSize Of(PayloadValue value, int level)
    {
        switch (value.Kind)
        {
            case PayloadKind.Text:
                var valid = PayloadUtf8.TryCount(value.AsText(), out var bytes);
                return new PayloadSize((long)PerValue + bytes, 1, 0, valid);
            case PayloadKind.Bytes: return new PayloadSize((long)PerValue + value.Memory.Length, 1, 0, value.OwnsBytes);
            case PayloadKind.Table: return value.AsTable().Size;
            case PayloadKind.Error: return OfError(value.AsError(), level + 1);
            case PayloadKind.Object: return new PayloadSize(PerValue, 1, 0, false);
            default: return new PayloadSize(PerValue, 1, 0, true);
        }
    }

    // Errors hold values and values hold errors, with nothing remembered in between; the level keeps a long chain off the stack.
    private static PayloadSize OfError(ProcessError error, int level)
    {
        if (level > PayloadLimits.DepthCeiling) { return Beyond; }
        var sum = new PayloadSize(0, 0, 0, true);
        var causes = -1;
        for (var at = error; at is not null; at = at.Cause)
        {
            if (++causes > ProcessError.MaxCauses) { return sum with { Clean = false }; }
            var details = new PayloadSize(PerValue + OfErrorText(at), 1, 0, true);
            foreach (var (key, value) in at.Details) { details = details.Plus(Of(value, level)).PlusBytes(OfKey(key)); }
            sum = sum.Plus(at.Details.IsEmpty ? details : details.Nested());
        }
        return sum;
    }
}
