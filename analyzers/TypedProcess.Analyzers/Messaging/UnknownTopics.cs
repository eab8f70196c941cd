using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP2009: a constant topic that the class it is sent to refuses.</summary>
internal static class UnknownTopics
{
    public static void Check(IInvocationOperation invocation, IOperation topic, MessageTargets targets, Action<Diagnostic> report)
    {
        if (Operations.WithoutConversions(topic).ConstantValue is not { HasValue: true, Value: string { Length: > 0 } name } || name[0] == '@') { return; }
        if (targets.Of(invocation) is not { } type || targets.TopicsOf(type) is not { } topics || topics.Contains(name)) { return; }
        var near = Nearest.Of(name, topics);
        report(Diagnostic.Create(Rules.TP2009_UnknownTopic, topic.Syntax.GetLocation(), near.Facts, type.Name, name, near.Suggestion));
    }
}
