using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedProcess.Analyzers;

namespace TypedProcess.Roslyn.Tests.Harness;

/// <summary>Runs all analyzers over a source and what is generated for it, as the compiler does.</summary>
internal static class AnalyzerCheck
{
    /// <summary>Every analyzer there is, found in the assembly.</summary>
    public static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [.. typeof(ProcessAnalyzer).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract).OrderBy(static type => type.Name, StringComparer.Ordinal).Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>Expects exactly the diagnostics written in the source.</summary>
    /// <returns>Their messages, in the order of their places.</returns>
    public static async Task<string[]> RunAsync(string marked)
    {
        var markup = Markup.Parse(marked);
        var found = await DiagnosticsAsync(Compile.Sources(markup.Text));
        var actual = found.Select(diagnostic => (At: new ExpectedDiagnostic(diagnostic.Id, diagnostic.Location.SourceSpan.Start, markup.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)), Message: diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)))
            .OrderBy(static one => one.At).ThenBy(static one => one.Message, StringComparer.Ordinal).ToList();
        Assert.Equal(markup.Expected, actual.Select(static one => one.At));
        return [.. actual.Select(static one => one.Message)];
    }

    /// <summary>What the analyzers say; an exception in one of them, of which the compiler makes the warning AD0001, fails.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(CSharpCompilation compilation)
    {
        GeneratorCheck.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return await OfOutputAsync(output);
    }

    /// <param name="output">With what was generated.</param>
    /// <param name="tree">The only file to look at, as an editor does; null for all.</param>
    public static async Task<ImmutableArray<Diagnostic>> OfOutputAsync(Compilation output, SyntaxTree? tree = null)
    {
        var exceptions = new ConcurrentQueue<Exception>();
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: (exception, _, _) => exceptions.Enqueue(exception), concurrentAnalysis: tree is null, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        var check = output.WithAnalyzers(Analyzers, options);
        var found = tree is null ? await check.GetAnalyzerDiagnosticsAsync() : await check.GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(tree), filterSpan: null, CancellationToken.None);
        Assert.Empty(exceptions);
        return found;
    }
}
