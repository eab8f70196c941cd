using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedProcess.Analyzers;
using TypedProcess.Generators;

namespace TypedProcess.Benchmarks;

/// <summary>What all rules together add to the build of a thousand process classes, compared with one analyzer that looks at the same things and does nothing.</summary>
internal static class AnalyzerRun
{
    private const int Rounds = 9;
    private const double Limit = 0.15;

    public static async Task<int> RunAsync()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ProcessGenerator().AsSourceGenerator()], parseOptions: ThousandClasses.Parsing);
        driver.RunGeneratorsAndUpdateCompilation(ThousandClasses.Compilation(), out var output, out _);
        ImmutableArray<DiagnosticAnalyzer> empty = [new EmptyAnalyzer()];
        ImmutableArray<DiagnosticAnalyzer> rules = [.. typeof(ProcessAnalyzer).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(ProcessAnalyzer)) && !type.IsAbstract).Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
        var (without, with) = (new List<double>(), new List<double>());
        // In turn, so that what else the machine does falls on both; the first round only warms up.
        for (var round = 0; round < Rounds; round++)
        {
            var (one, other) = (await MeasureAsync(output, empty), await MeasureAsync(output, rules));
            if (round > 0) { without.Add(one); with.Add(other); }
        }
        await TellAsync(output, rules);
        var (bare, full) = (Middle(without), Middle(with));
        var added = (full - bare) / bare;
        Console.WriteLine($"{"empty analyzer",-22} {bare,8:F0} ms");
        Console.WriteLine($"{"all rules",-22} {full,8:F0} ms, {added:P1} more; {Limit:P0} are allowed");
        return added <= Limit ? ExitCode.Done : ExitCode.Failed;
    }

    // Processor time of all threads, as a build with other projects beside it pays for it. A clone has nothing bound yet.
    private static async Task<double> MeasureAsync(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var fresh = compilation.Clone();
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        await fresh.WithAnalyzers(analyzers, Options(times: false)).GetAllDiagnosticsAsync();
        fresh.Emit(Stream.Null);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    private static async Task TellAsync(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var analysis = compilation.Clone().WithAnalyzers(analyzers, Options(times: true));
        var found = await analysis.GetAnalyzerDiagnosticsAsync();
        foreach (var analyzer in analyzers) { Console.WriteLine($"{analyzer.GetType().Name,-22} {(await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None)).ExecutionTime.TotalMilliseconds,8:F0} ms"); }
        Console.WriteLine($"diagnostics: {found.Length}");
    }

    private static CompilationWithAnalyzersOptions Options(bool times) => new(new AnalyzerOptions([]), null, concurrentAnalysis: !times, logAnalyzerExecutionTime: times);

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
