using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

/// <summary>Section 13: what a script finds around it, and how it ends.</summary>
public sealed class LanguageTests
{
    [Fact]
    [Sentence("13.02")]
    public void The_globals_of_a_process_are_these() => LuaWorld.Result("""
        return function()
            local names = {}
            for name in pairs(_G) do names[#names + 1] = name end
            table.sort(names)
            return { table.concat(names, " "), type(coroutine.spawn) }
        end
        """, PayloadTable.Create(
            "_G _VERSION assert channel collectgarbage coroutine debug error errors getmetatable ipairs load math next os pairs pcall print process rawequal rawget rawlen rawset require select setmetatable string table tonumber tostring type utf8 xpcall",
            "function"));

    [Fact]
    [Sentence("13.03", "14.01")]
    public void Modules_are_required_by_their_names() => LuaWorld.Result("""
        return function()
            local found = {}
            for _, name in ipairs { "process", "channel", "errors", "time", "ctx", "security", "json", "log", "uuid", "funcs", "string", "table", "math", "utf8", "coroutine", "os" } do
                found[#found + 1] = type(require(name)) == "table" and require(name) == require(name) and name or "no " .. name
            end
            return { table.concat(found, " "), require("process") == process, require("channel") == channel, require("errors") == errors, require("string") == string }
        end
        """, PayloadTable.Create("process channel errors time ctx security json log uuid funcs string table math utf8 coroutine os", true, true, true, true));

    [Fact]
    [Sentence("5.09", "13.73")]
    public void Variables_are_closed_before_the_end_is_told() => LuaWorld.Result("""
        return function()
            process.spawn_monitored("lua:child", nil, process.pid())
            local event = process.events():receive()
            return { channel.select({ process.inbox():case_receive(), default = true }).value:payload(), event.result.value }
        end
        """, PayloadTable.Create("closed", "done"), ("child", """
        return function(to)
            local x <close> = setmetatable({}, { __close = function() process.send(to, "t", "closed") end })
            return "done"
        end
        """));

    [Fact]
    [Sentence("5.10", "13.73")]
    public void An_error_while_variables_are_closed_makes_a_failure() => LuaWorld.Failure("""
        return function()
            local x <close> = setmetatable({}, { __close = function() error(errors.new({ message = "while closing", kind = errors.CONFLICT })) end })
            return "done"
        end
        """, ErrorKind.Conflict, "while closing");

    [Fact]
    [Sentence("13.74")]
    public void Metatables_are_not_carried() => LuaWorld.Result("""
        return function()
            process.send(process.pid(), "t", setmetatable({ own = 1 }, { __index = { more = 2 } }))
            local got = process.inbox():receive():payload()
            return { got.own, got.more == nil, getmetatable(got) == nil }
        end
        """, PayloadTable.Create(1, true, true));

    [Fact]
    [Sentence("13.62")]
    public void Beyond_its_timers_a_process_fails() => LuaWorld.Run(async world =>
    {
        var error = (await world.OutcomeAsync("many")).Error;
        Assert.Equal((ErrorKind.RateLimited, "the limit of 10 timers is reached", "timers"), (error?.Kind, error?.Message, error?.Details["limit"]));
    }, options => options.AddLua("lua:many", "return function() local kept = {} for i = 1, 11 do kept[i] = require('time').after('1h') end process.inbox():receive() return #kept end", static one => one.Limits = new LuaLimits { Timers = 10 }));
}
