using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

/// <summary>The keys of tables. Each has one form, so that finding one is comparing one.</summary>
internal sealed class PayloadKey : IEqualityComparer<PayloadValue>
{
    public static readonly PayloadKey Comparer = new();

    private const double TwoTo63 = 9223372036854775808.0;

    /// <summary>Brings a key into its one form: bytes that are UTF-8 become text, integral floats integers. False, with the reason, when it cannot be a key.</summary>
    public static bool TryNormalize(PayloadValue key, out PayloadValue normal, [NotNullWhen(false)] out string? reason)
    {
        normal = key;
        reason = null;
        switch (key.Kind)
        {
            case PayloadKind.Boolean or PayloadKind.Integer: break;
            case PayloadKind.Text when !PayloadUtf8.TryCount(key.AsText(), out _): reason = RefusedValue.BrokenText; break;
            case PayloadKind.Text: break;
            case PayloadKind.Bytes: normal = key.TryGetText(out var text) ? text : PayloadValue.Owned(key.Memory.ToArray()); break;
            case PayloadKind.Float:
                var number = key.AsFloat();
                if (double.IsNaN(number)) { reason = "NaN cannot be a key"; }
                else if (double.IsInteger(number) && number is >= -TwoTo63 and < TwoTo63) { normal = (long)number; }
                break;
            case PayloadKind.Object: reason = $"a key of type {key.Reference!.GetType().Name} cannot be sent"; break;
            default: reason = $"a key must be a string, a number or a boolean, not {PayloadKindText.Word(key.Kind)}"; break;
        }
        return reason is null;
    }

    /// <summary>The key in its one form, or a <see cref="ProcessException"/> of kind Invalid.</summary>
    public static PayloadValue Normalize(PayloadValue key) =>
        TryNormalize(key, out var normal, out var reason) ? normal : throw new ProcessException(ErrorKind.Invalid, reason);

    public bool Equals(PayloadValue x, PayloadValue y) =>
        x.Reference is string text ? y.Reference is string other && text == other : x.Equals(y);

    // Text never equals bytes among keys in their one form, so the fast hash of strings will do.
    public int GetHashCode(PayloadValue obj) => obj.Reference is string text ? text.GetHashCode(StringComparison.Ordinal) : obj.GetHashCode();
}
