namespace TypedProcess.Lua;

/// <summary>Pushes errors as the error objects of Lua: a table with the items of <see cref="LuaErrorSlot"/> and the metatable of the prelude.</summary>
internal static class LuaErrorWriter
{
    /// <summary>Pushes an error. False, and nothing pushed, when there is not enough stack or when a detail was not copied before. Without the memory cap.</summary>
    public static bool TryPush(nint state, ProcessError error)
    {
        var top = LuaFast.lua_gettop(state);
        if (TryPushParts(state, error, 0)) { return true; }
        LuaFast.lua_settop(state, top);
        return false;
    }

    private static bool TryPushParts(nint state, ProcessError error, int depth)
    {
        if (LuaNative.lua_checkstack(state, LuaErrorSlot.Count) == 0) { return false; }
        LuaNative.lua_createtable(state, LuaErrorSlot.Count, 0);
        SetText(state, LuaErrorSlot.Kind, ErrorKindText.Of(error.Kind));
        SetText(state, LuaErrorSlot.Message, error.Message);
        if (error.Retryable is { } retryable) { SetBoolean(state, LuaErrorSlot.Retryable, retryable); }
        if (error.Stack is { } stack) { SetText(state, LuaErrorSlot.Stack, stack); }
        if (error.IsPassing) { SetBoolean(state, LuaErrorSlot.Passing, true); }
        if (!error.Details.IsEmpty)
        {
            LuaNative.lua_createtable(state, 0, error.Details.Count);
            foreach (var (name, value) in error.Details)
            {
                if (value.IsNil) { continue; }
                LuaValueWriter.Push(state, name);
                if (!LuaValueWriter.TryPush(state, value)) { return false; }
                LuaNative.lua_rawset(state, -3);
            }
            LuaNative.lua_rawseti(state, -2, LuaErrorSlot.Details);
        }
        if (error.Cause is { } cause && depth < ProcessError.MaxCauses)
        {
            if (!TryPushParts(state, cause, depth + 1)) { return false; }
            LuaNative.lua_rawseti(state, -2, LuaErrorSlot.Cause);
        }
        LuaValueWriter.SetMetatable(state, LuaMark.ErrorMetatable);
        return true;
    }

    private static void SetText(nint state, int slot, string text)
    {
        LuaValueWriter.Push(state, text);
        LuaNative.lua_rawseti(state, -2, slot);
    }

    private static void SetBoolean(nint state, int slot, bool value)
    {
        LuaFast.lua_pushboolean(state, value ? 1 : 0);
        LuaNative.lua_rawseti(state, -2, slot);
    }
}
