using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using TypedProcess.Analyzers;
using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The table of rules, the analyzers, and the tests agree.</summary>
public sealed partial class RuleTableTests
{
    [Fact]
    public void Every_rule_belongs_to_an_analyzer() =>
        Assert.Equal(Rules.All.Select(static rule => rule.Id), AnalyzerCheck.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_has_a_test_that_triggers_it()
    {
        var folder = Path.GetDirectoryName(Here())!;
        var tested = Directory.EnumerateFiles(folder, "*.cs").SelectMany(static file => Marked().Matches(File.ReadAllText(file)).Select(static match => match.Groups[1].Value)).ToHashSet();
        Assert.Empty(Rules.All.Select(static rule => rule.Id).Except(tested));
    }

    [Fact]
    public void Ids_are_given_once_and_sorted()
    {
        var ids = Rules.All.Select(static rule => rule.Id).ToList();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Theory]
    [InlineData("a:b")]
    [InlineData("app.billing/x:led-ger_1")]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("a:")]
    [InlineData(":a")]
    [InlineData("a:b:c")]
    [InlineData("a b:c")]
    [InlineData("ä:b")]
    [InlineData("a|b:c")]
    public async Task An_id_is_wrong_when_the_runtime_says_so(string id)
    {
        var error = Record.Exception(() => ProcessDefinition.Inline(id, static (_, _) => new ValueTask()));
        var found = await AnalyzerCheck.DiagnosticsAsync(Compile.Sources($"[Process(\"{id}\")] sealed partial class P;"));
        Assert.Equal(error is not null, found.Any(static diagnostic => diagnostic.Id == Rules.TP1003_BadId.Id));
    }

    [Fact]
    public void Errors_are_on_and_every_rule_is_described() => Assert.All(Rules.All, static rule =>
    {
        Assert.True(rule.IsEnabledByDefault && rule.DefaultSeverity >= DiagnosticSeverity.Info);
        Assert.EndsWith($"/{rule.Id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.NotEmpty(rule.Description.ToString(System.Globalization.CultureInfo.InvariantCulture));
    });

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string here = "") => here;

    [GeneratedRegex(@"\{\|(TP\d{4})[:#]", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();
}
