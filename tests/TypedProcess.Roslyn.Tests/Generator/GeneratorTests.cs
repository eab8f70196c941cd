using System.Reflection;
using Microsoft.CodeAnalysis;
using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Generator;

public sealed class GeneratorTests
{
    private const string One = """[Process("a:one")] public sealed partial class One { [Receive] public void Go(int times, Part part) { } } public sealed record Part(int Id);""";
    private const string Two = """[Process("a:two")] public sealed partial class Two { [Call] public List<Part> Parts() => []; }""";

    [Fact]
    public void One_edited_class_writes_only_its_own_file_again()
    {
        var compilation = Compile.Sources(One, Two);
        var driver = GeneratorCheck.Driver().RunGenerators(compilation);
        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], Compile.Tree(Two.Replace("[Call]", "[Receive] public void More(int number) { } [Call]", StringComparison.Ordinal), "File1.cs"));
        var run = driver.RunGenerators(edited).GetRunResult().Results.Single();
        var written = run.TrackedOutputSteps.SelectMany(static pair => pair.Value).SelectMany(static step => step.Outputs).Count(static output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
        Assert.Equal(1, written);
    }

    [Theory]
    [InlineData("internal static class Elsewhere { public static int Number() => 2; private static int s_number = 4; public static int Other { get; } = 8; public static int Sum { get { return s_number + 1; } } }", 0)]
    [InlineData("/* word */ internal static class Elsewhere { public static int Number() { return 1; } private static int s_number = 3; public static int Other { get; } = 8; public static int Sum { get => 4; } }", 0)]
    [InlineData("internal static class Elsewhere { public static long Number() => 1; private static int s_number = 3; public static int Other { get; } = 7; public static int Sum { get => s_number; } }", 2)]
    [InlineData("/// <summary>Now with a word on it.</summary>\ninternal static class Elsewhere { public static int Number() => 1; private static int s_number = 3; public static int Other { get; } = 7; public static int Sum { get => s_number; } }", 2)]
    [InlineData("#nullable disable\ninternal static class Elsewhere { public static int Number() => 1; private static int s_number = 3; public static int Other { get; } = 7; public static int Sum { get => s_number; } }", 2)]
    public void Nothing_is_parsed_anew_while_only_code_is_written(string edited, int parsed)
    {
        var compilation = Compile.Sources(One, Two, "internal static class Elsewhere { public static int Number() => 1; private static int s_number = 3; public static int Other { get; } = 7; public static int Sum { get => s_number; } }");
        var generator = new Generators.ProcessGenerator();
        var driver = GeneratorCheck.Driver(generator).RunGenerators(compilation);
        var before = generator.ProcessesParsed;
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[2], Compile.Tree(edited, "File2.cs")));
        Assert.Equal(parsed, generator.ProcessesParsed - before);
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
    }

    [Fact]
    public void A_constant_of_another_file_that_changes_is_seen()
    {
        const string Topics = "public static class Topics { public const string Go = \"go\"; }";
        var compilation = Compile.Sources("[Process(\"a:one\")] public sealed partial class One { [Receive(Topics.Go)] public void Go() { } }", Topics);
        var driver = GeneratorCheck.Driver().RunGenerators(compilation);
        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], Compile.Tree(Topics.Replace("\"go\"", "\"run\"", StringComparison.Ordinal), "File1.cs"));
        var files = GeneratorCheck.Files(driver.RunGenerators(edited).GetRunResult().Results.Single());
        Assert.Contains(files.Values, static text => text.Contains("\"run\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("X { get; }", "X { get => 3; }")]
    [InlineData("X { get; }", "X { get { return 3; } }")]
    [InlineData("X { get => 3; }", "X { get; }")]
    [InlineData("X { get => 3; }", "X { get => field; }")]
    [InlineData("X { get { return field; } }", "X { get { return 3; } }")]
    [InlineData("X => 3;", "X => field;")]
    public void A_property_that_gets_or_loses_its_field_in_another_file_is_seen(string before, string after)
    {
        const string Process = """[Process("a:one")] public sealed partial class One { [Receive] public void Go(Part part) { } }""";
        string[] parts = [$"public sealed record Part(int Id) {{ public int {before} }}", $"public sealed record Part(int Id) {{ public int {after} }}"];
        var compilation = Compile.Sources(Process, parts[0]);
        var driver = GeneratorCheck.Driver().RunGenerators(compilation);
        var edited = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], Compile.Tree(parts[1], "File1.cs")));
        var anew = GeneratorCheck.Driver().RunGenerators(Compile.Sources(Process, parts[1]));
        Assert.NotEqual(GeneratorCheck.Files(driver.GetRunResult().Results.Single()), GeneratorCheck.Files(anew.GetRunResult().Results.Single()));
        Assert.Equal(GeneratorCheck.Files(anew.GetRunResult().Results.Single()), GeneratorCheck.Files(edited.GetRunResult().Results.Single()));
    }

    [Fact]
    public void The_order_of_files_changes_nothing() => Assert.Equal(GeneratorCheck.Run(One, Two), GeneratorCheck.Run(Two, One));

    [Fact]
    public void Names_that_differ_in_case_alone_get_files_of_their_own()
    {
        var files = GeneratorCheck.Run("""
            namespace A { [Process("a:x")] public sealed partial class Box { [Receive] public void Put(Thing thing) { } } public sealed record Thing(int Id); }
            namespace A { [Process("a:y")] public sealed partial class BOX { [Receive] public void Put(THING thing) { } } public sealed record THING(int Id); }
            namespace A.Box2 { [Process("a:z")] public sealed partial class Box { } }
            """);
        Assert.Equal(files.Keys.Count, files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(3, files.Keys.Count(static name => name.EndsWith(".Process.g.cs", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_attribute_on_two_parts_is_one_process()
    {
        var files = GeneratorCheck.RunLoosely(Compile.Sources("""[Process("a:x")] public sealed partial class X { } [Process("a:x")] partial class X { }"""), out _);
        Assert.Single(files.Keys, static name => name.EndsWith(".Process.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_of_a_compilation_is_kept_alive()
    {
        var (driver, first) = RunOnce();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(first.IsAlive);
        GC.KeepAlive(driver);
    }

    [Fact]
    public void Every_metadata_name_is_one_of_the_runtime()
    {
        var names = typeof(Generators.ProcessGenerator).Assembly.GetType("TypedProcess.Generators.Parsing.KnownNames")!.GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(static field => (string)field.GetRawConstantValue()!).Where(static name => name.Contains('.', StringComparison.Ordinal));
        Assert.All(names, static name => Assert.NotNull(typeof(ProcessRuntime).Assembly.GetType(name)));
    }

    // Apart, so that no local of the test holds the compilation. The second run is of another one: only what the generator keeps of the first is looked at.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference First) RunOnce()
    {
        var first = Compile.Sources(One, Two);
        var driver = GeneratorCheck.Driver().RunGenerators(first);
        driver = driver.RunGenerators(Compile.Sources(One, Two, "class Another { }"));
        return (driver, new WeakReference(first));
    }
}
