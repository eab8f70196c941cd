using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>Looks once at each call and each object that is made, and asks the rules about messages.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MessagingAnalyzer() : ProcessAnalyzer(Rules.Messaging)
{
    private protected override void Analyze(CompilationStartAnalysisContext context)
    {
        var known = new KnownTypes(context.Compilation);
        var code = new ProcessCode(known);
        var marks = new MarkedParameters();
        var targets = new MessageTargets(known);
        var ids = new UnknownIds(known);
        context.RegisterOperationAction(
            operation =>
            {
                var invocation = (IInvocationOperation)operation.Operation;
                var method = invocation.TargetMethod;
                if (marks.Topic(method, invocation.Arguments) is { } topic)
                {
                    ReservedTopics.Check(topic, operation.ReportDiagnostic);
                    UnknownTopics.Check(invocation, topic, targets, operation.ReportDiagnostic);
                }
                if (marks.Id(method, invocation.Arguments) is { } id) { ids.Add(id); }
                if (!MessageCalls.IsOne(invocation, code)) { return; }
                DroppedAnswers.Check(invocation, known, operation.ReportDiagnostic);
                RefsInMessages.Check(invocation, known, operation.ReportDiagnostic);
                MutablePayloads.Check(invocation, known, operation.ReportDiagnostic);
                Timeouts.Check(invocation.Arguments, known, operation.ReportDiagnostic);
                SelfCalls.Check(invocation, operation.ContainingSymbol, code, operation.ReportDiagnostic);
                Tokens.Check(invocation, operation.ContainingSymbol, known, operation.ReportDiagnostic);
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                var creation = (IObjectCreationOperation)operation.Operation;
                if (creation.Constructor is not { } constructor) { return; }
                NewProcesses.Check(creation, code, operation.ReportDiagnostic);
                if (!known.IsOfRuntime(constructor)) { return; }
                if (marks.Topic(constructor, creation.Arguments) is { } topic) { ReservedTopics.Check(topic, operation.ReportDiagnostic); }
                RefsInMessages.Check(creation, known, operation.ReportDiagnostic);
                if (KnownTypes.Is(creation.Type, known.AskOptions)) { Timeouts.Check(creation.Arguments, known, operation.ReportDiagnostic); }
            },
            OperationKind.ObjectCreation);
        context.RegisterSyntaxNodeAction(literal => ids.Mention(literal.Node), Microsoft.CodeAnalysis.CSharp.SyntaxKind.StringLiteralExpression);
        context.RegisterOperationAction(operation => MutablePayloads.Check((IReturnOperation)operation.Operation, operation.ContainingSymbol, known, operation.ReportDiagnostic), OperationKind.Return);
        context.RegisterCompilationEndAction(end => ids.Report(end.ReportDiagnostic));
    }
}
