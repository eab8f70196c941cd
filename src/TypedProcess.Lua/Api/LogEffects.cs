namespace TypedProcess.Lua;

/// <summary><c>print</c> and <c>log</c>. They never fail.</summary>
internal static class LogEffects
{
    public static int Print(in LuaCall call)
    {
        call.Body.Definition.Log.Write(call.Cell, LuaLogLevel.Info, call.Text(0) ?? "", PayloadTable.Empty);
        return 0;
    }

    /// <summary>Level, message, and a table of fields or nil.</summary>
    public static int Log(in LuaCall call)
    {
        call.Body.Definition.Log.Write(call.Cell, Level(call.Text(0)), call.Text(1) ?? "", Fields(call));
        return 0;
    }

    private static LuaLogLevel Level(string? word) => word switch
    {
        "debug" => LuaLogLevel.Debug,
        "warn" => LuaLogLevel.Warn,
        "error" => LuaLogLevel.Error,
        _ => LuaLogLevel.Info,
    };

    private static PayloadTable Fields(in LuaCall call)
    {
        if (call.Type(2) != LuaType.Table) { return PayloadTable.Empty; }
        return call.TryValue(2, out var fields) is null && fields.TryGetTable(out var table) ? table : WhatCanBeCarried(call);
    }

    private static PayloadTable WhatCanBeCarried(in LuaCall call)
    {
        var carried = new List<(string Name, PayloadValue Value)>();
        var top = LuaFast.lua_gettop(call.Stack);
        if (LuaNative.lua_checkstack(call.Stack, 3) == 0) { return PayloadTable.Empty; }
        LuaFast.lua_pushnil(call.Stack);
        while (LuaFast.lua_next(call.Stack, call.At(2)) != 0)
        {
            var isName = (LuaType)LuaFast.lua_type(call.Stack, top + 1) == LuaType.Text;
            if (isName && LuaValueReader.TryRead(call.Stack, top + 2, call.Limits, out PayloadValue value) is null) { carried.Add((LuaText.Describe(call.Stack, top + 1), value)); }
            LuaFast.lua_settop(call.Stack, top + 1);
        }
        LuaFast.lua_settop(call.Stack, top);
        return PayloadTable.Of([.. carried]);
    }
}
