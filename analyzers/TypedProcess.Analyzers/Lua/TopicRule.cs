namespace TypedProcess.Analyzers.Lua;

/// <summary>Topics that are empty, or begin with the sign of the runtime.</summary>
internal static class TopicRule
{
    public static void Check(LuaScriptCheck script, LuaOperation operation, int topic, int destination)
    {
        if (script.Reading.Text(topic, out var isWhole) is not { } text || IsSaid(text, isWhole) is not { } reason) { return; }
        // What has another destination may be for a subject, whose messages have no topic.
        if (operation.Name == "send" && script.Reading.Of(destination).Kind != LuaMeaningKind.Pid && script.Reading.Constant(destination) is null && !(text.Length > 0 && HasMore(script, topic))) { return; }
        script.Report(Rules.TP6012_BadLuaTopic, topic, text, reason);
    }

    private static string? IsSaid(string text, bool isWhole) =>
        text.StartsWith("@", StringComparison.Ordinal) ? "topics that begin with @ belong to the runtime" : text.Length == 0 && isWhole ? "an empty topic reaches nobody" : null;

    private static bool HasMore(LuaScriptCheck script, int topic) => script.Tree.Nodes[topic].Next >= 0;
}
