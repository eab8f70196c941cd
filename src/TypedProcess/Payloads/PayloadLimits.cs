using System.Globalization;

namespace TypedProcess;

/// <summary>How large one untyped message may be. Counted while it is copied, so that copying stops at the limit.</summary>
public sealed record PayloadLimits
{
    /// <summary>The most levels a <see cref="PayloadTable"/> may have: what walks values recursively needs stack for each.</summary>
    public const int DepthCeiling = 1_000;

    /// <summary>64 levels, 1,000,000 values, 16 MiB.</summary>
    public static PayloadLimits Default { get; } = new();

    /// <summary>How many tables may be nested, the outermost counted. Setting it below 1, or not below <see cref="DepthCeiling"/>, throws <see cref="ArgumentOutOfRangeException"/>.</summary>
    public int MaxDepth
    {
        get;
        init => field = InRange(value, DepthCeiling - 1, nameof(MaxDepth));
    } = 64;

    /// <summary>How many values, tables counted, keys not. Setting it below 1 throws <see cref="ArgumentOutOfRangeException"/>.</summary>
    public int MaxValues
    {
        get;
        init => field = InRange(value, int.MaxValue, nameof(MaxValues));
    } = 1_000_000;

    /// <summary>How many bytes: 16 for each value and key, and what strings need in UTF-8. Setting it below 1 throws <see cref="ArgumentOutOfRangeException"/>.</summary>
    public int MaxBytes
    {
        get;
        init => field = InRange(value, int.MaxValue, nameof(MaxBytes));
    } = 16 * 1024 * 1024;

    internal string TooDeep => string.Create(CultureInfo.InvariantCulture, $"more than {MaxDepth:N0} levels");
    internal string TooManyValues => string.Create(CultureInfo.InvariantCulture, $"more than {MaxValues:N0} values in one message");
    internal string TooManyBytes => string.Create(CultureInfo.InvariantCulture, $"more than {MaxBytes:N0} bytes in one message");

    private static int InRange(int value, int most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
        return value;
    }
}
