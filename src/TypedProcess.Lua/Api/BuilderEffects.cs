namespace TypedProcess.Lua;

/// <summary>What a builder is given is copied at once: what the script changes later does not reach it.</summary>
internal static class BuilderEffects
{
    public static int Copy(in LuaCall call) => call.TryValue(0, out var value) is { } unfit ? call.Refuse(unfit) : call.Return(value);

    public static int CopyMessage(in LuaCall call)
    {
        if (call.Type(0) != LuaType.Text) { return call.Refuse(call.Misfit("topic", "a text", 0)); }
        var topic = call.Text(0)!;
        if (ProcessContext.CheckTopic(topic) is { } invalid) { return call.Refuse(invalid); }
        if (call.TryValues(1, out var values) is { } unfit) { return call.Refuse(unfit); }
        LuaNative.lua_createtable(call.Stack, values.Count, 2);
        var table = LuaFast.lua_gettop(call.Stack);
        for (var i = 0; i < values.Count; i++)
        {
            if (!call.Push(values[i])) { return call.Refuse(Refusal.State("the message is larger than a script can be given")); }
            LuaNative.lua_rawseti(call.Stack, table, i + 1);
        }
        LuaValueWriter.Push(call.Stack, topic);
        LuaText.SetField(call.Stack, "topic");
        LuaFast.lua_pushinteger(call.Stack, values.Count);
        LuaText.SetField(call.Stack, "n");
        return 1;
    }
}
