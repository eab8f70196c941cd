using System.Text;

namespace TypedProcess.Lua.Tests.Engine;

public sealed class WordTests
{
    [Theory]
    [InlineData("local string = 1", "string")]
    [InlineData("x = ('x'):upper()", "")]
    [InlineData("-- what table does", "table")]
    [InlineData("payload, reload, load2, os_name, tables = 1", "")]
    [InlineData("load'x'", "load")]
    [InlineData("x=os", "os")]
    public void A_chunk_brings_what_it_names(string source, string expected)
    {
        var brought = LuaModuleSet.Core.Words.In(Encoding.UTF8.GetBytes(source));
        var words = LuaModuleSet.Core.Modules.Where((_, i) => (brought & 1UL << i) != 0).SelectMany(static module => module.Words!).Distinct();
        Assert.Equal(expected, string.Join(' ', words));
    }

    [Theory]
    [InlineData("return _G")]
    [InlineData("local _ENV = _ENV")]
    public void The_table_of_all_globals_brings_all(string source)
    {
        var brought = LuaModuleSet.Core.Words.In(Encoding.UTF8.GetBytes(source));
        Assert.All(LuaModuleSet.Core.Modules.Index().Where(static module => module.Item.Words is not null), module => Assert.NotEqual(0UL, brought & 1UL << module.Index));
    }

    // What would show a script that something comes late: each has no word for what it uses before it uses it.
    [Theory]
    [InlineData("return load('return os' .. '.time() > 0 and type(ut' .. 'f8)')()", "table")]
    [InlineData("local t = {} for k, v in load('return pairs(st' .. 'ring)')() do t[#t + 1] = k end return #t", "16")]
    [InlineData("local s = ('x') return s:rep(2) .. s.upper(s) .. ('%d'):format(7)", "xxX7")]
    [InlineData("return (s == nil and ('a').b == nil) and '10' + 1 .. '' or ''", "11")]
    [InlineData("local up = ('').upper return load('return st' .. 'ring.upper')() == up and 'same' or 'other'", "same")]
    [InlineData("local a = load('return ma' .. 'th')() return a == load('return ma' .. 'th')() and 'same' or 'other'", "same")]
    [InlineData("next = nil type = nil error = function() return {} end pcall = error return load('return tab' .. 'le.concat({1, 2}, st' .. 'ring.rep([[x]], 2))')()", "1xx2")]
    [InlineData("local f = load('return ...', '=x', 't', {}) return f(5)", "5")]
    public void A_script_cannot_see_that_it_comes_late(string source, string expected) => Assert.Equal(expected, Script.Result(source));

    [Fact]
    public void What_a_script_defined_under_a_name_stays()
    {
        using var script = new Script("tostring = 1 print = 2 local f = load('return tostring, print') return f()");
        script.RunToEnd();
        Assert.Equal(["1", "2"], script.Results);
    }

    [Fact]
    public void It_comes_inside_a_call_that_cannot_wait_too()
    {
        using var script = Script.Completed("""
            local c = coroutine.create(function()
                local x <close> = setmetatable({}, { __close = function() done = ('x'):rep(3) end })
                coroutine.yield()
            end)
            coroutine.resume(c)
            coroutine.close(c)
            return done
            """);
        Assert.Equal("xxx", script.Results.Single());
    }

    [Fact]
    public void It_never_ends_a_slice_and_counts_for_the_memory_of_the_script()
    {
        using var script = new Script("return #('x'):rep(10)", new LuaStateLimits { SliceInstructions = 20, TickInstructions = 5 });
        var before = script.State.UsedBytes;
        script.RunToEnd();
        Assert.Equal("10", script.Results.Single());
        Assert.True(script.State.UsedBytes > before + 2000);
        using var full = Script.Completed("local t = {} while true do t[#t + 1] = { ('x'):rep(10) } end", new LuaStateLimits { MemoryBytes = 100_000 });
        Assert.Equal(LuaStop.Memory, full.Failure!.Reason);
    }

    [Fact]
    public void A_later_file_of_the_prelude_keeps_the_name_it_took()
    {
        var library = LuaModuleSet.Core.With(new LuaModule("own", "function require(name) return 'own ' .. name end"u8.ToArray()));
        using var script = new Script("return require('x')", library: library);
        script.RunToEnd();
        Assert.Equal("own x", script.Results.Single());
    }

    [Fact]
    public void States_load_one_chunk_and_share_nothing_of_it()
    {
        using var memory = new LuaMemory();
        var chunk = new LuaChunk("local t = {} t.n = (t.n or 0) + 1 x = (x or 0) + t.n error('line ' .. x)"u8.ToArray(), "@shared.lua");
        for (var i = 0; i < 3; i++)
        {
            using var state = new LuaState(memory, new FixedWorld());
            Assert.True(state.TryLoad(chunk, out _));
            var task = state.Begin(state.Main, 1)!;
            state.BeginSlice();
            Assert.Equal(LuaRunKind.Failed, state.Run(task).Kind);
            Assert.Equal("shared.lua:1: line 1", task.Failure!.Message);
        }
        Assert.NotNull(chunk.Compiled);
    }
}
