using System.Runtime.CompilerServices;

namespace TypedProcess.Lua;

internal sealed unsafe partial class LuaValueReader
{
    // Off for a payload in which anything is special, wrong or too much: then it is read again by calls, which know paths and reasons.
    private bool _isInMemory;

    /// <summary>Reads a plain table as it lies in memory; false for whatever is not plain.</summary>
    private bool ReadInMemory(nint pointer, out PayloadValue value)
    {
        value = default;
        var table = (LuaTableHead*)pointer;
        if (!table->IsPlain || !RuntimeHelpers.TryEnsureSufficientExecutionStack() || !TryOpen(pointer) || !_budget.Enter(null, out var outer)) { return false; }
        // The array has room for more, mostly: it doubles as it grows.
        var length = table->ArrayLength;
        while (length > 0 && table->Array[length - 1].IsNil) { length--; }
        var items = new LuaItems(length);
        for (var i = 0u; i < length; i++)
        {
            var slot = table->Array[i];
            if (slot.IsNil) { continue; }
            // After a hole.
            if (i != items.Count || !ReadInMemory(slot, out var item)) { return false; }
            items.Add(item);
        }
        var start = _fieldCount;
        if (!ReadFieldsInMemory(table, ref items)) { return false; }
        var fields = TakeFields(start);
        _openCount--;
        var size = _budget.Leave(outer);
        value = items.Count == 0 && fields.Length == 0 ? PayloadTable.Empty : new PayloadTable(items.ToArray(), fields, size);
        return true;
    }

    private bool ReadFieldsInMemory(LuaTableHead* table, ref LuaItems items)
    {
        var nodes = table->Nodes;
        for (var end = nodes + (1 << table->NodeBits); nodes < end; nodes++)
        {
            if (nodes->Value.IsNil) { continue; }
            var key = nodes->KeySlot;
            PayloadValue name;
            switch (key.Kind)
            {
                case LuaSlot.ShortText or LuaSlot.LongText:
                    var text = LuaTableMemory.Text(key);
                    if (!_budget.CountBytes(PayloadSize.PerValue + (long)text.Length)) { return false; }
                    name = Name(text);
                    break;
                case LuaSlot.Integer when key.Whole == items.Count + 1:
                    if (!ReadInMemory(nodes->Value, out var item)) { return false; }
                    items.Add(item);
                    continue;
                default: return false;
            }
            if (!ReadInMemory(nodes->Value, out var value)) { return false; }
            AppendField(name, value);
        }
        return true;
    }

    private bool ReadInMemory(LuaSlot slot, out PayloadValue value)
    {
        value = default;
        switch (slot.Kind)
        {
            case LuaSlot.Integer: value = slot.Whole; break;
            case LuaSlot.Float: value = slot.Real; break;
            case LuaSlot.False: value = false; break;
            case LuaSlot.True: value = true; break;
            case LuaSlot.Table: return ReadInMemory(slot.Object, out value);
            case LuaSlot.ShortText or LuaSlot.LongText:
                var text = LuaTableMemory.Text(slot);
                if (!_budget.Count(text.Length)) { return false; }
                value = LuaString.ToValue(text);
                return true;
            default: return false;
        }
        return _budget.Count();
    }
}
