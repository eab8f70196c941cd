using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>Looks once at each operation that could hold a thread or leave the process, and asks the rules about threads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConcurrencyAnalyzer() : ProcessAnalyzer(Rules.Concurrency)
{
    private protected override void Analyze(CompilationStartAnalysisContext context)
    {
        var code = new ProcessCode(new KnownTypes(context.Compilation));
        context.RegisterOperationAction(
            operation =>
            {
                var invocation = (IInvocationOperation)operation.Operation;
                BlockingCalls.Check(invocation, operation.ContainingSymbol, code, operation.ReportDiagnostic);
                LeavingAwaits.Check(invocation, operation.ContainingSymbol, code, operation.ReportDiagnostic);
                OtherClocks.Check(invocation, operation.ContainingSymbol, code, operation.ReportDiagnostic);
                SharedState.Check(invocation, invocation.Arguments, operation.ContainingSymbol, code, operation.ReportDiagnostic);
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                var creation = (IObjectCreationOperation)operation.Operation;
                SharedState.Check(creation, creation.Arguments, operation.ContainingSymbol, code, operation.ReportDiagnostic);
            },
            OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            operation =>
            {
                var reference = (IPropertyReferenceOperation)operation.Operation;
                BlockingCalls.Check(reference, operation.ContainingSymbol, code, operation.ReportDiagnostic);
                OtherClocks.Check(reference, operation.ContainingSymbol, code, operation.ReportDiagnostic);
            },
            OperationKind.PropertyReference);
        context.RegisterOperationAction(operation => EscapingContexts.Check((ISimpleAssignmentOperation)operation.Operation, operation.ContainingSymbol, code, operation.ReportDiagnostic), OperationKind.SimpleAssignment);
        context.RegisterOperationAction(operation => AsyncVoidLambdas.Check((IAnonymousFunctionOperation)operation.Operation, operation.ContainingSymbol, code, operation.ReportDiagnostic), OperationKind.AnonymousFunction);
        context.RegisterOperationAction(operation => EndlessLoops.Check((ILoopOperation)operation.Operation, operation.ContainingSymbol, code, operation.ReportDiagnostic), OperationKind.Loop);
        context.RegisterOperationAction(operation => ForeignEvents.Check((IEventAssignmentOperation)operation.Operation, operation.ContainingSymbol, code, operation.ReportDiagnostic), OperationKind.EventAssignment);
        context.RegisterOperationAction(operation => NeedlessLocks.Check((ILockOperation)operation.Operation, operation.ContainingSymbol, code, operation.ReportDiagnostic), OperationKind.Lock);
        context.RegisterSymbolAction(
            symbol =>
            {
                StaticState.Check(symbol.Symbol, code, symbol.ReportDiagnostic);
                AmbientState.Check(symbol.Symbol, code, symbol.ReportDiagnostic);
            },
            SymbolKind.Field,
            SymbolKind.Property);
    }
}
