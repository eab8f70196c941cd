namespace TypedProcess.Lua;

/// <summary>The channels that messages and events come from.</summary>
internal static class ReceiveEffects
{
    public static int Inbox(in LuaCall call)
    {
        call.Cell.ThrowUnlessOwn("inbox");
        return call.Return(call.Body.Inbox().Handle);
    }

    public static int Events(in LuaCall call)
    {
        call.Cell.ThrowUnlessOwn("events");
        return call.Return(call.Body.Events().Handle);
    }

    public static int Listen(in LuaCall call)
    {
        call.Cell.ThrowUnlessOwn("listen");
        if (call.Type(0) != LuaType.Text) { return call.Refuse(call.Misfit("topic", "a text", 0)); }
        var topic = call.Text(0)!;
        if (ProcessContext.CheckTopic(topic) is { } invalid) { return call.Refuse(invalid); }
        if (Read(call, out var reading) is { } unfit) { return call.Refuse(unfit); }
        return call.Body.Listen(topic, reading) is { } source ? call.Return(source.Handle) : call.Refuse(Refusal.Argument("topic", $"one that is not read in another form already; got '{topic}'"));
    }

    public static int Open(in LuaCall call)
    {
        call.Cell.ThrowUnlessOwn("open");
        var source = call.Body.Open();
        LuaFast.lua_pushinteger(call.Stack, source.Handle);
        return call.Push(PayloadValue.From(new Subject<PayloadValue>(call.Cell.Pid, source.Topic))) ? 2 : call.Refuse(Refusal.State("open: there is no room for a subject"));
    }

    public static int Unlisten(in LuaCall call)
    {
        call.Cell.ThrowUnlessOwn("unlisten");
        return call.Integer(0) is { } handle && call.Body.Unlisten((int)handle) ? call.Return() : call.Refuse(Refusal.Argument("channel", "one that listen gave"));
    }

    private static ProcessError? Read(in LuaCall call, out LuaReading reading)
    {
        var asMessages = false;
        reading = LuaReading.Payload;
        if (call.IsNil(1)) { return null; }
        if (call.Type(1) != LuaType.Table) { return call.Misfit("options", "a table", 1); }
        if (call.TryValue(1, out var options) is { } unfit) { return unfit; }
        var error = OptionTable.Read(options, call.Limits, (name, value) =>
        {
            if (name != "message") { return OptionTable.Unknown(name); }
            return value.TryGetBoolean(out asMessages) ? null : OptionTable.Wrong(name, value, "boolean");
        });
        reading = asMessages ? LuaReading.Message : LuaReading.Payload;
        return error;
    }
}
