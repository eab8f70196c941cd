namespace TypedProcess.Repository.Tests.Documents;

/// <summary>What the documents show in Lua is run.</summary>
public sealed class LuaDocumentTests
{
    public static TheoryData<string, int> Programs()
    {
        var programs = new TheoryData<string, int>();
        foreach (var document in new[] { "README.md", "docs/lua.md" })
        {
            foreach (var block in CodeBlock.Of(document).Where(static block => block is { Language: "lua", Form: "" })) { programs.Add(document, block.Line); }
        }
        return programs;
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_block_prints_what_it_says(string document, int line)
    {
        var lua = new LuaDocument(document, CodeBlock.Of(document));
        var program = lua.Programs.Single(block => block.Line == line);
        var printed = await lua.RunAsync(program);
        Assert.True(LuaDocument.Expected(program) == printed, $"{document}:{line} prints\n{printed}");
    }

    [Theory]
    [InlineData("print(1) --> 2", "1\n"), InlineData("error('no', 0)", "it failed: Internal: no\n"), InlineData("process.inbox():receive()", "it did not end\n")]
    public async Task A_wrong_block_is_found(string text, string printed)
    {
        var lua = new LuaDocument("x.md", CodeBlock.Of("x.md", $"```lua\n{text}\n```\n"));
        var program = Assert.Single(lua.Programs);
        Assert.NotEqual(printed, LuaDocument.Expected(program));
        Assert.Equal(printed, await lua.RunAsync(program));
    }
}
