namespace TypedProcess.Lua;

/// <summary><c>msg:reply</c> and <c>msg:fail</c>.</summary>
internal static class ReplyEffects
{
    /// <summary>The number of the ask, and values.</summary>
    public static int Reply(in LuaCall call)
    {
        call.Cell.ThrowIfDead();
        if (call.Integer(0) is not { } number || !call.Body.WasAsked(number)) { return call.Refuse(NoAsk()); }
        if (call.TryValues(1, out var values) is { } unfit) { return call.Refuse(unfit); }
        if (call.Body.Ask(number) is not { } ask) { return TooLate(call, values.Value); }
        if (ask.AnswerWith(values.Value) is { } misfit) { return call.Refuse(misfit); }
        call.Body.Answered(number, ask);
        return call.Return();
    }

    /// <summary>The number of the ask, and an error.</summary>
    public static int Fail(in LuaCall call)
    {
        call.Cell.ThrowIfDead();
        if (call.Integer(0) is not { } number || !call.Body.WasAsked(number)) { return call.Refuse(NoAsk()); }
        if (call.Count < 2 || LuaErrors.TryRead(call.Stack, call.At(1), call.Limits) is not { } error) { return call.Refuse(call.Misfit("error", "an error or a text", 1)); }
        if (call.Body.Ask(number) is not { } ask) { return TooLate(call, error); }
        ask.FailWith(error);
        call.Body.Answered(number, ask);
        return call.Return();
    }

    // Answered long ago, and forgotten since.
    private static int TooLate(in LuaCall call, PayloadValue value)
    {
        call.Cell.Owner.DeadLetters.Add(call.Cell.Pid, default, "@reply", value, DeadLetterReason.LateReply);
        return call.Return();
    }

    private static ProcessError NoAsk() => Refusal.State("the sender of the message does not wait for an answer");
}
