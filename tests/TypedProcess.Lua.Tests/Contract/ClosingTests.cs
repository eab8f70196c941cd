using TypedProcess.Lua.Tests.Body;
using TypedProcess.Testing;

namespace TypedProcess.Lua.Tests.Contract;

/// <summary>Section 5: the variables of a script that fails are closed, and closing them is code of the process like any other.</summary>
public sealed class ClosingTests
{
    private const string Closes = "local function closes(f) return setmetatable({}, { __close = f }) end ";

    // Fails with what its argument is, after it was closed.
    private const string Watch = """
        return function(...)
            local time = require("time")
            local begun = time.now()
            process.registry.register("watcher")
            local pid = process.spawn_monitored("lua:child", nil, process.pid(), ...)
            local exit, seen = process.events():receive(), {}
            while true do
                local next_one = channel.select({ process.inbox():case_receive(), default = true })
                if next_one.default then break end
                seen[#seen + 1] = next_one.value:payload()
            end
            return { exit.result.error, table.concat(seen, " "), time.now():sub(begun) // time.SECOND }
        end
        """;

    [Fact]
    [Sentence("5.11", "13.77")]
    public void A_failing_script_closes_its_variables_and_can_send_and_sleep_there() => LuaWorld.Result(Watch, PayloadTable.Create("lua:child:8: broken", "second broken first", 3), ("child", Closes + """

        return function(to)
            local first <close> = closes(function() process.send(to, "t", "first") end)
            local second <close> = closes(function(_, err)
                require("time").sleep("3s")
                process.send(to, "t", "second " .. err:match("%a+$"))
            end)
            error("broken")
        end
        """));

    [Fact]
    [Sentence("13.77")]
    public void So_does_one_whose_top_level_fails() => LuaWorld.Result(Watch, PayloadTable.Create("top", "closed", 0), ("child", Closes + """
        local x <close> = closes(function() process.send("watcher", "t", "closed") end)
        error("top", 0)
        """));

    [Fact]
    [Sentence("5.11", "13.78")]
    public void An_error_while_a_failure_is_closed_is_added_to_it() => LuaWorld.Outcome(Closes + """

        return function()
            local x <close> = closes(function(_, err) error(errors.new({ message = "third after " .. err, kind = errors.CONFLICT, details = { id = 7 } })) end)
            local y <close> = closes(function() error("second", 0) end)
            error(errors.new({ message = "first", kind = errors.NOT_FOUND, retryable = false }))
        end
        """, outcome =>
    {
        var error = outcome.Error!;
        Assert.Equal((ErrorKind.NotFound, "first", false), (error.Kind, error.Message, error.Retryable));
        error = error.Details["stop"].AsError();
        Assert.Equal((ErrorKind.Internal, "second"), (error.Kind, error.Message));
        Assert.Contains("lua:main:4:", error.Stack, StringComparison.Ordinal);
        error = error.Details["stop"].AsError();
        Assert.Equal((ErrorKind.Conflict, "third after second", 7), (error.Kind, error.Message, error.Details["id"]));
        Assert.DoesNotContain("stop", error.Details.Keys);
    });

    [Fact]
    [Sentence("13.77")]
    public void A_coroutine_that_fails_closes_its_variables_and_what_waits_in_main_is_dropped() => LuaWorld.Result(Watch, PayloadTable.Create("in a coroutine", "coroutine", 1), ("child", Closes + """

        return function(to)
            local mine <close> = closes(function() process.send(to, "t", "main") end)
            coroutine.spawn(function()
                local x <close> = closes(function() require("time").sleep("1s") process.send(to, "t", "coroutine") end)
                error("in a coroutine", 0)
            end)
            process.inbox():receive()
        end
        """));

    [Fact]
    [Sentence("13.78")]
    public void The_first_error_stays_when_main_returns_or_waits_for_ever_meanwhile()
    {
        const string Fails = "coroutine.spawn(function() local x <close> = closes(function() require('time').sleep('1h') end) error('first', 0) end) ";
        LuaWorld.Failure(Closes + "return function() " + Fails + "require('time').sleep('1s') return 'fine' end", ErrorKind.Internal, "first");
        LuaWorld.Failure(Closes + "return function() " + Fails + "require('time').sleep('1s') error('second') end", ErrorKind.Internal, "first");
        LuaWorld.Outcome(Closes + "return function() local x <close> = closes(function() channel.new():receive() end) error('first', 0) end", static outcome =>
        {
            Assert.Equal("first", outcome.Error?.Message);
            Assert.StartsWith("deadlock", outcome.Error?.Details["stop"].AsError().Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    [Sentence("13.78")]
    public void A_limit_that_is_reached_while_closing_is_added_too_and_nothing_more_runs() => LuaWorld.Run(async world =>
    {
        var probe = await world.ProbeAsync();
        var error = (await world.OutcomeAsync("glutton", probe.Pid.ToString())).Error!;
        Assert.Equal("first", error.Message);
        error = error.Details["stop"].AsError();
        Assert.Equal((ErrorKind.RateLimited, "memory"), (error.Kind, error.Details["limit"]));
        Assert.Empty(probe.Messages);
    }, options => options.AddLua("lua:glutton", Closes + """

        return function(to)
            local x <close> = closes(function() process.send(to, "t", "outer") end)
            local y <close> = closes(function() local t = {} while true do t[#t + 1] = { t } end end)
            error("first", 0)
        end
        """, static one => one.Limits = new LuaLimits { Memory = 4 << 20 }));

    [Theory]
    [InlineData("local t = {} while true do t[#t + 1] = { t } end")]
    [InlineData("local s = 'x' while true do s = s .. s end")]
    [InlineData("local function f(n) local a, b, c, d <const> = n, n, n, n return f(n + 1) + a + b + c + d end f(1)")]
    [Sentence("13.77")]
    public void After_a_limit_nothing_is_closed_and_the_error_says_where_it_was(string code) => LuaWorld.Run(async world =>
    {
        var probe = await world.ProbeAsync();
        var error = (await world.OutcomeAsync("glutton", probe.Pid.ToString())).Error!;
        Assert.Equal((ErrorKind.RateLimited, "memory"), (error.Kind, error.Details["limit"]));
        Assert.Empty(probe.Messages);
        if (!code.Contains("f(n", StringComparison.Ordinal)) { Assert.StartsWith("stack traceback:\n\tlua:glutton:3: in function <lua:glutton:2>", error.Stack, StringComparison.Ordinal); }
    }, options => options.AddLua("lua:glutton", Closes + $$"""

        return function(to) local x <close> = closes(function() process.send(to, "t", "closed") end)
            {{code}}
        end
        """, static one => one.Limits = new LuaLimits { Memory = 2 << 20 }));

    [Fact]
    [Sentence("13.77")]
    public void An_endless_closing_method_slows_nobody_and_ends_when_the_process_is_ended() => LuaWorld.Run(async world =>
    {
        var probe = await world.ProbeAsync();
        var loop = await probe.DoAsync(self => self.Monitored.SpawnAsync("lua:loop"));
        var calm = await probe.DoAsync(self => self.SpawnAsync("lua:calm"));
        for (var i = 0; i < 20; i++) { Assert.Equal(i, await probe.DoAsync(self => self.AskAsync(calm, "t", i))); }
        await probe.DoAsync(self => self.Terminate(loop));
        await world.SettleAsync();
        Assert.Equal(ErrorKind.Canceled, Assert.Single(probe.Exits).Outcome.Error?.Kind);
    }, ("loop", Closes + "return function() local x <close> = closes(function() while true do pcall(function() while true do end end) end end) error('first') end"),
    ("calm", "return function() while true do local msg = process.inbox():receive() msg:reply(msg:payload()) end end"));

    [Fact]
    [Sentence("13.77")]
    public void What_is_ended_from_outside_or_still_waits_at_the_end_is_not_closed() => LuaWorld.Run(async world =>
    {
        var probe = await world.ProbeAsync();
        var ended = await probe.DoAsync(self => self.SpawnAsync("lua:waits", probe.Pid.ToString()));
        await world.SettleAsync();
        await probe.DoAsync(self => self.Terminate(ended));
        await probe.DoAsync(self => self.Spawner.CallAsync("lua:returns", probe.Pid.ToString()));
        await world.SettleAsync();
        Assert.Empty(probe.Messages);
    }, ("waits", Closes + "return function(to) local x <close> = closes(function() process.send(to, 't', 'closed') end) process.inbox():receive() end"),
    ("returns", Closes + "return function(to) coroutine.spawn(function() local x <close> = closes(function() process.send(to, 't', 'closed') end) process.inbox():receive() end) end"));
}
