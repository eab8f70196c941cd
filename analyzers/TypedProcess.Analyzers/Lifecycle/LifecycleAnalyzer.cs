using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>Looks at the code of process classes, and asks the rules about their life.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LifecycleAnalyzer() : ProcessAnalyzer(Rules.Lifecycle)
{
    private protected override void Analyze(CompilationStartAnalysisContext context)
    {
        var code = new ProcessCode(new KnownTypes(context.Compilation));
        context.RegisterSymbolAction(symbol => UnreleasedFields.Check((IFieldSymbol)symbol.Symbol, code, symbol.ReportDiagnostic), SymbolKind.Field);
        // Whole bodies, and only of process classes: no other code is looked at.
        context.RegisterOperationBlockAction(block =>
        {
            if (!code.IsProcess(block.OwningSymbol.ContainingType)) { return; }
            var isEarly = EarlyUses.IsEarly(block.OwningSymbol);
            if (block.OwningSymbol is IMethodSymbol { Name: "RunAsync" } run) { IgnoredCancels.Check(run, block.OperationBlocks, code.Known, block.ReportDiagnostic); }
            foreach (var body in block.OperationBlocks)
            {
                foreach (var operation in body.DescendantsAndSelf())
                {
                    switch (operation)
                    {
                        case ISimpleAssignmentOperation assignment: TrappedLinks.Check(assignment, block.OwningSymbol.ContainingType, code.Known, block.ReportDiagnostic); break;
                        case IUsingOperation or IUsingDeclarationOperation: ShortMonitors.Check(operation, code.Known, block.ReportDiagnostic); break;
                        case ICatchClauseOperation clause: SwallowedFailures.Check(clause, block.OwningSymbol, code.Known, block.ReportDiagnostic); break;
                        case IInvocationOperation or IPropertyReferenceOperation when isEarly: EarlyUses.Check(operation, code.Known, block.ReportDiagnostic); break;
                    }
                }
            }
        });
    }
}
