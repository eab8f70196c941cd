namespace TypedProcess.Lua.Tests.Libraries;

/// <summary>Answers the effects of libraries and notes what was asked, as text.</summary>
internal sealed class Asked(Func<LuaOperation, Payload, PayloadValue[]> answer)
{
    public List<string> Log { get; } = [];

    public int Answer(Tasks tasks, LuaRun run)
    {
        Assert.Null(LuaValueReader.TryRead(run.Stack, run.First, run.Count, PayloadLimits.Default, out Payload payload));
        Log.Add($"{run.Operation}({string.Join(", ", payload.Values.ToArray())})".Replace(" = ", "=", StringComparison.Ordinal));
        var values = answer(run.Operation, payload);
        if (values.Length == 1 && values[0].TryGetText(out var text) && text == "later") { return -1; }
        foreach (var value in values) { Assert.True(LuaValueWriter.TryPush(run.Stack, value)); }
        return values.Length;
    }
}
