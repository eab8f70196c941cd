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
}
