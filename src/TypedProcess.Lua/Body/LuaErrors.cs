namespace TypedProcess.Lua;

/// <summary>Errors as scripts give them: an error object, or a text.</summary>
internal static class LuaErrors
{
    /// <summary>The error; null when the value is neither.</summary>
    public static ProcessError? TryRead(nint stack, int index, PayloadLimits limits) =>
        (LuaType)LuaFast.lua_type(stack, index) == LuaType.Text ? new ProcessError(ErrorKind.Unknown, LuaText.Describe(stack, index)) : TryReadObject(stack, index, limits);

    /// <summary>The error object; null when it is none. One that cannot be carried is the error that says so.</summary>
    public static ProcessError? TryReadObject(nint stack, int index, PayloadLimits limits)
    {
        if ((LuaType)LuaFast.lua_type(stack, index) != LuaType.Table || !IsMarked(stack, index)) { return null; }
        return LuaValueReader.TryRead(stack, index, limits, out PayloadValue value) ?? (value.TryGetError(out var error) ? error : null);
    }

    private static bool IsMarked(nint stack, int index)
    {
        if (LuaNative.lua_checkstack(stack, 3) == 0 || LuaFast.lua_getmetatable(stack, index) == 0) { return false; }
        var marked = (LuaType)LuaFast.lua_rawgeti(stack, -1, LuaMark.Key) == LuaType.Number;
        LuaFast.lua_settop(stack, -3);
        return marked;
    }
}
