using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

public sealed class FuncTests
{
    private const string Slow = "return function(to) process.send(to, 'event', process.events():receive().kind) end";

    [Fact]
    [Sentence("8.01", "8.02")]
    public void A_call_has_the_value_or_the_error_of_a_function_in_either_language() => LuaWorld.Run(async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:seven", static (_, _) => new ValueTask<PayloadValue>(7)));
        Assert.Equal(PayloadTable.Create(3, 7, true, "Conflict", "NotFound"), (await world.OutcomeAsync("main")).Value);
    }, options => options.AddLua("lua:add", "return function(a, b) return a + b end", static one => one.Kind = LuaScriptKind.Function), ("main", """
        local funcs = require("funcs")
        return function()
            local none, err = funcs.call("lua:fails")
            local _, missing = funcs.call("lua:missing")
            return { funcs.call("lua:add", 1, 2), funcs.call("test:seven"), none == nil, err:kind(), missing:kind() }
        end
        """), ("fails", "return function() error(errors.new({ message = 'no', kind = errors.CONFLICT })) end"));

    [Fact]
    [Sentence("8.03")]
    public void Futures_run_side_by_side_and_have_value_or_error() => LuaWorld.Result("""
        local funcs, time = require("funcs"), require("time")
        return function()
            local began, futures = time.now(), {}
            for i = 1, 3 do futures[i] = funcs.async("lua:sleeps", i) end
            local early, sum = futures[1]:is_complete(), 0
            for i = 1, 3 do sum = sum + futures[i]:response():receive() end
            local failed = funcs.async("lua:fails")
            local value, ok = failed:response():receive()
            local bad = funcs.async("lua:missing")
            bad:response():receive()
            return { early, sum, futures[2]:is_complete(), futures[2]:result(), futures[2]:cancel(), value == nil, ok, failed:error():kind(), failed:is_canceled(), bad:error():kind(), time.now():sub(began) < 1500000000 }
        end
        """, PayloadTable.Create(false, 6, true, 2, false, true, false, "Conflict", false, "NotFound", true),
        ("sleeps", "return function(n) require('time').sleep('1s') return n end"), ("fails", "return function() error(errors.new({ message = 'no', kind = errors.CONFLICT })) end"));

    [Fact]
    [Sentence("8.05")]
    public void A_future_that_is_canceled_cancels_the_child_and_no_other() => LuaWorld.Result("""
        local funcs, time = require("funcs"), require("time")
        return function()
            local one, other = funcs.async("lua:slow", process.pid()), funcs.async("lua:sleeps")
            time.sleep("100ms")
            local was = one:cancel()
            local value, ok = one:response():receive()
            local told = process.inbox():receive()
            return { was, ok, one:error():kind(), one:is_canceled(), told:payload(), one:cancel(), other:is_complete(), (other:response():receive()) }
        end
        """, PayloadTable.Create(true, false, "Canceled", true, "CANCEL", false, false, "slept"), ("slow", Slow), ("sleeps", "return function() require('time').sleep('1s') return 'slept' end"));

    [Fact]
    [Sentence("8.06")]
    public void The_timeout_of_an_executor_holds_for_futures() => LuaWorld.Result("""
        return function()
            local future = require("funcs").new():with_options({ timeout = "2s" }):async("lua:slow", process.pid())
            local value, ok = future:response():receive()
            return { value == nil, ok, future:error():kind(), future:is_canceled(), process.inbox():receive():payload() }
        end
        """, PayloadTable.Create(true, false, "Timeout", false, "CANCEL"), ("slow", Slow));

    [Fact]
    [Sentence("8.04")]
    public void A_caller_that_ends_takes_its_futures_along() => LuaWorld.Result("""
        return function()
            process.spawn("lua:caller", nil, process.pid())
            return process.inbox():receive():payload()
        end
        """, "CANCEL", ("caller", "return function(to) require('funcs').async('lua:slow', to) require('time').sleep('1s') end"), ("slow", Slow));
}
