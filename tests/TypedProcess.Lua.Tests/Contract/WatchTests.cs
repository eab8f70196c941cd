using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

public sealed class WatchTests
{
    [Fact]
    [Sentence("6.17", "6.18", "6.21")]
    public void Self_and_gone_processes_are_refused() => LuaWorld.Result("""
        return function()
            local kinds = {}
            local pid = process.spawn_monitored("lua:child")
            process.events():receive()
            for _, call in ipairs { { "monitor", process.pid() }, { "link", process.pid() }, { "monitor", pid }, { "link", pid }, { "monitor" }, { "terminate", pid }, { "cancel", pid } } do
                local ok, err = process[call[1]](call[2])
                kinds[#kinds + 1] = ok == nil and err:kind()
            end
            assert(process.unmonitor(pid) and process.unlink(pid))
            return table.concat(kinds, " ")
        end
        """, "Invalid Invalid NotFound NotFound Invalid NotFound NotFound", ("child", "return function() end"));

    [Fact]
    [Sentence("14.04", "7.01", "7.04", "7.06", "7.10")]
    public void Cancel_is_an_event_with_the_deadline_and_then_the_end() => LuaWorld.Result("""
        return function()
            local pid = process.spawn_monitored("lua:child", nil, process.pid())
            process.cancel(pid, "5s")
            local deadline = process.inbox():receive():payload()
            local event = process.events():receive()
            return { type(deadline), event.error:kind() }
        end
        """, PayloadTable.Create("string", "Timeout"), ("child", """
        return function(to)
            local event = process.events():receive()
            process.send(to, "deadline", event.kind == process.event.CANCEL and event.deadline)
            while true do process.events():receive() end
        end
        """));

    [Fact]
    [Sentence("7.02", "7.03")]
    public void Cancel_refuses_what_is_no_deadline() => LuaWorld.Result("""
        return function()
            local kinds, pid = {}, process.spawn("lua:child")
            for _, deadline in ipairs { 0, -1, "5", "-5s", "0s", "9000h", 1.5, true } do
                local ok, err = process.cancel(pid, deadline)
                kinds[#kinds + 1] = ok == nil and err:kind() or "ok"
            end
            assert(process.cancel(pid))
            return table.concat(kinds, " ")
        end
        """, "Invalid Invalid Invalid Invalid Invalid Invalid Invalid Invalid", ("child", "return function() process.inbox():receive() end"));

    [Fact]
    [Sentence("13.51", "5.17", "5.20")]
    public void An_endless_loop_really_ends() => LuaWorld.Result("""
        return function()
            local pid = process.spawn_monitored("lua:loop", nil, process.pid())
            process.inbox():receive()
            process.terminate(pid)
            local event = process.events():receive()
            local ok, err = process.send(pid, "t")
            return { event.error:kind(), event.error:message(), err:kind() }
        end
        """, PayloadTable.Create("Canceled", "process terminated", "NotFound"), ("loop", "return function(to) process.send(to, 'begun') while true do pcall(function() while true do end end) end end"));

    [Fact]
    public void A_process_can_end_itself() => LuaWorld.Failure("return function() process.terminate(process.pid()) while true do end end", ErrorKind.Canceled, "process terminated");

    [Fact]
    [Sentence("5.07", "5.08")]
    public void An_outcome_that_cannot_be_carried_is_a_failure() => LuaWorld.Result("""
        return function()
            process.spawn_monitored("lua:gives")
            local given = process.events():receive().error
            process.spawn_monitored("lua:raises")
            local raised = process.events():receive().error
            return { given:kind(), raised:details().message, raised:stack() ~= nil }
        end
        """, PayloadTable.Create("Invalid", "lua:raises:1: x", true), ("gives", "return function() return print end"), ("raises", "return function() error('x') end"));
}
