using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>Pushes payload values onto a Lua stack.</summary>
/// <remarks>What is pushed allocates in the state. So the memory cap is off meanwhile, and <see cref="LuaValueSize"/> says beforehand whether there is room for it.</remarks>
internal static unsafe class LuaValueWriter
{
    private const int StackPerLevel = 6;
    private const int StackBytes = 512;

    /// <summary>Pushes all values of a message, one after the other. False, and nothing pushed, when there is not enough stack or when one was not copied before.</summary>
    public static bool TryPush(nint state, in Payload payload)
    {
        var top = LuaFast.lua_gettop(state);
        foreach (var value in payload.Values)
        {
            if (TryPush(state, value)) { continue; }
            LuaFast.lua_settop(state, top);
            return false;
        }
        return true;
    }

    /// <summary>Pushes one value. False, and nothing pushed, when there is not enough stack or when it was not copied before.</summary>
    public static bool TryPush(nint state, PayloadValue value) =>
        LuaNative.lua_checkstack(state, StackPerLevel) != 0 && RuntimeHelpers.TryEnsureSufficientExecutionStack() && TryPushHere(state, value);

    // With room on the stack for the value, and for what making it takes.
    private static bool TryPushHere(nint state, PayloadValue value)
    {
        switch (value.Kind)
        {
            case PayloadKind.Nil: LuaFast.lua_pushnil(state); return true;
            case PayloadKind.Boolean: LuaFast.lua_pushboolean(state, value.AsBoolean() ? 1 : 0); return true;
            case PayloadKind.Integer: LuaFast.lua_pushinteger(state, value.AsInteger()); return true;
            case PayloadKind.Float: LuaFast.lua_pushnumber(state, value.AsFloat()); return true;
            case PayloadKind.Text: Push(state, value.AsText()); return true;
            case PayloadKind.Bytes: Push(state, value.Memory.Span); return true;
            case PayloadKind.Pid: PushPid(state, value.AsPid()); return true;
            case PayloadKind.Subject: LuaSubject.Push(state, value.AsSubject()); return true;
            case PayloadKind.Table: return TryPushTable(state, value.AsTable());
            case PayloadKind.Error: return LuaErrorWriter.TryPush(state, value.AsError());
            default: return false;
        }
    }

    /// <summary>Pushes text in UTF-8.</summary>
    [SkipLocalsInit]
    public static void Push(nint state, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= StackBytes)
        {
            Span<byte> small = stackalloc byte[StackBytes];
            Push(state, small[..Encoding.UTF8.GetBytes(text, small)]);
            return;
        }
        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(most);
        Push(state, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        System.Buffers.ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Pushes a string of bytes.</summary>
    public static void Push(nint state, ReadOnlySpan<byte> bytes)
    {
        // Not the span itself: an empty one would give a null pointer.
        fixed (byte* start = &MemoryMarshal.GetReference(bytes.IsEmpty ? " "u8 : bytes)) { LuaNative.lua_pushlstring(state, start, (nuint)bytes.Length); }
    }

    /// <summary>Gives what is on top of the stack the metatable under a key of the registry; nothing when the prelude put none there.</summary>
    public static void SetMetatable(nint state, long registryKey)
    {
        var type = (LuaType)LuaFast.lua_rawgeti(state, LuaNative.Registry, registryKey);
        if (type == LuaType.Number)
        {
            // The file of the prelude that makes it has not run yet.
            var module = (int)LuaFast.lua_tointegerx(state, -1, null);
            LuaFast.lua_settop(state, -2);
            LuaState.Of(state).Bring(1UL << module);
            type = (LuaType)LuaFast.lua_rawgeti(state, LuaNative.Registry, registryKey);
        }
        if (type != LuaType.Table) { LuaFast.lua_settop(state, -2); }
        else { _ = LuaNative.lua_setmetatable(state, -2); }
    }

    // A pid is a string there. None, which has no text that could be read again, is nil.
    private static void PushPid(nint state, Pid pid)
    {
        if (pid.IsNone) { LuaFast.lua_pushnil(state); }
        else { Push(state, LuaInterned.Bytes(pid)); }
    }

    private static bool TryPushTable(nint state, PayloadTable table)
    {
        // For the table, a key, a value, and what making a value takes.
        if (LuaNative.lua_checkstack(state, 2 * StackPerLevel) == 0 || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) { return false; }
        var (items, fields) = (table.Items, table.Fields);
        LuaNative.lua_createtable(state, items.Length, fields.Length);
        for (var i = 0; i < items.Length; i++)
        {
            if (!TryPushHere(state, items[i])) { return Undo(state, 1); }
            LuaNative.lua_rawseti(state, -2, i + 1);
        }
        foreach (var (key, value) in fields)
        {
            // A field of nil is none there, and setting one would keep room for it.
            if (value.IsNil) { continue; }
            if (!TryPushHere(state, key)) { return Undo(state, 1); }
            if (!TryPushHere(state, value)) { return Undo(state, 2); }
            LuaNative.lua_rawset(state, -3);
        }
        return true;
    }

    private static bool Undo(nint state, int count)
    {
        LuaFast.lua_settop(state, -count - 1);
        return false;
    }
}
