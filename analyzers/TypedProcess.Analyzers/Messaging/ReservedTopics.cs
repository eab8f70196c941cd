namespace TypedProcess.Analyzers;

/// <summary>TP2011: a topic that begins with <c>@</c> or is empty, as far as its beginning is known.</summary>
internal static class ReservedTopics
{
    public static void Check(IOperation topic, Action<Diagnostic> report)
    {
        if (Operations.StartOf(topic, out var isWhole) is not { } start) { return; }
        var reason = start.Length == 0 && isWhole ? "a topic cannot be empty" : start.Length > 0 && start[0] == '@' ? "topics that begin with @ belong to the runtime" : null;
        if (reason is not null) { report(Diagnostic.Create(Rules.TP2011_ReservedTopic, topic.Syntax.GetLocation(), isWhole ? start : start + "…", reason)); }
    }
}
