using TypedProcess.Testing;

namespace TypedProcess.Lua.Tests.Body;

public sealed class TimerTests
{
    private const string Never = "local timer = require('time').timer('1h') timer:stop() ";

    [Theory]
    [InlineData(Never + "timer:channel():receive()")]
    [InlineData(Never + "channel.select { timer:channel():case_receive(), channel.new(0):case_receive() }")]
    [InlineData("local timer = require('time').timer('1h') coroutine.spawn(function() timer:stop() end) timer:channel():receive()")]
    [InlineData("local timer = require('time').timer('1s') timer:channel():receive() timer:channel():receive()")]
    [InlineData("local ch = require('time').after('1s') coroutine.spawn(function() ch:receive() end) coroutine.spawn(function() ch:receive() end) ch:receive() channel.new(0):receive()")]
    public void Waiting_for_a_timer_that_is_not_set_is_a_deadlock(string body) => LuaWorld.Failure($"return function() {body} end", ErrorKind.Internal, "deadlock");

    [Theory]
    [InlineData(Never + "coroutine.spawn(function() require('time').sleep('1s') timer:reset('1s') end) timer:channel():receive()")]
    [InlineData(Never + "coroutine.spawn(function() require('time').sleep('1s') timer:reset('1s') end) channel.select { timer:channel():case_receive() }")]
    [InlineData("local timer = require('time').timer('1h') coroutine.spawn(function() timer:stop() timer:reset('1s') end) timer:channel():receive()")]
    [InlineData("local timer = require('time').timer('1s') timer:channel():receive() coroutine.spawn(function() timer:reset('1s') end) timer:channel():receive()")]
    [InlineData(Never + "process.send(process.pid(), 't', 1) channel.select { timer:channel():case_receive(), process.inbox():case_receive() }")]
    public void One_that_another_coroutine_sets_again_is_none(string body) => LuaWorld.Result($"return function() {body} return 'done' end", "done");

    // Of the hundred thousand all but a few are garbage at any time; the script holds so much else that its collector seldom looks.
    [Theory]
    [InlineData("ch:send(i)", "1h", 0)]
    [InlineData("ch:send(i)", "1h", 30_000)]
    [InlineData("if i % 2 == 0 then ch:send(i) end", "1ms", 0)]
    [InlineData("if i % 2 == 0 then ch:send(i) end", "1ms", 30_000)]
    [InlineData("local stopped = time.timer('1h') stopped:stop()", "1us", 0)]
    public void Timeouts_that_nobody_waits_for_any_more_take_no_room(string before, string timeout, int held) => TestWorld.Run(async world =>
    {
        Assert.Equal(PayloadValue.From(100_000), (await world.OutcomeAsync("selects")).Value);
    }, new TestOptions
    {
        Configure = options => options.AddLua("lua:selects", $$"""
            local time = require("time")
            return function()
                local ch, held = channel.new(1), {}
                for i = 1, {{held}} do held[i] = { i } end
                for i = 1, 100000 do
                    {{before}}
                    local got = channel.select { ch:case_receive(), time.after("{{timeout}}"):case_receive() }
                    assert(got.ok)
                end
                return 100000
            end
            """, static one => one.Limits = new LuaLimits { Memory = 8 << 20, Timers = 100 }),
    });

    [Fact]
    public void Timers_that_can_be_reached_count() => LuaWorld.Run(async world =>
    {
        var outcome = await world.OutcomeAsync("holds");
        Assert.Equal("the limit of 100 timers is reached", outcome.Error?.Message);
    }, static options => options.AddLua("lua:holds", "return function() local held = {} for i = 1, 101 do held[i] = require('time').timer('1h'):channel() end end", static one => one.Limits = new LuaLimits { Timers = 100 }));

    [Fact]
    public void A_timer_that_a_coroutine_waits_for_is_not_collected() => LuaWorld.Result("""
        local time = require("time")
        return function()
            local done = channel.new(0)
            coroutine.spawn(function() time.after("1s"):receive() done:send("after") end)
            coroutine.spawn(function() channel.select { time.after("2s"):case_receive() } done:send("select") end)
            coroutine.spawn(function() local ch = time.ticker("1s"):channel() for _ = 1, 3 do ch:receive() end done:send("ticker") end)
            time.sleep("1ms")
            for _ = 1, 300 do time.timer("1h") end
            for i = 1, 200000 do local _ = { i } end
            return { (done:receive()), (done:receive()), (done:receive()) }
        end
        """, PayloadTable.Create("after", "select", "ticker"));

    [Theory]
    [InlineData("local ticker = time.ticker('1s') ticker:stop() ticker:reset('1s') keep(ticker)")]
    [InlineData("local ticker = time.ticker('1s') ticker:stop() keep(ticker) time.after('1s'):receive()")]
    [InlineData("local timer = time.timer('1s') keep(timer) for _ = 1, 3 do timer:reset('1s') end timer:channel():receive() timer:reset('1s')")]
    [InlineData("local timer = time.timer('1h') keep(timer) timer:stop() coroutine.spawn(function() timer:channel():receive() end) time.sleep('1ms') time.after('1s'):receive()")]
    public void Those_that_are_not_set_take_no_room(string body) => LuaWorld.Run(async world => Assert.Equal("went on", (await world.OutcomeAsync("few")).Value), options => AddFew(options, body));

    [Theory]
    [InlineData("keep(time.ticker('1s')) time.after('1s')")]
    [InlineData("keep(time.after('1ms')) time.sleep('1s') time.after('1s')")]
    [InlineData("local ticker = time.ticker('1s') ticker:stop() keep(time.timer('1h')) keep(ticker) ticker:reset('1s')")]
    [InlineData("local timer = time.timer('1s') timer:stop() timer:reset('1s') keep(timer) time.after('1s')")]
    [InlineData("local timer = time.timer('1s') timer:channel():receive() keep(time.after('1h')) keep(timer) timer:reset('1s')")]
    public void Those_that_are_set_or_unread_do(string body) => LuaWorld.Run(async world =>
        Assert.Equal("the limit of 1 timers is reached", (await world.OutcomeAsync("few")).Error?.Message), options => AddFew(options, body));

    private static void AddFew(RuntimeOptions options, string body) => options.AddLua(
        "lua:few", $"local time = require('time') local kept = {{}} local function keep(timer) kept[#kept + 1] = timer end return function() {body} return 'went on' end", static one => one.Limits = new LuaLimits { Timers = 1 });
}
