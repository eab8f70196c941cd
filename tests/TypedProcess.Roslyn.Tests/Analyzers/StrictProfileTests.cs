using TypedProcess.Analyzers;
using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The profile <c>typedprocess.strict</c>: which rules it makes errors of, and that the samples keep them.</summary>
public sealed class StrictProfileTests
{
    private const string Permissions = "TP4001";

    private static readonly string[] Raised =
        [.. File.ReadAllLines(PathOf("src/TypedProcess/buildTransitive/typedprocess.strict.globalconfig")).Where(static line => line.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal)).Select(static line => line.Replace("dotnet_diagnostic.", "", StringComparison.Ordinal).Replace(".severity = error", "", StringComparison.Ordinal))];

    [Fact]
    public void It_raises_all_rules_about_threads_and_the_one_about_permissions() =>
        Assert.Equal([.. Rules.Concurrency.Select(static rule => rule.Id), Permissions], Raised);

    public static TheoryData<string> Samples() => [.. Directory.EnumerateDirectories(PathOf("samples")).Where(static folder => Directory.EnumerateFiles(folder, "*.csproj").Any()).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Samples_are_clean_under_it(string sample)
    {
        var folder = PathOf(Path.Combine("samples", sample));
        Assert.Contains("<TypedProcessRules>strict</TypedProcessRules>", File.ReadAllText(Path.Combine(folder, sample + ".csproj")), StringComparison.Ordinal);
        var found = await AnalyzerCheck.DiagnosticsAsync(Compile.Sources([.. Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)]));
        Assert.Empty(found.Where(static diagnostic => Raised.Contains(diagnostic.Id)));
    }

    private static string PathOf(string path, [System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", path);
}
