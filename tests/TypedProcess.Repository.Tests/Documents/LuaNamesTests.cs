using System.Text.RegularExpressions;
using TypedProcess.Lua;

namespace TypedProcess.Repository.Tests.Documents;

/// <summary>What modules of Lua have, asked of themselves, is described: in the document, and for editors.</summary>
public sealed class LuaNamesTests
{
    [Theory]
    [InlineData("process", 33), InlineData("process.registry", 3), InlineData("process.groups", 7), InlineData("process.event", 5), InlineData("channel", 2), InlineData("errors", 15), InlineData("require('time')", 23)]
    [InlineData("require('ctx')", 2), InlineData("require('json')", 4), InlineData("require('uuid')", 5)]
    public async Task Every_name_of_a_module_is_described(string module, int least)
    {
        var lua = new LuaDocument("x.md", CodeBlock.Of("x.md", $"```lua\nfor name in pairs({module}) do print(name) end\n```\n"));
        var names = (await lua.RunAsync(lua.Programs[0])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(names.Length, least, int.MaxValue);
        var (document, annotations) = (Repository.Read("docs/lua.md"), LuaAnnotations.Runtime());
        Assert.DoesNotContain(names, name => !Regex.IsMatch(document, $@"[.:`]{name}\b"));
        Assert.DoesNotContain(names, name => !Regex.IsMatch(annotations, $@"function \w+[.:]{name}\(|---@field {name} |[{{,] {name}: string"));
    }
}
