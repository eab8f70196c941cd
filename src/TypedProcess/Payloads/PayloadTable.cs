using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TypedProcess;

/// <summary>A table value: items in order, and fields by key in the order in which they were set. Immutable.</summary>
/// <remarks>
/// Keys are strings, integers, floats or booleans. A key has one form: bytes that are UTF-8 are the same key as the text, an integral float is the integer.
/// Two tables are equal when they have equal items and, in any order, equal fields.
/// </remarks>
public sealed class PayloadTable : IEquatable<PayloadTable>
{
    private readonly PayloadValue[] _items;
    private readonly KeyValuePair<PayloadValue, PayloadValue>[] _fields;
    private Dictionary<PayloadValue, int>? _index;

    internal PayloadTable(PayloadValue[] items, KeyValuePair<PayloadValue, PayloadValue>[] fields, PayloadSize size)
    {
        if (size.Depth > PayloadLimits.DepthCeiling) { throw new ProcessException(ErrorKind.Invalid, $"a table cannot have more than {PayloadLimits.DepthCeiling} levels"); }
        (_items, _fields, Size) = (items, fields, size);
    }

    /// <summary>The table with nothing in it.</summary>
    public static PayloadTable Empty { get; } = new([], [], new PayloadSize(PayloadSize.PerValue, 1, 1, true));

    /// <summary>The values without a key, counted from 0.</summary>
    public ImmutableArray<PayloadValue> Items => ImmutableCollectionsMarshal.AsImmutableArray(_items);

    /// <summary>The values with a key, in the order in which they were set.</summary>
    public ImmutableArray<KeyValuePair<PayloadValue, PayloadValue>> Fields => ImmutableCollectionsMarshal.AsImmutableArray(_fields);

    /// <summary>What this table counts against the limits of a message.</summary>
    internal PayloadSize Size { get; }

    /// <summary>The item at <paramref name="index"/>, counted from 0; nil when there is none.</summary>
    public PayloadValue this[int index] => (uint)index < (uint)_items.Length ? _items[index] : default;

    /// <summary>The field named <paramref name="key"/>; nil when there is none.</summary>
    public PayloadValue this[string key] => TryGet(key, out var value) ? value : default;

    /// <summary>A list. Throws <see cref="ProcessException"/> of kind Invalid above <see cref="PayloadLimits.DepthCeiling"/> levels.</summary>
    public static PayloadTable Create(params ReadOnlySpan<PayloadValue> items) =>
        items.IsEmpty ? Empty : new(items.ToArray(), [], PayloadSize.OfTable(items, []));

    /// <summary>A record. Throws <see cref="ProcessException"/> of kind Invalid when a name comes twice, and above <see cref="PayloadLimits.DepthCeiling"/> levels.</summary>
    public static PayloadTable Of(params ReadOnlySpan<(string Name, PayloadValue Value)> fields)
    {
        var builder = new PayloadTableBuilder();
        foreach (var (name, value) in fields)
        {
            if (builder.Contains(name)) { throw new ProcessException(ErrorKind.Invalid, $"the key '{name}' comes twice"); }
            builder.Set(name, value);
        }
        return builder.Build();
    }

    /// <summary>Gives the field named <paramref name="key"/>; false, and nil, when there is none.</summary>
    public bool TryGet(string key, out PayloadValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        var at = Find(key);
        value = at >= 0 ? _fields[at].Value : default;
        return at >= 0;
    }

    /// <summary>Gives the field with <paramref name="key"/>; false, and nil, when there is none or this cannot be a key.</summary>
    public bool TryGet(PayloadValue key, out PayloadValue value)
    {
        var at = PayloadKey.TryNormalize(key, out var normal, out _) ? Find(normal) : -1;
        value = at >= 0 ? _fields[at].Value : default;
        return at >= 0;
    }

    /// <inheritdoc/>
    public bool Equals(PayloadTable? other)
    {
        if (ReferenceEquals(this, other)) { return true; }
        if (other is null || Size.Values != other.Size.Values || _items.Length != other._items.Length || _fields.Length != other._fields.Length) { return false; }
        if (!_items.AsSpan().SequenceEqual(other._items)) { return false; }
        foreach (var (key, value) in _fields)
        {
            var at = other.Find(key);
            if (at < 0 || !value.Equals(other._fields[at].Value)) { return false; }
        }
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PayloadTable);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var items = new HashCode();
        foreach (var item in _items) { items.Add(Shallow(item)); }
        var fields = 0;
        foreach (var (key, value) in _fields) { fields += HashCode.Combine(key, Shallow(value)); }
        return HashCode.Combine(items.ToHashCode(), fields);

        // A table inside counts by its size alone: equal ones have equal sizes, and hashing stays linear where tables are shared.
        static int Shallow(PayloadValue value) => value.Reference is PayloadTable table ? table.Size.Values : value.GetHashCode();
    }

    /// <summary>The table for a person, cut off when it is long.</summary>
    public override string ToString() => PayloadText.Of(this);

    /// <summary>Where the field is whose key, in its one form, is <paramref name="key"/>; -1 when there is none.</summary>
    internal int Find(PayloadValue key)
    {
        if (_fields.Length <= PayloadFieldList.ScanUpTo) { return PayloadFieldList.Scan(_fields, key); }
        // Two threads may both build it: the same content, and one of the two stays.
        var index = Volatile.Read(ref _index);
        if (index is null) { Volatile.Write(ref _index, index = PayloadFieldList.Index(_fields)); }
        return index.TryGetValue(key, out var at) ? at : -1;
    }
}
