using System.Text;

namespace TypedProcess.Lua;

internal sealed partial class LuaValueReader
{
    private const int LongestName = 32;
    private const int KeptFields = 256;
    private const int FewFields = 8;

    // Names of fields come again and again: the texts of those seen last, each in the one place that its bytes lead to.
    private readonly string?[] _names = new string?[256];

    // The fields of the tables that are being read, the innermost last.
    private KeyValuePair<PayloadValue, PayloadValue>[] _fields = new KeyValuePair<PayloadValue, PayloadValue>[8];
    private int _fieldCount;

    private void AppendField(PayloadValue key, PayloadValue value)
    {
        if (_fieldCount == _fields.Length) { Array.Resize(ref _fields, _fieldCount * 2); }
        _fields[_fieldCount++] = new(key, value);
    }

    /// <summary>The fields of the innermost table, in order.</summary>
    private KeyValuePair<PayloadValue, PayloadValue>[] TakeFields(int start)
    {
        if (_fieldCount == start) { return []; }
        var own = _fields.AsSpan(start, _fieldCount - start);
        var taken = own.ToArray();
        own.Clear();
        _fieldCount = start;
        if (taken.Length > FewFields) { Array.Sort(taken, LuaFieldOrder.Instance); }
        else { Insert(taken); }
        return taken;
    }

    private static void Insert(KeyValuePair<PayloadValue, PayloadValue>[] fields)
    {
        for (var i = 1; i < fields.Length; i++)
        {
            var field = fields[i];
            var at = i;
            for (; at > 0 && LuaFieldOrder.Instance.Compare(fields[at - 1], field) > 0; at--) { fields[at] = fields[at - 1]; }
            fields[at] = field;
        }
    }

    private void ClearFields()
    {
        if (_fields.Length > KeptFields) { _fields = new KeyValuePair<PayloadValue, PayloadValue>[8]; }
        else { Array.Clear(_fields, 0, _fieldCount); }
        _fieldCount = 0;
    }

    private PayloadValue Name(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > LongestName) { return LuaString.ToValue(text); }
        ref var known = ref _names[((text[0] * 31) + (text[^1] * 7) + (text.Length * 131)) & 255];
        if (known is not null && Ascii.Equals(text, known)) { return known; }
        var value = LuaString.ToValue(text);
        if (value.Reference is string name) { known = name; }
        return value;
    }
}
