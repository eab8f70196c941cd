using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

public sealed class ContextValueTests
{
    private const string Reads = "return function() return require('ctx').all() end";

    [Fact]
    [Sentence("10.09", "10.11")]
    public void Values_are_read_by_key_and_all_at_once_and_nearer_ones_win() => LuaWorld.Result("""
        return function()
            local builder = process.with_context({ a = 1, b = { "x" } })
            return { builder:call("lua:between"), next(require("ctx").all()) == nil, (require("ctx").get("a")) == nil }
        end
        """, PayloadTable.Create(PayloadTable.Create(1, PayloadTable.Create("x"), PayloadTable.Of(("a", 2), ("b", PayloadTable.Create("x")), ("c", true))), true, true),
        ("between", """
        return function()
            local ctx = require("ctx")
            ctx.all().a = 5
            return { ctx.get("a"), ctx.get("b"), process.with_context({ a = 2, c = true }):call("lua:reads") }
        end
        """), ("reads", Reads));

    [Fact]
    [Sentence("10.11")]
    public void Functions_get_the_values_of_their_executor() => LuaWorld.Result("""
        return function()
            local executor = require("funcs").new():with_context({ a = 1 })
            return { executor:call("lua:reads"), (executor:async("lua:reads"):response():receive()) }
        end
        """, PayloadTable.Create(PayloadTable.Of(("a", 1)), PayloadTable.Of(("a", 1))), ("reads", Reads));
}
