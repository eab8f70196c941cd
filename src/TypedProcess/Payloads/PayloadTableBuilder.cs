namespace TypedProcess;

/// <summary>Makes a <see cref="PayloadTable"/> step by step. Not for use by several threads.</summary>
public sealed class PayloadTableBuilder
{
    private readonly List<PayloadValue> _items = [];
    private readonly PayloadFieldList _fields = new();

    /// <summary>Appends an item.</summary>
    public PayloadTableBuilder Add(PayloadValue item)
    {
        _items.Add(item);
        return this;
    }

    /// <summary>Sets a field; one that exists keeps its place and gets the new value. Throws <see cref="ProcessException"/> of kind Invalid when <paramref name="key"/> is not a string, number or boolean.</summary>
    public PayloadTableBuilder Set(PayloadValue key, PayloadValue value)
    {
        _fields.Set(PayloadKey.Normalize(key), value);
        return this;
    }

    /// <summary>True when the field was set. Throws <see cref="ProcessException"/> of kind Invalid when <paramref name="key"/> is not a string, number or boolean.</summary>
    public bool Contains(PayloadValue key) => _fields.Contains(PayloadKey.Normalize(key));

    /// <summary>
    /// The table of what was given so far; the builder may be used on. Throws <see cref="ProcessException"/> of kind Invalid when an integer key names
    /// an item too (items count from 1 as keys), and above <see cref="PayloadLimits.DepthCeiling"/> levels.
    /// </summary>
    public PayloadTable Build()
    {
        if (_items.Count == 0 && _fields.Count == 0) { return PayloadTable.Empty; }
        if (_fields.FindClash(_items.Count) is > 0 and var clash) { throw new ProcessException(ErrorKind.Invalid, $"the key {clash} is that of an item too"); }
        var items = _items.ToArray();
        var fields = _fields.Fields.ToArray();
        return new PayloadTable(items, fields, PayloadSize.OfTable(items, fields));
    }
}
