using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedProcess.Generators;

namespace TypedProcess.Roslyn.Tests.Harness;

/// <summary>Runs the generator as an editor does, and holds it to what every run has to keep.</summary>
internal static class GeneratorCheck
{
    /// <summary>The names of all steps, found in the class that has them.</summary>
    public static readonly string[] Steps =
        [.. typeof(ProcessGenerator).Assembly.GetType("TypedProcess.Generators.StepNames")!.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!)];

    public static GeneratorDriver Driver(ProcessGenerator? generator = null) =>
        CSharpGeneratorDriver.Create([(generator ?? new ProcessGenerator()).AsSourceGenerator()], parseOptions: Compile.Parsing, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Generates; runs again after an edit that has nothing to do with it, and expects nothing to be done; compiles all, and expects no word from the compiler.</summary>
    /// <returns>The generated files by name.</returns>
    public static SortedDictionary<string, string> Run(params string[] texts) => Run(Compile.Sources(texts), out _);

    public static SortedDictionary<string, string> Run(CSharpCompilation compilation, out Compilation output)
    {
        var files = RunLoosely(compilation, out output);
        var complaints = string.Join('\n', Compile.Complaints(output));
        Assert.True(complaints.Length == 0, complaints);
        return files;
    }

    /// <summary>The same for sources that may have errors of their own.</summary>
    public static SortedDictionary<string, string> RunLoosely(CSharpCompilation compilation, out Compilation output)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(compilation, out output, out var complaints);
        Assert.Empty(complaints);
        var first = driver.GetRunResult().Results.Single();
        Assert.Null(first.Exception);
        foreach (var step in Steps.SelectMany(step => StepsOf(first, step)).SelectMany(static step => step.Outputs)) { ModelWalk.Check(step.Value); }
        var edited = compilation.AddSyntaxTrees(Compile.Tree("internal static class Elsewhere { public static int Number() => 1; }", "Elsewhere.cs"));
        var second = driver.RunGenerators(edited).GetRunResult().Results.Single();
        AssertNothingDone(second);
        Assert.Equal(Files(first), Files(second));
        return Files(first);
    }

    public static void AssertNothingDone(GeneratorRunResult run)
    {
        var done = Steps.SelectMany(step => StepsOf(run, step).SelectMany(static step => step.Outputs).Select(output => (step, output.Reason)))
            .Concat(run.TrackedOutputSteps.SelectMany(static pair => pair.Value.SelectMany(static step => step.Outputs).Select(output => (pair.Key, output.Reason))))
            .Where(static one => one.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)).ToList();
        Assert.Empty(done);
    }

    public static SortedDictionary<string, string> Files(GeneratorRunResult run) =>
        new(run.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString()), StringComparer.Ordinal);

    private static System.Collections.Immutable.ImmutableArray<IncrementalGeneratorRunStep> StepsOf(GeneratorRunResult run, string step) =>
        run.TrackedSteps.TryGetValue(step, out var steps) ? steps : [];
}
