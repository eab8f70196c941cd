using Microsoft.CodeAnalysis;
using TypedProcess.Analyzers;
using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>Each rule has a page; what it shows as bad triggers that rule and no other, what it shows as good triggers none and compiles.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Ids() => [.. Rules.All.Select(static rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_page_of_a_rule_is_right(string id)
    {
        var rule = Rules.All.Single(rule => rule.Id == id);
        var page = (await File.ReadAllTextAsync(PathOf($"{id}.md"))).ReplaceLineEndings("\n");
        Assert.StartsWith($"# {id}: {rule.Title}\n\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Limits\n\n", page, StringComparison.Ordinal);
        if (page.Contains("```lua\n", StringComparison.Ordinal))
        {
            // What the scripts use stands above them.
            var classes = Compile.Sources(page.Contains("```csharp\n", StringComparison.Ordinal) ? Block(page, "Bad", "csharp") : "");
            Assert.Equal(id, Assert.Single((await LuaCheck.DiagnosticsAsync(classes, [new GivenFile("bad.lua", Block(page, "Bad", "lua"))])).Select(static diagnostic => diagnostic.Id).Distinct()));
            Assert.Empty(await LuaCheck.DiagnosticsAsync(classes, [new GivenFile("good.lua", Block(page, "Good", "lua"))]));
            return;
        }
        var bad = await AnalyzerCheck.DiagnosticsAsync(Compile.Sources(Block(page, "Bad", "csharp")));
        Assert.Equal(id, Assert.Single(bad.Select(static diagnostic => diagnostic.Id).Distinct()));
        GeneratorCheck.Run(Compile.Sources(Block(page, "Good", "csharp")), out var output);
        Assert.Empty(await AnalyzerCheck.OfOutputAsync(output));
    }

    [Fact]
    public void There_is_no_page_without_a_rule() => Assert.Equal(Rules.All.Select(static rule => rule.Id + ".md"), Directory.EnumerateFiles(PathOf("")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static string Block(string page, string heading, string language)
    {
        var from = page.IndexOf($"\n## {heading}\n\n```", StringComparison.Ordinal);
        Assert.True(from > 0, heading);
        from = page.IndexOf($"```{language}\n", from, StringComparison.Ordinal) + language.Length + 4;
        return page[from..page.IndexOf("\n```", from, StringComparison.Ordinal)];
    }

    private static string PathOf(string file, [System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "analyzers", "TypedProcess.Analyzers", "docs", file);
}
