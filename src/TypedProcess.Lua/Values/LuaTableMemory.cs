using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>Whether tables and texts lie in memory as <see cref="LuaTableHead"/>, <see cref="LuaSlot"/> and <see cref="LuaNode"/> say: then plain tables are read as they lie there, several times faster than one call after the other.</summary>
/// <remarks>Found out once, with a table of which everything is known. No address is followed that is not the beginning of a block of the right size, so a library that differs makes this say no, and nothing worse.</remarks>
internal static unsafe class LuaTableMemory
{
    private const int TextHead = 24;
    private const int ShortLength = 11;
    private const int LongLength = 16;

    private static readonly Dictionary<nint, nuint> Blocks = [];

    public static readonly bool IsKnown = Check();

    /// <summary>The bytes of a text, short or long.</summary>
    public static ReadOnlySpan<byte> Text(LuaSlot slot)
    {
        var length = slot.Kind == LuaSlot.ShortText ? *(byte*)(slot.Object + ShortLength) : *(long*)(slot.Object + LongLength);
        // Longer ones exist, but no limit allows so many bytes.
        return new ReadOnlySpan<byte>((byte*)slot.Object + TextHead, (int)Math.Min(length, int.MaxValue));
    }

    private static bool Check()
    {
        if (sizeof(nint) != 8) { return false; }
        var state = LuaNative.lua_newstate((nint)(delegate* unmanaged[Cdecl]<nint, nint, nuint, nuint, nint>)&Watch, 0);
        if (state == 0) { return false; }
        try { return Check(state); }
        finally
        {
            LuaNative.lua_close(state);
            Blocks.Clear();
        }
    }

    private static bool Check(nint state)
    {
        var small = "short"u8;
        var large = "a text that is longer than those which the library keeps only once"u8;
        LuaNative.lua_createtable(state, 7, 2);
        LuaFast.lua_pushinteger(state, 0x1234_5678_9ABC);
        LuaNative.lua_rawseti(state, 1, 1);
        LuaFast.lua_pushnumber(state, 2.5);
        LuaNative.lua_rawseti(state, 1, 2);
        LuaFast.lua_pushboolean(state, 1);
        LuaNative.lua_rawseti(state, 1, 3);
        LuaFast.lua_pushboolean(state, 0);
        LuaNative.lua_rawseti(state, 1, 4);
        LuaText.Push(state, small);
        LuaNative.lua_rawseti(state, 1, 5);
        LuaText.Push(state, large);
        LuaNative.lua_rawseti(state, 1, 6);
        LuaText.Push(state, small);
        LuaFast.lua_pushinteger(state, 77);
        LuaNative.lua_rawset(state, 1);
        LuaFast.lua_pushnumber(state, 0.5);
        LuaNative.lua_createtable(state, 0, 0);
        var inner = LuaFast.lua_topointer(state, -1);
        LuaNative.lua_rawset(state, 1);
        return IsTable(LuaFast.lua_topointer(state, 1), inner, small, large) && HasMetatableThere(state, inner);
    }

    private static bool IsTable(nint pointer, nint inner, ReadOnlySpan<byte> small, ReadOnlySpan<byte> large)
    {
        var table = (LuaTableHead*)pointer;
        if (!IsBlock(pointer, sizeof(LuaTableHead)) || (table->Tag & 0x3F) != LuaSlot.Table || !table->IsPlain || table->ArrayLength != 7 || table->NodeBits != 1) { return false; }
        if (!IsBlock((nint)table->Array, 7 * sizeof(LuaSlot)) || !IsBlock((nint)table->Nodes, 2 * sizeof(LuaNode))) { return false; }
        var items = table->Array;
        var areItems = items[0] is { Kind: LuaSlot.Integer, Whole: 0x1234_5678_9ABC } && items[1] is { Kind: LuaSlot.Float, Real: 2.5 } && items[2].Kind == LuaSlot.True && items[3].Kind == LuaSlot.False && items[6].IsNil;
        if (!areItems || !IsText(items[4], LuaSlot.ShortText, small) || !IsText(items[5], LuaSlot.LongText, large)) { return false; }
        var named = table->Nodes[0].KeySlot.Kind == LuaSlot.ShortText ? 0 : 1;
        var (field, other) = (table->Nodes[named], table->Nodes[1 - named]);
        return IsText(field.KeySlot, LuaSlot.ShortText, small) && field.Value is { Kind: LuaSlot.Integer, Whole: 77 }
            && other.KeySlot is { Kind: LuaSlot.Float, Real: 0.5 } && other.Value.Kind == LuaSlot.Table && other.Value.Object == inner;
    }

    private static bool HasMetatableThere(nint state, nint inner)
    {
        var table = (LuaTableHead*)inner;
        if (!table->IsPlain || table->ArrayLength != 0 || table->NodeBits != 0 || !table->Nodes[0].Value.IsNil) { return false; }
        LuaFast.lua_pushnumber(state, 0.5);
        _ = LuaNative.lua_rawget(state, 1);
        LuaNative.lua_createtable(state, 0, 0);
        var metatable = LuaFast.lua_topointer(state, -1);
        _ = LuaNative.lua_setmetatable(state, -2);
        return !table->IsPlain && table->Metatable == metatable;
    }

    private static bool IsText(LuaSlot slot, byte kind, ReadOnlySpan<byte> text) => slot.Kind == kind && IsBlock(slot.Object, TextHead + text.Length + 1) && Text(slot).SequenceEqual(text);

    private static bool IsBlock(nint pointer, int size) => Blocks.TryGetValue(pointer, out var given) && given == (nuint)size;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Watch(nint user, nint block, nuint oldSize, nuint newSize)
    {
        Blocks.Remove(block);
        if (newSize == 0)
        {
            NativeMemory.Free((void*)block);
            return 0;
        }
        var made = (nint)NativeMemory.Realloc((void*)block, newSize);
        Blocks[made] = newSize;
        return made;
    }
}
