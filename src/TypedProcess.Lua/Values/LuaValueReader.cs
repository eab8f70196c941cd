using System.Runtime.CompilerServices;

namespace TypedProcess.Lua;

/// <summary>Copies values from a Lua stack into payload values. Counts while copying and stops at the first thing that is wrong.</summary>
/// <remarks>
/// A payload of nothing but plain values is read as it lies in memory, see <see cref="LuaTableMemory"/>; any other by calls.
/// Only raw access: no metamethod runs, nothing is pushed that allocates, so nothing here can raise. Numbers are never asked for as strings: that would change a key under the walk.
/// A table reached twice is copied twice and counted twice, so a few tables that hold each other twice end at a limit.
/// Positions in error paths count from 1, as the sender counts.
/// </remarks>
internal sealed unsafe partial class LuaValueReader
{
    private const int StackPerLevel = 6;

    // A message is read in one go, so a thread needs one reader at a time.
    [ThreadStatic]
    private static LuaValueReader? t_spare;

    private readonly PayloadLimits _limits;
    private readonly PayloadBudget _budget;
    private nint _state;
    private nint[] _open = new nint[8];
    private int _openCount;

    private LuaValueReader(PayloadLimits limits) => (_limits, _budget) = (limits, new PayloadBudget(limits));

    /// <summary>Copies <paramref name="count"/> values from <paramref name="first"/> on, which stay where they are. The error, if any, is of kind Invalid and names the path.</summary>
    /// <remarks><paramref name="inMemory"/> is false for tests, which compare the two ways.</remarks>
    public static ProcessError? TryRead(nint state, int first, int count, PayloadLimits limits, out Payload payload, bool inMemory = true)
    {
        payload = default;
        if (count <= 0) { return null; }
        // Not put back when something is thrown: it may be anywhere then.
        var reader = t_spare is { } spare && ReferenceEquals(spare._limits, limits) ? spare : new LuaValueReader(limits);
        t_spare = null;
        reader._state = state;
        reader._isInMemory = inMemory && LuaTableMemory.IsKnown;
        if (!reader.TryReadAll(first, count, out payload) && reader._isInMemory)
        {
            reader.Clear();
            reader._isInMemory = false;
            reader.TryReadAll(first, count, out payload);
        }
        var error = reader._budget.Error;
        reader.Clear();
        t_spare = reader;
        return error;
    }

    /// <summary>Copies one value. The error, if any, is of kind Invalid and names the path.</summary>
    public static ProcessError? TryRead(nint state, int index, PayloadLimits limits, out PayloadValue value)
    {
        var error = TryRead(state, index, 1, limits, out Payload payload);
        value = error is null ? payload[0] : default;
        return error;
    }

    private bool TryReadAll(int first, int count, out Payload payload)
    {
        payload = default;
        var values = new LuaItems((nuint)count);
        var top = LuaFast.lua_gettop(_state);
        _budget.Path.Push(null);
        for (var i = 0; i < count; i++)
        {
            if (count > 1) { _budget.Path.At(i + 1); }
            if (!Read(first + i, out var value))
            {
                LuaFast.lua_settop(_state, top);
                return false;
            }
            values.Add(value);
        }
        payload = new Payload(values.ToArray(), _budget.Size);
        return true;
    }

    private void Clear()
    {
        _budget.Reset();
        _openCount = 0;
        ClearFields();
    }

    private bool Read(int index, out PayloadValue value)
    {
        value = default;
        switch ((LuaType)LuaFast.lua_type(_state, index))
        {
            case LuaType.None or LuaType.Nil: return _budget.Count();
            case LuaType.Boolean:
                value = LuaFast.lua_toboolean(_state, index) != 0;
                return _budget.Count();
            case LuaType.Number:
                value = Number(index);
                return _budget.Count();
            case LuaType.Text:
                var text = Bytes(index);
                if (!_budget.Count(text.Length)) { return false; }
                value = LuaString.ToValue(text);
                return true;
            case LuaType.Table: return ReadTable(index, out value);
            case LuaType.Function: return _budget.Fail("a function cannot be sent");
            case LuaType.Thread: return _budget.Fail("a coroutine cannot be sent");
            case LuaType.UserData: return ReadUserData(index, out value);
            default: return _budget.Fail("a host object cannot be sent");
        }
    }

    private bool ReadTable(int index, out PayloadValue value)
    {
        if (_isInMemory) { return ReadInMemory(LuaFast.lua_topointer(_state, index), out value); }
        value = default;
        if (LuaNative.lua_checkstack(_state, StackPerLevel) == 0 || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) { return _budget.Fail("more levels than there is stack for"); }
        var mark = MarkOf(index, out var word);
        if (mark == LuaMark.Error) { return ReadError(index, out value); }
        if (word is not null) { return _budget.Fail($"a {word} cannot be sent"); }
        if (!TryOpen(index)) { return false; }
        if (!_budget.Enter(null, out var outer)) { return false; }
        var claimed = LuaFast.lua_rawlen(_state, index);
        var items = new LuaItems(claimed);
        var start = _fieldCount;
        var stray = 0;
        LuaFast.lua_pushnil(_state);
        while (LuaFast.lua_next(_state, index) != 0)
        {
            if (!ReadEntry(ref items, ref stray)) { return false; }
            LuaFast.lua_settop(_state, -2);
        }
        var rest = TakeFields(start);
        if (stray > 0 && !TryCollectItems(ref items, ref rest, claimed)) { return false; }
        _openCount--;
        var size = _budget.Leave(outer);
        value = items.Count == 0 && rest.Length == 0 ? PayloadTable.Empty : new PayloadTable(items.ToArray(), rest, size);
        return true;
    }

    // Each converted by itself: the two arms of a conditional would both become floats.
    private PayloadValue Number(int index) =>
        LuaFast.lua_isinteger(_state, index) != 0 ? (PayloadValue)LuaFast.lua_tointegerx(_state, index, null) : (PayloadValue)LuaFast.lua_tonumberx(_state, index, null);

    /// <summary>The bytes of what is known to be a string.</summary>
    private ReadOnlySpan<byte> Bytes(int index)
    {
        nuint length;
        var start = LuaFast.lua_tolstring(_state, index, &length);
        // Longer ones exist, but no limit allows so many bytes.
        return new ReadOnlySpan<byte>((byte*)start, (int)nuint.Min(length, int.MaxValue));
    }

    /// <summary>The mark of the metatable, 0 when there is none; <paramref name="word"/> for what cannot be sent.</summary>
    private long MarkOf(int index, out string? word)
    {
        word = null;
        if (LuaFast.lua_getmetatable(_state, index) == 0) { return 0; }
        var mark = 0L;
        switch ((LuaType)LuaFast.lua_rawgeti(_state, -1, LuaMark.Key))
        {
            case LuaType.Number: mark = LuaFast.lua_tointegerx(_state, -1, null); break;
            case LuaType.Text: word = LuaString.ToText(Bytes(-1)[..Math.Min(Bytes(-1).Length, 40)]); break;
        }
        LuaFast.lua_settop(_state, -3);
        return mark;
    }

    /// <summary>Goes into a table; false, and an error, when the walk is inside of it already.</summary>
    private bool TryOpen(int index) => TryOpen(LuaFast.lua_topointer(_state, index)) || _budget.Fail("a cycle cannot be sent");

    private bool TryOpen(nint table)
    {
        if (_open.AsSpan(0, _openCount).Contains(table)) { return false; }
        if (_openCount == _open.Length) { Array.Resize(ref _open, _openCount * 2); }
        _open[_openCount++] = table;
        return true;
    }
}
