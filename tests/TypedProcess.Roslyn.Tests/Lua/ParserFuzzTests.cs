using TypedProcess.Analyzers.Lua;

namespace TypedProcess.Roslyn.Tests.Lua;

/// <summary>Whatever it is given, the parser comes to an end, with a tree whose parts are in order.</summary>
public sealed class ParserFuzzTests
{
    [Fact]
    public void Any_text_is_read_to_its_end()
    {
        for (var seed = 0; seed < 4000; seed++)
        {
            var random = new Random(seed);
            var text = new char[random.Next(400)];
            for (var i = 0; i < text.Length; i++) { text[i] = random.Next(4) == 0 ? (char)random.Next(char.MaxValue) : (char)random.Next(32, 127); }
            Check(new string(text));
        }
    }

    [Fact]
    public void Mixed_up_scripts_are_read_to_their_end()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var script = new ScriptMaker(seed).Make();
            var random = new Random(seed);
            for (var i = 0; i < 4; i++) { script = Mutation.Of(script, random); }
            Check(script);
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("{")]
    [InlineData("a.")]
    [InlineData("a[")]
    [InlineData("f(")]
    [InlineData("f{}")]
    [InlineData("x + ")]
    [InlineData("x = ")]
    [InlineData("x .. ")]
    [InlineData("function() ")]
    [InlineData("if x then ")]
    [InlineData("\nif x then ")]
    [InlineData("\nlocal x = (")]
    [InlineData("\n\"")]
    [InlineData("[[")]
    [InlineData("--[[")]
    [InlineData("::a::")]
    [InlineData("\ngoto a")]
    [InlineData("local a;")]
    [InlineData("\nend")]
    [InlineData("\\")]
    [InlineData("0x")]
    public void What_is_repeated_without_end_takes_no_more_than_its_length(string part)
    {
        var tree = Check(string.Concat(Enumerable.Repeat(part, 20_000)));
        Assert.InRange(tree.Count, 0, 4 * (20_000 * part.Length));
    }

    [Fact]
    public void Behind_a_mistake_the_tree_goes_on()
    {
        var tree = LuaParser.Parse("local a = f(\nlocal b = 1 +\nend end\ng(b)\nlocal function h(\n  x =\n  y(a)\n");
        Assert.Equal(2, tree.Problem!.Line);
        var called = Enumerable.Range(0, tree.Count).Where(i => tree.Nodes[i].Kind == LuaNodeKind.Call).Select(i => tree.NameOf(-1 - tree.Nodes[tree.Nodes[i].First].Value)).ToList();
        Assert.Equal(["f", "g", "y"], called);
    }

    private static LuaTree Check(string text)
    {
        var tree = LuaParser.Parse(text);
        for (var i = 0; i < tree.Count; i++)
        {
            var node = tree.Nodes[i];
            Assert.True(node.First < i && node.Start >= 0 && node.End >= node.Start && node.End <= text.Length, text);
            for (var inner = node.First; inner >= 0; inner = tree.Nodes[inner].Next) { Assert.True(inner < i, text); }
        }
        if (tree.Problem is { } problem) { Assert.True(problem.Start >= 0 && problem.End >= problem.Start && problem.End <= text.Length, text); }
        return tree;
    }
}
