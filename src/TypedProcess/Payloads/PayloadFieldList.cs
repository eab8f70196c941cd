namespace TypedProcess;

/// <summary>Fields of a table in the making: in the order of their first appearance, each key once.</summary>
internal sealed class PayloadFieldList
{
    /// <summary>Up to here comparing one key after the other is faster than an index.</summary>
    public const int ScanUpTo = 8;

    private KeyValuePair<PayloadValue, PayloadValue>[] _fields = [];
    private Dictionary<PayloadValue, int>? _index;

    public int Count { get; private set; }

    public ReadOnlySpan<KeyValuePair<PayloadValue, PayloadValue>> Fields => _fields.AsSpan(0, Count);

    public bool Contains(PayloadValue key) => Find(key) >= 0;

    /// <summary>Sets the field; <paramref name="key"/> is in its one form.</summary>
    public void Set(PayloadValue key, PayloadValue value)
    {
        var at = Find(key);
        if (at >= 0) { _fields[at] = new(key, value); }
        else { Append(key, value); }
    }

    /// <summary>Appends a field whose key is known to be new.</summary>
    public void Append(PayloadValue key, PayloadValue value)
    {
        if (Count == _fields.Length) { Array.Resize(ref _fields, Math.Max(4, Count * 2)); }
        _fields[Count] = new(key, value);
        _index?.Add(key, Count);
        Count++;
    }

    /// <summary>The first integer key that names one of the first <paramref name="items"/> items too, counted from 1; else 0.</summary>
    public long FindClash(int items)
    {
        if (items == 0) { return 0; }
        foreach (var field in Fields)
        {
            if (field.Key.TryGetInteger(out var number) && number >= 1 && number <= items) { return number; }
        }
        return 0;
    }

    public static int Scan(ReadOnlySpan<KeyValuePair<PayloadValue, PayloadValue>> fields, PayloadValue key)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (PayloadKey.Comparer.Equals(fields[i].Key, key)) { return i; }
        }
        return -1;
    }

    public static Dictionary<PayloadValue, int> Index(ReadOnlySpan<KeyValuePair<PayloadValue, PayloadValue>> fields)
    {
        var index = new Dictionary<PayloadValue, int>(fields.Length, PayloadKey.Comparer);
        for (var i = 0; i < fields.Length; i++) { index.Add(fields[i].Key, i); }
        return index;
    }

    private int Find(PayloadValue key)
    {
        if (Count <= ScanUpTo) { return Scan(Fields, key); }
        _index ??= Index(Fields);
        return _index.TryGetValue(key, out var at) ? at : -1;
    }
}
