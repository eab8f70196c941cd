using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Unicode;

namespace TypedProcess.Lua;

/// <summary>Writes a Lua value as JSON. Keys are sorted by their bytes.</summary>
internal sealed unsafe class LuaJsonWriter(nint stack)
{
    private const int StackPerLevel = 6;

    private readonly ArrayBufferWriter<byte> _text = new(256);
    private readonly List<string> _path = [];

    public ReadOnlySpan<byte> Written => _text.WrittenSpan;

    public int Length => _text.WrittenCount;

    /// <summary>Null, or what is wrong and where.</summary>
    public string? Write(int index)
    {
        if (Length > LuaJson.MostBytes) { return string.Create(CultureInfo.InvariantCulture, $"more than {LuaJson.MostBytes:N0} bytes"); }
        switch ((LuaType)LuaFast.lua_type(stack, index))
        {
            case LuaType.None or LuaType.Nil: _text.Write("null"u8); return null;
            case LuaType.Boolean: _text.Write(LuaFast.lua_toboolean(stack, index) != 0 ? "true"u8 : "false"u8); return null;
            case LuaType.Number: return WriteNumber(index);
            case LuaType.Text: return WriteText(LuaText.Bytes(stack, index));
            case LuaType.Table: return WriteTable(index);
            case var type: return Wrong($"a {LuaString.Word(type)} cannot be encoded");
        }
    }

    private string? WriteNumber(int index)
    {
        var room = _text.GetSpan(32);
        int written;
        if (LuaFast.lua_isinteger(stack, index) != 0) { Utf8Formatter.TryFormat(LuaFast.lua_tointegerx(stack, index, null), room, out written); }
        else
        {
            var number = LuaFast.lua_tonumberx(stack, index, null);
            if (!double.IsFinite(number)) { return Wrong("a number that is not finite cannot be encoded"); }
            number.TryFormat(room, out written, "R", CultureInfo.InvariantCulture);
            // So that a float is read back as one.
            if (room[..written].IndexOfAny(".E"u8) < 0)
            {
                ".0"u8.CopyTo(room[written..]);
                written += 2;
            }
        }
        _text.Advance(written);
        return null;
    }

    private string? WriteText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LuaJson.MostBytes) { return Wrong("a text that is too long"); }
        if (!Utf8.IsValid(bytes)) { return Wrong("a text that is not UTF-8 cannot be encoded"); }
        _text.Write("\""u8);
        while (!bytes.IsEmpty)
        {
            var plain = 0;
            while (plain < bytes.Length && bytes[plain] is >= 0x20 and not (byte)'"' and not (byte)'\\' and not 0x7F) { plain++; }
            _text.Write(bytes[..plain]);
            if (plain == bytes.Length) { break; }
            WriteEscaped(bytes[plain]);
            bytes = bytes[(plain + 1)..];
        }
        _text.Write("\""u8);
        return null;
    }

    private void WriteEscaped(byte character)
    {
        switch (character)
        {
            case (byte)'"': _text.Write("\\\""u8); break;
            case (byte)'\\': _text.Write("\\\\"u8); break;
            case (byte)'\n': _text.Write("\\n"u8); break;
            case (byte)'\r': _text.Write("\\r"u8); break;
            case (byte)'\t': _text.Write("\\t"u8); break;
            default: _text.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{character:x4}"))); break;
        }
    }

    private string? WriteTable(int index)
    {
        if (LuaNative.lua_checkstack(stack, StackPerLevel) == 0) { return Wrong("more levels than there is stack for"); }
        if (TryWriteMarked(index, out var problem)) { return problem; }
        if (_path.Count == LuaJson.Deepest) { return Wrong($"more than {LuaJson.Deepest} levels"); }
        if (!TryGetKeys(index, out var keys, out var items)) { return Wrong("a table needs texts as keys, or is a list without holes"); }
        _path.Add("");
        problem = items > 0 ? WriteItems(index, items) : WriteFields(index, keys);
        if (problem is null) { _path.RemoveAt(_path.Count - 1); }
        return problem;
    }

    // Values of the runtime: null and the empty list of json, an error by its message; nothing else has a form in JSON.
    private bool TryWriteMarked(int index, out string? problem)
    {
        problem = null;
        if (LuaFast.lua_getmetatable(stack, index) == 0) { return false; }
        var type = (LuaType)LuaFast.lua_rawgeti(stack, -1, LuaMark.Key);
        var word = type == LuaType.Text ? LuaString.ToText(LuaText.Bytes(stack, -1)) : "";
        var isError = type == LuaType.Number && LuaFast.lua_tointegerx(stack, -1, null) == LuaMark.Error;
        LuaFast.lua_settop(stack, -3);
        if (isError)
        {
            LuaFast.lua_rawgeti(stack, index, LuaErrorSlot.Message);
            problem = WriteText(LuaText.Bytes(stack, -1));
            LuaFast.lua_settop(stack, -2);
            return true;
        }
        switch (word)
        {
            case "": return false;
            case "json null": _text.Write("null"u8); return true;
            case "json array": _text.Write("[]"u8); return true;
            default: problem = Wrong($"a {word} cannot be encoded"); return true;
        }
    }

    // Either texts, or the numbers from 1 on.
    private bool TryGetKeys(int index, out List<(nint Start, int Length)> keys, out long items)
    {
        keys = [];
        var (count, largest) = (0L, 0L);
        LuaFast.lua_pushnil(stack);
        while (LuaFast.lua_next(stack, index) != 0)
        {
            LuaFast.lua_settop(stack, -2);
            if (LuaFast.lua_type(stack, -1) == (int)LuaType.Text)
            {
                nuint length;
                var start = LuaFast.lua_tolstring(stack, -1, &length);
                keys.Add((start, (int)nuint.Min(length, int.MaxValue)));
            }
            else if (LuaFast.lua_isinteger(stack, -1) != 0 && LuaFast.lua_tointegerx(stack, -1, null) is > 0 and var number) { (count, largest) = (count + 1, Math.Max(largest, number)); }
            else
            {
                LuaFast.lua_settop(stack, -2);
                items = 0;
                return false;
            }
        }
        items = count;
        return count == 0 || (keys.Count == 0 && count == largest);
    }

    private string? WriteItems(int index, long count)
    {
        for (var i = 1L; i <= count; i++)
        {
            _path[^1] = string.Create(CultureInfo.InvariantCulture, $"[{i}]");
            _text.Write(i == 1 ? "["u8 : ","u8);
            LuaFast.lua_rawgeti(stack, index, i);
            if (Write(LuaFast.lua_gettop(stack)) is { } problem) { return problem; }
            LuaFast.lua_settop(stack, -2);
        }
        _text.Write("]"u8);
        return null;
    }

    private string? WriteFields(int index, List<(nint Start, int Length)> keys)
    {
        keys.Sort(static (left, right) => new ReadOnlySpan<byte>((void*)left.Start, left.Length).SequenceCompareTo(new ReadOnlySpan<byte>((void*)right.Start, right.Length)));
        _text.Write("{"u8);
        for (var i = 0; i < keys.Count; i++)
        {
            // The table holds the text, so it stays where it is.
            var key = new ReadOnlySpan<byte>((void*)keys[i].Start, keys[i].Length);
            _path[^1] = key.Length <= 40 ? "." + LuaString.ToText(key) : ".…";
            if (i > 0) { _text.Write(","u8); }
            if (WriteText(key) is { } wrong) { return wrong; }
            _text.Write(":"u8);
            LuaText.Push(stack, key);
            LuaNative.lua_rawget(stack, index);
            if (Write(LuaFast.lua_gettop(stack)) is { } problem) { return problem; }
            LuaFast.lua_settop(stack, -2);
        }
        _text.Write("}"u8);
        return null;
    }

    private string Wrong(string problem) => $"value{string.Concat(_path.Take(20))}: {problem}";
}
