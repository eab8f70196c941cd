using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Generator;

/// <summary>Code as it is while somebody types it.</summary>
public sealed class HalfWrittenTests
{
    public static TheoryData<string, string> Samples()
    {
        var data = new TheoryData<string, string>();
        foreach (var folder in (string[])["", "../../../samples/Ledger", "../../../samples/Supervision", "../../../samples/LuaInterop"])
        {
            foreach (var file in Files(folder)) { data.Add(folder, Path.GetFileName(file)); }
        }
        return data;
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(FolderOf(), folder), "*.cs").Where(static file => !file.EndsWith("Tests.cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_prefix_goes_through_without_an_exception(string folder, string file)
    {
        var text = File.ReadAllText(Path.Combine(FolderOf(), folder, file));
        var others = Files(folder).Where(path => Path.GetFileName(path) != file).Select(File.ReadAllText);
        var whole = Compile.Sources([text, .. others]);
        var driver = GeneratorCheck.Driver();
        foreach (var token in whole.SyntaxTrees[0].GetRoot().DescendantTokens())
        {
            var prefix = whole.ReplaceSyntaxTree(whole.SyntaxTrees[0], Compile.Tree(text[..token.Span.End], "File0.cs"));
            driver = driver.RunGeneratorsAndUpdateCompilation(prefix, out var output, out _);
            var result = driver.GetRunResult().Results.Single();
            Assert.True(result.Exception is null && result.Diagnostics.IsEmpty, $"cut after '{token}' at {token.Span.End}: {result.Exception}");
            Assert.All(result.GeneratedSources, source => Assert.True(CSharpSyntaxTree.ParseText(source.SourceText, Compile.Parsing).GetDiagnostics().All(static word => word.Severity < DiagnosticSeverity.Error), $"cut after '{token}' at {token.Span.End}:\n{source.SourceText}"));
            await AnalyzerCheck.OfOutputAsync(output, prefix.SyntaxTrees[0]);
        }
    }

    [Fact]
    public void A_class_that_breaks_off_in_a_method_still_has_its_shape()
    {
        var files = GeneratorCheck.RunLoosely(Compile.Sources("""
            [Process("a:ledger")] public sealed partial class Ledger(ProcessContext self, string account)
            {
                [Receive] public void Deposit(decimal amount, string memo) { self.
            """), out _);
        var file = files["Ledger.Process.g.cs"];
        Assert.Contains("SpawnAsync(global::TypedProcess.Spawner from, string account)", file, StringComparison.Ordinal);
        Assert.Contains("void Deposit(decimal amount, string memo)", file, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_is_being_typed_leaves_the_others()
    {
        var files = GeneratorCheck.RunLoosely(Compile.Sources("""
            [Process("a:ledger")] public sealed partial class Ledger(string account, decimal )
            {
                [Receive] public void Deposit(decimal amount, ) { }
                [Call] public decimal Balance() => 0;
                [Receive] public void
            }
            """), out _);
        Assert.Contains("BalanceAsync(", files["Ledger.Process.g.cs"], StringComparison.Ordinal);
    }

    private static string FolderOf([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Processes");
}
