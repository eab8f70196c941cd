using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

public sealed class CallTests
{
    private const string Desk = """
        return function()
            local inbox = process.inbox()
            while true do
                local msg = inbox:receive()
                if msg:topic() == "double" then msg:reply(msg:payload() * 2)
                elseif msg:topic() == "refuse" then msg:fail(errors.new({ message = "not today", kind = errors.CONFLICT }))
                elseif msg:topic() == "twice" then msg:reply(1) msg:reply(2)
                elseif msg:topic() == "end" then return end
            end
        end
        """;

    [Fact]
    [Sentence("14.02", "8.01", "8.03")]
    public void Call_waits_for_the_value_and_only_its_coroutine_waits() => LuaWorld.Result("""
        return function()
            local order = {}
            coroutine.spawn(function() order[#order + 1] = "other" end)
            local sum = process.call("lua:child", nil, 1, 2)
            order[#order + 1] = sum
            order[#order + 1] = process.exec == process.call
            return order
        end
        """, PayloadTable.Create("other", 3, true), ("child", "return function(a, b) return a + b end"));

    [Fact]
    [Sentence("8.02")]
    public void The_error_of_a_called_process_keeps_its_kind() => LuaWorld.Result("""
        return function()
            local value, err = process.call("lua:child")
            return { value == nil, err:kind(), err:message() }
        end
        """, PayloadTable.Create(true, "Conflict", "twice"), ("child", "return function() error(errors.new({ message = 'twice', kind = errors.CONFLICT })) end"));

    [Fact]
    [Sentence("8.06")]
    public void A_call_that_takes_too_long_is_a_timeout_and_the_child_is_cancelled() => LuaWorld.Result("""
        return function()
            local value, err = process.with_options({ timeout = "2s" }):call("lua:slow", nil, process.pid())
            local told = process.inbox():receive()
            return { value == nil, err:kind(), told:payload() }
        end
        """, PayloadTable.Create(true, "Timeout", "CANCEL"), ("slow", "return function(to) process.send(to, 'event', process.events():receive().kind) end"));

    [Fact]
    [Sentence("8.07", "8.08")]
    public void Ask_gets_the_reply_or_the_error() => LuaWorld.Result("""
        return function()
            local desk = process.spawn("lua:desk")
            local value = process.ask(desk, "double", 21)
            local none, err = process.ask(desk, "refuse")
            local once = process.ask(desk, "twice")
            return { value, none == nil, err:kind(), err:message(), once }
        end
        """, PayloadTable.Create(42, true, "Conflict", "not today", 1), ("desk", Desk));

    [Fact]
    [Sentence("8.10", "8.13")]
    public void Ask_ends_with_its_timeout_and_with_the_process_asked() => LuaWorld.Result("""
        return function()
            local desk = process.spawn("lua:desk")
            local _, late = process.ask(desk, "nothing")
            local _, soon = process.with_options({ timeout = "2s" }):ask(desk, "nothing")
            local _, ended = process.ask(desk, "end")
            local _, gone = process.ask(desk, "double", 1)
            return { late:kind(), soon:kind(), ended:kind(), gone:kind() }
        end
        """, PayloadTable.Create("Timeout", "Timeout", "Unavailable", "NotFound"), ("desk", Desk));

    [Fact]
    public void Only_an_ask_can_be_answered() => LuaWorld.Result("""
        return function()
            process.send(process.pid(), "t")
            local msg = process.inbox():receive()
            local ok, err = msg:reply(1)
            local failed, why = msg:fail("x")
            return { ok == nil, err:kind(), failed == nil, why:kind() }
        end
        """, PayloadTable.Create(true, "Invalid", true, "Invalid"));

    [Fact]
    public void Ask_checks_its_arguments_in_order() => LuaWorld.Result("""
        return function()
            local function why(...)
                local value, err = process.ask(...)
                return err:message():match("^[%w.]+")
            end
            return { why(), why("x"), why("x", "@t"), why("x", "t", { f = print }), why("x", "t") }
        end
        """, PayloadTable.Create("destination", "topic", "topic", "payload.f", "no"));

    [Fact]
    [Sentence("8.14")]
    public void A_second_answer_is_a_dead_letter_however_late() => LuaWorld.Run(async world =>
    {
        Assert.Equal("done", (await world.OutcomeAsync("main")).Value);
        Assert.Equal(2, world.Runtime.DeadLetters.Count(DeadLetterReason.LateReply));
    }, ("main", """
        return function()
            local desk = process.spawn("lua:desk")
            for i = 1, 300 do process.ask(desk, "t", i) end
            return "done"
        end
        """), ("desk", """
        return function()
            local first
            for i = 1, 300 do
                local msg = process.inbox():receive()
                first = first or msg
                msg:reply(i)
                if i == 2 or i == 299 then assert(first:reply("again")) end
            end
        end
        """));

    [Fact]
    public void Many_coroutines_ask_at_once() => LuaWorld.Result("""
        return function()
            local desk, results = process.spawn("lua:desk"), channel.new(10)
            for i = 1, 10 do coroutine.spawn(function() results:send(process.ask(desk, "double", i)) end) end
            local sum = 0
            for _ = 1, 10 do sum = sum + results:receive() end
            return sum
        end
        """, 110, ("desk", Desk));

    [Fact]
    [Sentence("8.04")]
    public void A_caller_that_ends_takes_the_called_process_along() => LuaWorld.Result("""
        return function()
            local caller = process.spawn("lua:caller", nil, process.pid())
            local child = process.inbox():receive():payload()
            process.monitor(child)
            process.terminate(caller)
            return process.events():receive().result.value
        end
        """, "CANCEL", ("caller", "return function(to) process.call('lua:child', nil, to) end"),
        ("child", "return function(to) process.send(to, 'pid', process.pid()) return process.events():receive().kind end"));
}
