using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>What all analyzers have in common: several run at once, generated code is not looked at, and a compilation without the runtime costs one question.</summary>
public abstract class ProcessAnalyzer : DiagnosticAnalyzer
{
    /// <summary>An analyzer of these rules.</summary>
    private protected ProcessAnalyzer(ImmutableArray<DiagnosticDescriptor> rules) => SupportedDiagnostics = rules;

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.Process) is not null) { Analyze(start); }
        });
    }

    /// <summary>Registers what the analyzer does with a compilation that uses the runtime.</summary>
    private protected abstract void Analyze(CompilationStartAnalysisContext context);
}
