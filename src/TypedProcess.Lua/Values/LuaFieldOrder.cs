namespace TypedProcess.Lua;

/// <summary>The order of fields that come from Lua, whose own order differs from run to run: false, true, numbers, text, bytes; each ascending.</summary>
internal sealed class LuaFieldOrder : IComparer<KeyValuePair<PayloadValue, PayloadValue>>
{
    public static readonly LuaFieldOrder Instance = new();

    public int Compare(KeyValuePair<PayloadValue, PayloadValue> x, KeyValuePair<PayloadValue, PayloadValue> y) => Compare(x.Key, y.Key);

    private static int Compare(PayloadValue left, PayloadValue right)
    {
        if (left.Reference is string text && right.Reference is string other) { return string.CompareOrdinal(text, other); }
        var group = Group(left);
        var order = group.CompareTo(Group(right));
        if (order != 0) { return order; }
        switch (group)
        {
            case 0: return left.AsBoolean().CompareTo(right.AsBoolean());
            case 1: return left.AsInteger().CompareTo(right.AsInteger());
            case 2: return left.AsFloat().CompareTo(right.AsFloat());
            default: return left.Memory.Span.SequenceCompareTo(right.Memory.Span);
        }
    }

    private static int Group(PayloadValue key) => key.Kind switch
    {
        PayloadKind.Boolean => 0,
        PayloadKind.Integer => 1,
        PayloadKind.Float => 2,
        PayloadKind.Text => 3,
        _ => 4,
    };
}
