using Microsoft.CodeAnalysis.Diagnostics;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>TP4003 and TP4004: the patterns of declarations.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NeedPatternAnalyzer() : ProcessAnalyzer([Rules.TP4003_Everything, Rules.TP4004_Malformed])
{
    private protected override void Analyze(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static symbol =>
        {
            foreach (var attribute in symbol.Symbol.GetAttributes())
            {
                if (!NeedParser.IsNeed(attribute) || attribute.ConstructorArguments is not { Length: 1 } given || given[0].Kind != TypedConstantKind.Primitive || attribute.ApplicationSyntaxReference is not { } reference) { continue; }
                var at = Location.Create(reference.SyntaxTree, reference.Span);
                if (!TextPattern.TryParse(given[0].Value as string, out var pattern)) { symbol.ReportDiagnostic(Diagnostic.Create(Rules.TP4004_Malformed, at, given[0].Value as string)); }
                else if (pattern.IsAll) { symbol.ReportDiagnostic(Diagnostic.Create(Rules.TP4003_Everything, at, $"[{reference.GetSyntax()}]", symbol.Symbol.Name)); }
            }
        },
        SymbolKind.NamedType);
}
