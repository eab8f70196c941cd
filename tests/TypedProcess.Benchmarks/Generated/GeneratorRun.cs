using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedProcess.Generators;

namespace TypedProcess.Benchmarks;

/// <summary>The generator over a thousand process classes: the first run, then what two edits cost.</summary>
internal static class GeneratorRun
{
    public static int Run()
    {
        var compilation = ThousandClasses.Compilation();
        var trees = compilation.SyntaxTrees;
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ProcessGenerator().AsSourceGenerator()], parseOptions: ThousandClasses.Parsing, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

        Step("first run", compilation);
        var unrelated = compilation.ReplaceSyntaxTree(trees[ThousandClasses.Count], ThousandClasses.Parse("internal static class Other { public static int Number() => 2; }", "Other.cs"));
        var first = Step("unrelated edit", unrelated);
        // Some more times, until the code of the compiler itself is compiled.
        for (var i = 0; i < 10; i++) { Step("unrelated edit", i % 2 == 0 ? compilation : unrelated); }
        var edited = unrelated.ReplaceSyntaxTree(trees[500], ThousandClasses.Parse(ThousandClasses.Source(500, "sum"), "P500.cs"));
        var second = Step("one class edited", edited);
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
    }
}
