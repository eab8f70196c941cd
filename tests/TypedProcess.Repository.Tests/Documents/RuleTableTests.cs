using TypedProcess.Analyzers;

namespace TypedProcess.Repository.Tests.Documents;

/// <summary>The table in <c>docs/rules.md</c> is written from the rules. Run with <c>TYPEDPROCESS_UPDATE=1</c> to write it anew.</summary>
public sealed class RuleTableTests
{
    private const string Document = "docs/rules.md";
    private const string Begin = "<!-- rules -->\n";
    private const string End = "<!-- end of rules -->\n";

    [Fact]
    public void The_table_of_rules_is_up_to_date()
    {
        var text = Repository.Read(Document);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var rows = Rules.All.Select(static rule => $"| [{rule.Id}](../analyzers/TypedProcess.Analyzers/docs/{rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity} |\n");
        var table = $"| rule | title | severity |\n|---|---|---|\n{string.Concat(rows)}";
        if (Environment.GetEnvironmentVariable("TYPEDPROCESS_UPDATE") == "1") { File.WriteAllText(Repository.PathOf(Document), text[..from] + table + text[to..]); }
        else { Assert.Equal(table, text[from..to]); }
    }

    [Fact]
    public void Every_rule_is_in_the_list_of_releases()
    {
        var listed = Repository.Read("analyzers/TypedProcess.Analyzers/AnalyzerReleases.Unshipped.md") + Repository.Read("analyzers/TypedProcess.Analyzers/AnalyzerReleases.Shipped.md");
        Assert.All(Rules.All, rule => Assert.Contains($"\n{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}\n", listed, StringComparison.Ordinal));
    }
}
