using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedProcess.Benchmarks;

// The compiler does not load it from a file: only the benchmark runs it.
#pragma warning disable RS1001, RS2008

/// <summary>Looks at all that the rules look at, and does nothing: what analyzing costs by itself.</summary>
internal sealed class EmptyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new("TP0000", "Nothing", "Nothing", "TypedProcess", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(static _ => { }, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference, OperationKind.SimpleAssignment, OperationKind.AnonymousFunction, OperationKind.Loop, OperationKind.Return);
        context.RegisterOperationBlockAction(static _ => { });
        context.RegisterSymbolAction(static _ => { }, SymbolKind.NamedType, SymbolKind.Field, SymbolKind.Property);
        context.RegisterSyntaxNodeAction(static _ => { }, SyntaxKind.StringLiteralExpression);
        context.RegisterCompilationAction(static _ => { });
        context.RegisterAdditionalFileAction(static _ => { });
    }
}
