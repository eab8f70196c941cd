namespace TypedProcess.Lua.Tests.Engine;

public sealed class LimitTests
{
    private static readonly LuaStateLimits Small = new() { MemoryBytes = 4_000_000, Coroutines = 100 };

    [Theory]
    [InlineData("local s = 'x' while true do s = s .. s end")]
    [InlineData("return string.rep('x', 1000000000)")]
    [InlineData("local t = {} while true do t[#t + 1] = #t end")]
    [InlineData("local t = {} while true do pcall(function() t[#t + 1] = {} end) end")]
    [InlineData("local function f(n) return 1 + f(n + 1) end local t = {} while true do t[#t + 1] = coroutine.wrap(function() pcall(f, 1) coroutine.yield() end) t[#t]() end")]
    [InlineData("local t = {} for i = 1, 1000 do t[i] = ('x'):rep(1000) end while true do t[#t + 1] = table.concat(t) end")]
    [InlineData("local s = ('x'):rep(1000) while true do s = string.format('%s%s', s, s) end")]
    [InlineData("return xpcall(function() local t = {} while true do t[#t + 1] = {} end end, function() local t = {} while true do t[#t + 1] = {} end end)")]
    public void Full_memory_ends_the_state_and_cannot_be_caught(string source)
    {
        using var script = Script.Completed(source, Small with { Coroutines = 10_000 });
        Assert.Equal(LuaStop.Memory, script.Failure?.Reason);
        Assert.Equal("the limit of 4000000 bytes of memory is reached", script.Failure!.Message);
    }

    [Fact]
    public void Garbage_is_collected_before_the_limit_counts() => Assert.Equal("done",
        Script.Result("local keep = ('x'):rep(1500000) for i = 1, 100 do local s = ('y'):rep(400000 + i) end return 'done'", Small));

    [Fact]
    public void Too_many_coroutines_end_the_state()
    {
        using var script = Script.Completed("local t = {} while true do t[#t + 1] = coroutine.create(print) end", Small);
        Assert.Equal("the limit of 100 coroutines is reached", script.Failure?.Message);
        Assert.Contains("test.lua:1:", script.Failure!.Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public void Spawned_coroutines_count_and_those_that_ended_do_not()
    {
        using var endless = Script.Completed("while true do coroutine.spawn(function() while true do end end) end", Small);
        Assert.Equal(LuaStop.Coroutines, endless.Failure?.Reason);
        Assert.Equal("1000", Script.Result("local n = 0 for i = 1, 1000 do coroutine.wrap(function() n = n + 1 end)() end return n", Small));
    }

    [Fact]
    public void Work_inside_one_native_call_is_limited()
    {
        using var script = Script.Completed("""
            local c = coroutine.create(function()
                local x <close> = setmetatable({}, { __close = function() while true do pcall(function() while true do end end) end end })
                coroutine.yield()
            end)
            coroutine.resume(c)
            coroutine.close(c)
            """);
        Assert.Equal(LuaStop.Uninterrupted, script.Failure?.Reason);
    }

    [Fact]
    public void All_states_of_a_host_share_one_limit()
    {
        using var memory = new LuaMemory(limit: 1_000_000);
        using var script = new Script("local t = {} while true do t[#t + 1] = {} end", memory: memory);
        script.RunToEnd();
        Assert.Equal(LuaStop.HostMemory, script.Failure?.Reason);
        Assert.InRange(memory.Total, 900_000, 1_100_000);
    }

    [Fact]
    public void A_slice_ends_by_the_clock_when_instructions_take_long()
    {
        var world = new FixedWorld();
        using var script = new Script("for i = 1, 1000000 do end", new LuaStateLimits { SliceInstructions = int.MaxValue }, world: world);
        script.State.BeginSlice();
        world.ElapsedNanoseconds = LuaStateLimits.Default.SliceNanoseconds + 1;
        Assert.Equal(LuaRunKind.Preempted, script.State.Run(script.Main!).Kind);
    }

    [Fact]
    public void Dropped_states_give_back_what_they_held_and_the_next_ones_use_it()
    {
        using var memory = new LuaMemory();
        for (var i = 0; i < 20; i++)
        {
            using var script = new Script("local t = {} for i = 1, 1000 do t[i] = { i } end return ('x'):rep(100000)", memory: memory);
            script.RunToEnd();
            Assert.True(memory.Total > script.State.UsedBytes);
        }
        Assert.Equal(0, memory.Total);
        Assert.InRange(memory.Pooled, 1, 1_000_000);
    }
}
