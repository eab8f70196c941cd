namespace TypedProcess.Lua;

/// <summary><c>msg:reply</c> and <c>msg:fail</c>.</summary>
internal static class ReplyEffects
{
    /// <summary>The number of the ask, and values.</summary>
    public static int Reply(in LuaCall call)
    {
        call.Cell.ThrowIfDead();
        if (Find(call) is not { } ask) { return call.Refuse(NoAsk()); }
        if (call.TryValues(1, out var values) is { } unfit) { return call.Refuse(unfit); }
        if (ask.AnswerWith(values.Value) is { } misfit) { return call.Refuse(misfit); }
        call.Cell.Close(ask);
        return call.Return();
    }

    /// <summary>The number of the ask, and an error.</summary>
    public static int Fail(in LuaCall call)
    {
        call.Cell.ThrowIfDead();
        if (Find(call) is not { } ask) { return call.Refuse(NoAsk()); }
        if (call.Count < 2 || LuaErrors.TryRead(call.Stack, call.At(1), call.Limits) is not { } error) { return call.Refuse(call.Misfit("error", "an error or a text", 1)); }
        ask.FailWith(error);
        call.Cell.Close(ask);
        return call.Return();
    }

    private static ICallMail? Find(in LuaCall call) => call.Integer(0) is { } number ? call.Body.Ask(number) : null;

    private static ProcessError NoAsk() => Refusal.State("the sender of the message does not wait for an answer");
}
