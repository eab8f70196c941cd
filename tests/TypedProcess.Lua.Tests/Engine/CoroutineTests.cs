namespace TypedProcess.Lua.Tests.Engine;

public sealed class CoroutineTests
{
    [Theory]
    [InlineData(1_000_000_000)]
    [InlineData(1000)]
    [InlineData(100)]
    [InlineData(7)]
    [InlineData(1)]
    public void Coroutines_behave_as_the_native_ones_however_often_they_are_interrupted(int instructions)
    {
        var limits = new LuaStateLimits { SliceInstructions = instructions, TickInstructions = instructions };
        Assert.Equal(NativeScript.Result(Texts.Read("coroutines.lua")).Split('\n'), Script.Result(Texts.Read("coroutines.lua"), limits).Split('\n'));
    }

    [Fact]
    public void Interruptions_come_after_the_same_instructions_in_every_run()
    {
        var limits = new LuaStateLimits { SliceInstructions = 500, TickInstructions = 100 };
        using var first = Script.Completed(Texts.Read("coroutines.lua"), limits);
        using var second = Script.Completed(Texts.Read("coroutines.lua"), limits);
        Assert.Equal(first.Preemptions, second.Preemptions);
        Assert.True(first.Preemptions > 50, $"{first.Preemptions}");
    }

    [Fact]
    public void Callbacks_of_gsub_may_yield_as_the_native_ones_may_not() => Assert.Equal("one two",
        Script.Result("""
            local c = coroutine.wrap(function() return (('a b'):gsub('%a', function(letter) return (coroutine.yield(letter)) end)) end)
            c() c('one') return c('two')
            """));

    [Fact]
    public void Yielding_outside_of_coroutines_is_refused() => Assert.Equal("attempt to yield from outside a coroutine",
        Script.Result("local ok, e = pcall(coroutine.yield, 1) assert(not ok and not coroutine.isyieldable()) return e"));

    [Fact]
    public void A_coroutine_that_waits_for_the_runtime_in_one_task_cannot_be_resumed_by_another()
    {
        using var script = new Script("""
            local inner = coroutine.create(function() while true do end end)
            local begun
            coroutine.spawn(function() begun = coroutine.running() coroutine.resume(inner) end)
            while not begun or coroutine.status(inner) == 'suspended' do end
            local status = coroutine.status(inner)
            local ok, message = coroutine.resume(inner)
            local ok2, message2 = coroutine.resume(begun)
            return status .. ', ' .. message .. ', ' .. message2 .. ', ' .. tostring(pcall(coroutine.close, inner))
            """);
        script.RunToEnd();
        Assert.Equal("normal, cannot resume non-suspended coroutine, cannot resume non-suspended coroutine, false", script.Results.Single());
    }

    [Fact]
    public void Spawned_coroutines_take_turns_with_the_main_function()
    {
        Assert.Equal("30", Script.Result("""
            local done, sum = 0, 0
            for i = 1, 10 do coroutine.spawn(function(a, b) for k = 1, 1000 do end sum = sum + a + b done = done + 1 end, 1, 2) end
            while done < 10 do end
            return sum
            """));
    }

    [Fact]
    public void Values_of_all_sizes_move_between_coroutines() => Assert.Equal("150000", Script.Result("""
        local t = {}
        for i = 1, 150000 do t[i] = i end
        local c = coroutine.wrap(function(...) local n = select('#', ...) coroutine.yield(...) return n end)
        local count = select('#', c(table.unpack(t)))
        assert(count == 150000)
        return c()
        """));
}
