using System.Text.RegularExpressions;
using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Lua;

/// <summary>Nothing is said about what is right: the scripts of the repository, and those of the documents, except where they show what is refused.</summary>
public sealed partial class CleanScriptTests
{
    [Fact]
    public async Task The_scripts_of_the_repository_are_clean()
    {
        var scripts = LuaSources.Files().Where(static file => !file.Contains("LuaInterop", StringComparison.Ordinal)).Select(static file => new GivenFile(file, File.ReadAllText(file))).ToList();
        Assert.InRange(scripts.Count, 35, int.MaxValue);
        Assert.Empty(await LuaCheck.DiagnosticsAsync(Compile.Sources(""), scripts));
    }

    [Fact]
    public async Task The_scripts_of_the_sample_are_clean()
    {
        var folder = Path.Combine(LuaSources.Root, "samples", "LuaInterop");
        var classes = Directory.EnumerateFiles(folder, "*.cs").Where(static file => !file.EndsWith("Program.cs", StringComparison.Ordinal)).Select(File.ReadAllText).ToArray();
        var scripts = Directory.EnumerateFiles(Path.Combine(folder, "lua"), "*.lua").Select(static file => new GivenFile(file, File.ReadAllText(file))).ToList();
        Assert.Equal(2, scripts.Count);
        Assert.Empty(await LuaCheck.DiagnosticsAsync(Compile.Sources(classes), scripts));
        // It is looked at: without the comment that takes it back there is something.
        var noisy = scripts.Select(static script => new GivenFile(script.Path, script.GetText().ToString().Replace("---@diagnostic", "--", StringComparison.Ordinal)));
        Assert.Equal("TP6014", Assert.Single(await LuaCheck.DiagnosticsAsync(Compile.Sources(classes), noisy)).Id);
    }

    [Fact]
    public async Task The_scripts_of_the_documents_are_clean_except_what_they_show_as_wrong()
    {
        var said = new List<string>();
        foreach (var document in new[] { "README.md", "docs/lua.md" })
        {
            var blocks = Block().Matches((await File.ReadAllTextAsync(Path.Combine(LuaSources.Root, document))).ReplaceLineEndings("\n")).ToList();
            var types = string.Join('\n', blocks.Where(static block => block.Groups["words"].Value == "csharp types").Select(static block => block.Groups["text"].Value));
            var lua = blocks.Where(static block => block.Groups["words"].Value.StartsWith("lua", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(lua);
            var index = "namespace: app.text\nentries:\n" + string.Concat(lua.Select(static block => block.Groups["words"].Value.Split(':')).Where(static words => words is ["lua app.text", _]).Select(static words => $"  - name: {words[1]}\n"));
            var scripts = lua.Select(static (block, number) => new GivenFile($"/docs/{number}.lua", block.Groups["words"].Value == "lua" ? $"return function(...) {block.Groups["text"].Value} end" : block.Groups["text"].Value));
            said.AddRange((await LuaCheck.DiagnosticsAsync(Compile.Sources(types), [.. scripts, new GivenFile("/docs/_index.yaml", index)])).Select(static diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"));
        }
        const string Missing = "TP6013 \"app.text:missing\" is the id of nothing in this compilation, its references and its Lua files";
        const string Many = "TP6014 app.billing:ledger deposit: argument 1 'amount': expected decimal, got string";
        Assert.Equal([Missing, Missing, Many, Many], said.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^```(?<words>(lua|csharp types).*?)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Block();
}
