using System.Text.RegularExpressions;
using TypedProcess.Lua.Tests.Bindings;

namespace TypedProcess.Lua.Tests.Scripts;

/// <summary>What docs/lua-scripts.md shows is accepted.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void The_scripts_and_the_index_file_of_the_document_are_accepted()
    {
        var blocks = Block().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "lua-scripts.md")).ReplaceLineEndings("\n")).ToLookup(static block => block.Groups["language"].Value, static block => block.Groups["text"].Value);
        var scripts = blocks["lua"].ToList();
        Assert.Equal(2, scripts.Count);
        Assert.All(scripts, static text => Assert.Null(PlainLua.Complaint(text)));
        var script = LuaScript.FromText("app:a", scripts[0]);
        Assert.Equal(("run", 3, 2, 2), (script.Method, script.Permissions!.Items.Length, script.Imports.Length, script.Modules!.Value.Length));
        var problems = new LuaProblems();
        var entry = Assert.Single(LuaIndexReader.Read("_index.yaml", Assert.Single(blocks["yaml"]), problems));
        Assert.Empty(problems.Texts);
        Assert.Equal("app.billing:statement", entry.Id);
    }

    [GeneratedRegex("^```(?<language>lua|yaml)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "TypedProcess.sln"))) { directory = directory.Parent; }
        return directory?.FullName ?? throw new InvalidOperationException("this test reads the documents: run it inside of the repository");
    }
}
