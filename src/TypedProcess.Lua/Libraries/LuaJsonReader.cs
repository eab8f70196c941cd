using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace TypedProcess.Lua;

/// <summary>Pushes the value of a JSON text.</summary>
internal static unsafe class LuaJsonReader
{
    private const int StackPerLevel = 6;

    /// <summary>Null and one value pushed, or what is wrong; something may be pushed then too. The value at <paramref name="nullIndex"/> stands for null.</summary>
    public static string? Read(nint stack, ReadOnlySpan<byte> text, int nullIndex)
    {
        if (text.Length > LuaJson.MostBytes) { return string.Create(CultureInfo.InvariantCulture, $"more than {LuaJson.MostBytes:N0} bytes"); }
        if (!Utf8.IsValid(text)) { return "not UTF-8"; }
        if (LuaNative.lua_checkstack(stack, LuaJson.Deepest * StackPerLevel) == 0) { return "more levels than there is stack for"; }
        var arena = LuaArena.Of(stack);
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = LuaJson.Deepest });
        // Where the next item of each open list goes; 0 for an object.
        Span<long> places = stackalloc long[LuaJson.Deepest + 1];
        var depth = 0;
        try
        {
            while (reader.Read())
            {
                // The cap is off here: nothing else would stop a small text of many tables.
                if (arena->Cap > 0 && arena->Used > arena->Cap) { return "not enough memory"; }
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartArray or JsonTokenType.StartObject:
                        LuaNative.lua_createtable(stack, 0, 0);
                        places[++depth] = reader.TokenType == JsonTokenType.StartArray ? 1 : 0;
                        continue;
                    case JsonTokenType.EndArray or JsonTokenType.EndObject: depth--; break;
                    case JsonTokenType.PropertyName: PushText(stack, ref reader); continue;
                    case JsonTokenType.String: PushText(stack, ref reader); break;
                    case JsonTokenType.Null: LuaNative.lua_pushvalue(stack, nullIndex); break;
                    case JsonTokenType.Number:
                        if (!PushNumber(stack, ref reader)) { return At(text, reader.TokenStartIndex, "a number that is too large"); }
                        break;
                    default: LuaFast.lua_pushboolean(stack, reader.TokenType == JsonTokenType.True ? 1 : 0); break;
                }
                if (depth == 0) { continue; }
                if (places[depth] > 0) { LuaNative.lua_rawseti(stack, -2, places[depth]++); }
                else { LuaNative.lua_rawset(stack, -3); }
            }
            return null;
        }
        catch (JsonException problem)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {(problem.LineNumber ?? 0) + 1}, byte {(problem.BytePositionInLine ?? 0) + 1}");
            var next = text[(int)reader.BytesConsumed..].TrimStart(" \t\r\n,:"u8);
            return depth == LuaJson.Deepest && next is [(byte)'[' or (byte)'{', ..] ? $"{place}: more than {LuaJson.Deepest} levels" : $"{place}: not JSON";
        }
        catch (InvalidOperationException) { return At(text, reader.TokenStartIndex, "a text with half a character"); }
    }

    private static string At(ReadOnlySpan<byte> text, long index, string problem)
    {
        var before = text[..(int)index];
        var line = before.Count((byte)'\n');
        return string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, byte {index - before.LastIndexOf((byte)'\n')}: {problem}");
    }

    private static void PushText(nint stack, ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            LuaText.Push(stack, reader.ValueSpan);
            return;
        }
        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try { LuaText.Push(stack, rented.AsSpan(0, reader.CopyString(rented))); }
        finally { System.Buffers.ArrayPool<byte>.Shared.Return(rented); }
    }

    private static bool PushNumber(nint stack, ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.IndexOfAny(".eE"u8) < 0 && reader.TryGetInt64(out var whole))
        {
            LuaFast.lua_pushinteger(stack, whole);
            return true;
        }
        if (!reader.TryGetDouble(out var number) || !double.IsFinite(number)) { return false; }
        LuaFast.lua_pushnumber(stack, number);
        return true;
    }
}
