namespace TypedProcess.Analyzers.Lua;

/// <summary>Topics that the target, whose class is known, does not take.</summary>
internal static class TargetRule
{
    public static void Report(LuaScriptCheck script, LuaDefinition target, int node, string topic)
    {
        if (topic.Length == 0 || topic[0] == '@') { return; }
        script.Report(Rules.TP6004_TopicNotTaken, node, target.Id, topic, Nearest.Of(topic, target.Topics.Keys).Suggestion);
    }
}
