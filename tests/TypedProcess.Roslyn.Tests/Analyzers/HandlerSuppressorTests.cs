using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedProcess.Analyzers;
using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

public sealed class HandlerSuppressorTests
{
    [Theory]
    [InlineData("CA1822")]
    [InlineData("IDE0051")]
    [InlineData("IDE0060")]
    public async Task What_other_rules_say_of_handlers_is_taken_back_and_nothing_else(string id)
    {
        var compilation = Compile.Sources("""[Process("a:b")] sealed partial class P { [Receive] void A(int x) { } [Call("b")] int B() => 1; [On] void Started() { } int Other(int x) => 1; [Obsolete] void Marked() { } }""");
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers([new Complaining(id), new HandlerSuppressor()], options).GetAnalyzerDiagnosticsAsync();
        Assert.Equal(["Other", "Marked"], found.Where(static diagnostic => !diagnostic.IsSuppressed).OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start).Select(static diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>Says something of every method, as a rule that does not know of processes.</summary>
    [SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1001", Justification = "Made here and by nobody else.")]
    [SuppressMessage("MicrosoftCodeAnalysisDesign", "RS1017", Justification = "It stands for several rules of others.")]
    private sealed class Complaining(string id) : DiagnosticAnalyzer
    {
        private readonly DiagnosticDescriptor _rule = new(id, "title", "{0}", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override System.Collections.Immutable.ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(symbol =>
            {
                if (symbol.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false }) { symbol.ReportDiagnostic(Diagnostic.Create(_rule, symbol.Symbol.Locations[0], symbol.Symbol.Name)); }
            }, SymbolKind.Method);
        }
    }
}
