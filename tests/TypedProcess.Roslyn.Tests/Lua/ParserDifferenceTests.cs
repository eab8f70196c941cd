using TypedProcess.Analyzers.Lua;

namespace TypedProcess.Roslyn.Tests.Lua;

/// <summary>The parser takes what the engine takes, refuses what it refuses, and names the same line.</summary>
public sealed class ParserDifferenceTests : IDisposable
{
    private readonly Judgement _judgement = new();

    [Fact]
    public void Scripts_by_the_grammar_are_judged_alike()
    {
        var taken = 0;
        for (var seed = 0; seed < 6000; seed++) { taken += _judgement.Same(new ScriptMaker(seed).Make()) ? 1 : 0; }
        Assert.InRange(taken, 2000, 5500);
    }

    [Fact]
    public void Scripts_with_mistakes_are_judged_alike()
    {
        for (var seed = 0; seed < 8000; seed++) { _judgement.Same(Mutation.Of(new ScriptMaker(seed).Make(), new Random(seed))); }
    }

    [Fact]
    public void Every_beginning_of_every_script_of_the_repository_is_judged_alike()
    {
        foreach (var script in LuaSources.Files())
        {
            var text = File.ReadAllText(script);
            Assert.True(_judgement.Same(text), script);
            var lexer = new LuaLexer(text);
            var token = default(LuaToken);
            do
            {
                lexer.Read(ref token);
                _judgement.Same(text[..token.End]);
            }
            while (token.Kind != LuaTokenKind.End);
        }
    }

    [Fact]
    public void Scripts_of_the_repository_with_mistakes_are_judged_alike()
    {
        var seed = 0;
        foreach (var script in LuaSources.Files())
        {
            var text = File.ReadAllText(script);
            for (var i = 0; i < 40; i++) { _judgement.Same(Mutation.Of(text, new Random(seed++))); }
        }
    }

    public void Dispose() => _judgement.Dispose();
}
