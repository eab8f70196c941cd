namespace TypedProcess.Lua;

/// <summary><c>send</c> and <c>ask</c>, with their checks in the order of the contract.</summary>
internal static class SendEffects
{
    public static int Send(in LuaCall call)
    {
        if (call.Type(0) == LuaType.UserData) { return ToSubject(call); }
        if (Check(call, 0, out var to, out var topic) is { } invalid) { return call.Refuse(invalid); }
        if (call.TryValues(2, out var values) is { } unfit) { return call.Refuse(unfit); }
        return call.Return(call.Cell.TrySendCopied(to, topic, values));
    }

    /// <summary>The settings of the builder or nil, destination, topic, values.</summary>
    public static int Ask(in LuaCall call)
    {
        if (Check(call, 1, out var to, out var topic) is { } invalid) { return call.Refuse(invalid); }
        if (call.TryValues(3, out var values) is { } unfit) { return call.Refuse(unfit); }
        if (LuaBuilder.TryRead(call, out var spawner) is { } wrong) { return call.Refuse(wrong); }
        return call.Body.Await(call, call.Cell.AskAsync(to, topic, spawner.Settings.Wait, values.Values));
    }

    private static ProcessError? Check(in LuaCall call, int at, out Destination to, out string topic)
    {
        to = default;
        topic = "";
        if (call.Type(at) != LuaType.Text || LuaText.Bytes(call.Stack, call.At(at)) is not { IsEmpty: false } destination) { return call.Misfit("destination", "a pid or a name", at); }
        if (call.Type(at + 1) != LuaType.Text) { return call.Misfit("topic", "a text", at + 1); }
        (to, topic) = (LuaInterned.To(destination), call.Text(at + 1)!);
        return ProcessContext.CheckTopic(topic);
    }

    private static int ToSubject(in LuaCall call)
    {
        if (call.TryValue(0, out var value) is not null || !value.TryGetSubject(out var subject)) { return call.Refuse(Refusal.Argument("destination", "a pid, a name or a subject")); }
        if (call.TryValues(1, out var values) is { } unfit) { return call.Refuse(unfit); }
        call.Cell.Send(new Subject<PayloadValue>(subject.Owner, subject.Tag), values.Value);
        return call.Return();
    }
}
