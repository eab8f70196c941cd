namespace TypedProcess.Analyzers.Lua;

/// <summary>Gives each name of a script a number. Those of keywords are the numbers of their tokens.</summary>
internal sealed class LuaNameTable
{
    private static readonly string[] Keywords =
    [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
    ];

    private string[] _names = new string[64];
    private uint[] _hashes = new uint[64];
    private int[] _slots = new int[128];

    public LuaNameTable()
    {
        _names[0] = "";
        foreach (var keyword in Keywords) { Of(keyword); }
    }

    public int Count { get; private set; } = 1;

    public string this[int name] => _names[name];

    public static uint Step(uint hash, char next) => (hash ^ next) * 16777619;

    public int Of(string name)
    {
        var hash = 0u;
        foreach (var character in name) { hash = Step(hash, character); }
        return Of(name, 0, name.Length, hash);
    }

    public int Of(string source, int start, int end, uint hash)
    {
        var at = (int)((hash ^ (hash >> 15)) & (uint)(_slots.Length - 1));
        while (_slots[at] is var name and not 0)
        {
            if (_hashes[name] == hash && IsSame(_names[name], source, start, end)) { return name; }
            at = (at + 1) & (_slots.Length - 1);
        }
        return Add(source.Substring(start, end - start), hash);
    }

    private static bool IsSame(string name, string source, int start, int end)
    {
        if (name.Length != end - start) { return false; }
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != source[start + i]) { return false; }
        }
        return true;
    }

    private int Add(string name, uint hash)
    {
        if (Count == _names.Length)
        {
            Array.Resize(ref _names, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
            _slots = new int[Count * 4];
            for (var i = 1; i < Count; i++) { Place(i); }
        }
        (_names[Count], _hashes[Count]) = (name, hash);
        Place(Count);
        return Count++;
    }

    private void Place(int name)
    {
        var hash = _hashes[name];
        var at = (int)((hash ^ (hash >> 15)) & (uint)(_slots.Length - 1));
        while (_slots[at] != 0) { at = (at + 1) & (_slots.Length - 1); }
        _slots[at] = name;
    }
}
