namespace TypedProcess.Lua;

/// <summary>The items of a table while it is read: grows with what is really there, whatever length the table claims.</summary>
internal struct LuaItems
{
    private const int FirstRoom = 256;

    private PayloadValue[] _items;

    public LuaItems(nuint claimed) => _items = claimed == 0 ? [] : new PayloadValue[(int)nuint.Min(claimed, FirstRoom)];

    public int Count { get; private set; }

    public void Add(PayloadValue value)
    {
        if (Count == _items.Length) { Array.Resize(ref _items, Math.Max(4, Count * 2)); }
        _items[Count++] = value;
    }

    public PayloadValue[] ToArray()
    {
        if (Count != _items.Length) { Array.Resize(ref _items, Count); }
        return _items;
    }
}
