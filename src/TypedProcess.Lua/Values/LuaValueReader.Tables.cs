namespace TypedProcess.Lua;

internal sealed unsafe partial class LuaValueReader
{
    /// <summary>Reads the entry whose key and value are on top of the stack: the next item, or a field.</summary>
    private bool ReadEntry(ref LuaItems items, ref int stray)
    {
        var at = LuaFast.lua_gettop(_state);
        PayloadValue value;
        if (LuaFast.lua_isinteger(_state, at - 1) != 0)
        {
            var number = LuaFast.lua_tointegerx(_state, at - 1, null);
            if (number <= int.MaxValue && number >= 0) { _budget.Path.At((int)number); }
            else { _budget.Path.At((PayloadValue)number); }
            if (!Read(at, out value)) { return false; }
            // A list comes in order, nearly always; what does not is put in its place at the end.
            if (number == items.Count + 1) { items.Add(value); }
            else
            {
                AppendField(number, value);
                stray++;
            }
            return true;
        }
        if (!TryReadKey(at - 1, out var key)) { return false; }
        _budget.Path.At(key);
        if (!Read(at, out value)) { return false; }
        AppendField(key, value);
        return true;
    }

    private bool TryReadKey(int index, out PayloadValue key)
    {
        key = default;
        switch ((LuaType)LuaFast.lua_type(_state, index))
        {
            case LuaType.Text:
                var text = Bytes(index);
                if (!_budget.CountBytes(PayloadSize.PerValue + (long)text.Length)) { return false; }
                key = Name(text);
                return true;
            // Lua has turned integral floats into integers already, and lets NaN be no key.
            case LuaType.Number: key = Number(index); break;
            case LuaType.Boolean: key = LuaFast.lua_toboolean(_state, index) != 0; break;
            case var type:
                _budget.Path.AtNothing();
                return _budget.Fail($"a key must be a string, a number or a boolean, not {LuaString.Word(type)}");
        }
        return _budget.CountBytes(PayloadSize.PerValue);
    }

    /// <summary>
    /// Makes items of those fields that go on where the items end, and fills holes up to the length that the table has for Lua, as long as at least half is there:
    /// a list with a few holes stays a list, a table with few large numbers does not become a long one.
    /// </summary>
    private bool TryCollectItems(ref LuaItems items, ref KeyValuePair<PayloadValue, PayloadValue>[] fields, nuint claimed)
    {
        var start = Array.FindIndex(fields, static field => field.Key.Kind == PayloadKind.Integer);
        while (start < fields.Length && fields[start].Key.TryGetInteger(out var early) && early < 1) { start++; }
        var end = start;
        var missing = 0L;
        for (; end < fields.Length && fields[end].Key.TryGetInteger(out var number); end++)
        {
            var holes = number - items.Count - 1;
            if (holes > 0 && ((ulong)number > claimed || missing + holes > items.Count - missing)) { break; }
            missing += holes;
            for (; holes > 0; holes--)
            {
                if (!_budget.Count()) { return false; }
                items.Add(default);
            }
            items.Add(fields[end].Value);
        }
        if (end > start) { fields = [.. fields[..start], .. fields[end..]]; }
        foreach (var (key, _) in fields)
        {
            if (key.Kind == PayloadKind.Integer && !_budget.CountBytes(PayloadSize.PerValue)) { return false; }
        }
        return true;
    }
}
