using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedProcess.Analyzers;
using TypedProcess.Generators;

namespace TypedProcess.Benchmarks;

/// <summary>The generator over a thousand process classes: the first run, then what two edits cost; and the analyzers over all of it.</summary>
internal static class GeneratorRun
{
    private const int Classes = 1000;

    public static async Task<int> RunAsync()
    {
        var parsing = new CSharpParseOptions(LanguageVersion.Preview);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        var trees = Enumerable.Range(0, Classes).Select(number => Parse(Source(number, "amount"), $"P{number}.cs")).Append(Parse("internal static class Other { public static int Number() => 1; }", "Other.cs")).ToArray();
        var compilation = CSharpCompilation.Create("Thousand", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ProcessGenerator().AsSourceGenerator()], parseOptions: parsing, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

        Step("first run", compilation);
        var unrelated = compilation.ReplaceSyntaxTree(trees[Classes], Parse("internal static class Other { public static int Number() => 2; }", "Other.cs"));
        var first = Step("unrelated edit", unrelated);
        // Some more times, until the code of the compiler itself is compiled.
        for (var i = 0; i < 10; i++) { Step("unrelated edit", i % 2 == 0 ? compilation : unrelated); }
        var edited = unrelated.ReplaceSyntaxTree(trees[500], Parse(Source(500, "sum"), "P500.cs"));
        var second = Step("one class edited", edited);
        await AnalyzeAsync(driver, edited);
        await AnalyzeAsync(driver, edited);
        return first is (0, 0) && second.Written == 1 ? ExitCode.Done : ExitCode.Failed;

        (int Steps, int Written) Step(string what, Compilation on)
        {
            var clock = Stopwatch.StartNew();
            var worked = Environment.CpuUsage.TotalTime;
            driver = driver.RunGenerators(on);
            clock.Stop();
            worked = Environment.CpuUsage.TotalTime - worked;
            var run = driver.GetRunResult().Results.Single();
            var written = Changed(run.TrackedOutputSteps);
            var steps = Changed(run.TrackedSteps);
            Console.WriteLine($"{what,-18} {clock.Elapsed.TotalMilliseconds,8:F1} ms ({worked.TotalMilliseconds:F0} ms of processor), results of steps that changed: {steps}, files written: {written}");
            return (steps, written);
        }

        // The compilation itself is another one after every edit.
        static int Changed(System.Collections.Immutable.ImmutableDictionary<string, System.Collections.Immutable.ImmutableArray<IncrementalGeneratorRunStep>> steps) =>
            steps.Where(static pair => pair.Key != WellKnownGeneratorInputs.Compilation).SelectMany(static pair => pair.Value).SelectMany(static step => step.Outputs).Count(static output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);

        SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, parsing, path, System.Text.Encoding.UTF8);
    }

    private static async Task AnalyzeAsync(GeneratorDriver driver, Compilation on)
    {
        driver.RunGeneratorsAndUpdateCompilation(on, out var output, out _);
        DiagnosticAnalyzer analyzer = new DeclarationAnalyzer();
        var analysis = output.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var found = await analysis.GetAnalyzerDiagnosticsAsync();
        var telemetry = await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
        Console.WriteLine($"{"analyzers",-18} {telemetry.ExecutionTime.TotalMilliseconds,8:F1} ms, diagnostics: {found.Length}");
    }

    private static string Source(int number, string parameter) => $$"""
        using System.Threading.Tasks;
        using TypedProcess;
        namespace Thousand;
        [Process("bench:p{{number}}")]
        public sealed partial class P{{number}}(ProcessContext self, string account, decimal opening)
        {
            private decimal _balance = opening;
            [Receive] public void Deposit(decimal {{parameter}}, Part{{number}} part) => _balance += {{parameter}};
            [Call] public decimal Balance() => _balance;
            [Call] public async ValueTask<string> NameAsync() { await self.DelayAsync(default); return account; }
        }
        public sealed record Part{{number}}(int Id, string[] Names);
        """;
}
