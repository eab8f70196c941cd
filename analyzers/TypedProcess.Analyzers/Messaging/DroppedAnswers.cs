using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP2004: a call or spawn as a statement of its own, that nobody awaits. Who means it writes <c>_ =</c>.</summary>
internal static class DroppedAnswers
{
    public static void Check(IInvocationOperation invocation, KnownTypes known, Action<Diagnostic> report)
    {
        if (invocation.Parent is IExpressionStatementOperation && known.IsTask(invocation.Type)) { report(Diagnostic.Create(Rules.TP2004_AnswerDropped, Operations.NameOf(invocation), invocation.TargetMethod.Name)); }
    }
}
