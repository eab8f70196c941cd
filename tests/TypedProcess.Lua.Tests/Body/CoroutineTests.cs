using TypedProcess.Lua.Tests.Contract;

namespace TypedProcess.Lua.Tests.Body;

public sealed class CoroutineTests
{
    [Fact]
    [Sentence("13.20")]
    public void Coroutines_hand_values_over_channels() => LuaWorld.Result("""
        return function()
            local ch, sum = channel.new(2), 0
            coroutine.spawn(function(n) for i = 1, n do ch:send(i) end ch:close() end, 10)
            while true do
                local value, ok = ch:receive()
                if not ok then return sum end
                sum = sum + value
            end
        end
        """, 55);

    [Fact]
    [Sentence("13.21")]
    public void An_uncaught_error_in_one_fails_the_process() => LuaWorld.Failure("""
        return function()
            coroutine.spawn(function() error("in a coroutine") end)
            process.inbox():receive()
        end
        """, ErrorKind.Internal, "lua:main:2: in a coroutine");

    [Fact]
    [Sentence("13.22")]
    public void Main_returning_ends_the_others() => LuaWorld.Result("""
        return function()
            coroutine.spawn(function() while true do end end)
            coroutine.spawn(function() process.inbox():receive() end)
            return "done"
        end
        """, "done");

    [Fact]
    [Sentence("13.23")]
    public void Blocking_works_inside_coroutines_of_the_script_and_under_pcall() => LuaWorld.Result("""
        return function()
            local me = process.pid()
            process.send(me, "t", 1)
            process.send(me, "t", 2)
            local inner = coroutine.wrap(function()
                coroutine.yield(process.inbox():receive():payload())
                local ok, value = pcall(function() return process.inbox():receive():payload() end)
                coroutine.yield(value)
            end)
            return { inner(), inner() }
        end
        """, PayloadTable.Create(1, 2));

    [Theory]
    [Sentence("13.40")]
    [InlineData("channel.new(0):receive()")]
    [InlineData("channel.new(0):send(1)")]
    [InlineData("local a, b = channel.new(0), channel.new(0) coroutine.spawn(function() a:receive() b:send(1) end) b:receive() a:send(1)")]
    [InlineData("channel.select {}")]
    public void Where_nothing_can_wake_anybody_the_process_fails(string body) => LuaWorld.Failure($"return function() {body} end", ErrorKind.Internal, "deadlock");

    [Fact]
    [Sentence("13.41")]
    public void Waiting_for_a_message_is_no_deadlock() => LuaWorld.Run(async world =>
    {
        var probe = await world.ProbeAsync();
        var pid = await probe.DoAsync(self => self.Monitored.SpawnAsync("lua:main"));
        await world.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Empty(probe.Exits);
        await probe.DoAsync(self => self.Terminate(pid));
        await world.SettleAsync();
        Assert.Single(probe.Exits);
    }, ("main", "return function() coroutine.spawn(function() channel.new(0):receive() end) process.inbox():receive() end"));

    // Longer than a slice, so that each of them is interrupted between reading the variable and writing it.
    [Fact]
    public void Between_two_places_where_one_waits_no_other_coroutine_runs() => LuaWorld.Result("""
        return function()
            local count, done = 0, channel.new(2)
            local function add()
                for _ = 1, 3 do
                    local seen = count
                    for _ = 1, 60000 do end
                    process.id()
                    count = seen + 1
                end
                done:send(true)
            end
            coroutine.spawn(add)
            coroutine.spawn(add)
            done:receive()
            done:receive()
            return count
        end
        """, 6);

    [Fact]
    public void One_that_is_interrupted_lets_signals_and_other_processes_through() => LuaWorld.Run(async world =>
    {
        var probe = await world.ProbeAsync();
        var busy = await probe.DoAsync(self => self.Monitored.SpawnAsync("lua:busy"));
        Assert.Equal("said", await probe.DoAsync(self => self.Spawner.CallAsync("lua:polls")));
        await probe.DoAsync(self => self.Terminate(busy));
        await world.SettleAsync();
        Assert.Equal(busy, Assert.Single(probe.Exits).From);
    }, ("busy", "return function() coroutine.spawn(function() while true do end end) process.inbox():receive() end"),
    ("polls", """
        return function()
            process.spawn("lua:says", nil, process.pid())
            local got
            repeat got = channel.select { process.inbox():case_receive(), default = true } until not got.default
            return got.value:topic()
        end
        """), ("says", "return function(to) process.send(to, 'said') end"));
}
