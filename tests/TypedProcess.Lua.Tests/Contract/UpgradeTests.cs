using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

public sealed class UpgradeTests
{
    [Fact]
    [Sentence("13.76", "9.01", "9.03", "9.04", "9.05", "9.08", "9.11", "9.13")]
    public void The_pid_the_name_and_what_is_unread_are_kept() => LuaWorld.Result("""
        return function()
            local me = process.pid()
            process.registry.register("kept")
            process.set_options { trap_links = true }
            for i = 1, 4 do process.send(me, i % 2 == 0 and "even" or "odd", i) end
            process.inbox():receive()
            process.listen("even")
            coroutine.spawn(function() process.inbox():receive() end)
            process.upgrade("lua:second", me, { count = 1 })
            error("not reached")
        end
        """, PayloadTable.Create(true, true, true, 1, 3, 2), ("second", """
        return function(me, state)
            local even = process.listen("even")
            return { me == process.pid(), process.registry.lookup("kept") == me, process.get_options().trap_links, state.count, process.inbox():receive():payload(), (even:receive()) }
        end
        """));

    [Fact]
    [Sentence("14.03", "9.02")]
    public void Nil_is_the_same_script_with_another_state() => LuaWorld.Result("""
        return function(count)
            if (count or 0) < 5 then process.upgrade(nil, (count or 0) + 1) end
            return count
        end
        """, 5);

    [Fact]
    [Sentence("9.19", "9.20", "9.21", "9.22", "9.23")]
    public void What_is_refused_leaves_the_old_code_running() => LuaWorld.Result("""
        return function()
            local function why(...)
                local ok, err = process.upgrade(...)
                return ok == nil and err:kind()
            end
            return { why("lua:missing"), why("nothing"), why("lua:broken"), why("lua:blocks"), why("lua:main", print), why(7), why("lua:operates") }
        end
        """, PayloadTable.Create("NotFound", "Invalid", "Internal", "Internal", "Invalid", "Invalid", "Invalid"),
        ("broken", "error('at the top')"), ("blocks", "channel.new(0):receive() return function() end"), ("operates", "assert(process.send(process.pid(), 't')) return function() end"));

    [Fact]
    public void An_endless_top_level_does_not_hang_the_upgrade() => LuaWorld.Run(async world => Assert.Equal("still here", (await world.OutcomeAsync("main")).Value),
        ("main", "return function() local ok, err = process.upgrade('lua:endless') return ok == nil and 'still here' end"), ("endless", "while true do end"));
}
