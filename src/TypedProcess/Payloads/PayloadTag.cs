namespace TypedProcess;

/// <summary>Stands in the reference half of a <see cref="PayloadValue"/> whose value is in its bits.</summary>
internal sealed class PayloadTag
{
    public static readonly PayloadTag Boolean = new(PayloadKind.Boolean);
    public static readonly PayloadTag Integer = new(PayloadKind.Integer);
    public static readonly PayloadTag Float = new(PayloadKind.Float);

    /// <summary><c>default(Pid)</c>, which has no reference of its own.</summary>
    public static readonly PayloadTag NoPid = new(PayloadKind.Pid);

    private PayloadTag(PayloadKind kind) => Kind = kind;

    public PayloadKind Kind { get; }
}
