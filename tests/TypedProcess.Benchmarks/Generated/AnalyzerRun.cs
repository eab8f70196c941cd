using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedProcess.Analyzers;
using TypedProcess.Analyzers.Lua;
using TypedProcess.Generators;

namespace TypedProcess.Benchmarks;

/// <summary>What all rules together add to the build of a thousand process classes and two hundred Lua files, compared with one analyzer that looks at the same things and does nothing; and how fast Lua is read.</summary>
internal static class AnalyzerRun
{
    private const int Rounds = 3;
    private const double Limit = 0.15;
    private const double MegabytesEachSecond = 20;
    private const int Readings = 15;

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
        var speed = ReadLua();
        Console.WriteLine($"{"Lua is read",-22} {speed,8:F1} MB/s; at least {MegabytesEachSecond:F0} are asked for");
        return added <= Limit && speed >= MegabytesEachSecond ? ExitCode.Done : ExitCode.Failed;
    }

    private static double ReadLua()
    {
        var sources = Enumerable.Range(0, TwoHundredScripts.Count).Select(TwoHundredScripts.Source).ToList();
        var bytes = sources.Sum(static source => (double)System.Text.Encoding.UTF8.GetByteCount(source));
        var speeds = new List<double>();
        for (var reading = 0; reading < Readings; reading++)
        {
            var before = Environment.CpuUsage.TotalTime;
            foreach (var source in sources)
            {
                if (LuaParser.Parse(source).Problem is { } problem) { throw new InvalidOperationException($"{problem}"); }
            }
            speeds.Add(bytes / 1_000_000 / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }
        return Middle(speeds);
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

    private static CompilationWithAnalyzersOptions Options(bool times) => new(new AnalyzerOptions(TwoHundredScripts.Files()), null, concurrentAnalysis: !times, logAnalyzerExecutionTime: times);

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
