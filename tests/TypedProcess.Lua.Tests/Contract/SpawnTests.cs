using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

public sealed class SpawnTests
{
    [Fact]
    [Sentence("4.01")]
    public void What_is_wrong_is_told_before_anything_runs() => LuaWorld.Result("""
        return function()
            local function why(...)
                local pid, err = process.spawn(...)
                assert(pid == nil)
                return err:kind() .. " " .. err:message()
            end
            return { why(), why("none"), why("lua:child", 5), why("lua:child", "x"), why("lua:child", "no:host"), why("lua:missing"), why("lua:child", nil, { print }) }
        end
        """, PayloadTable.Create(
            "Invalid id: expected a definition id namespace:name, got nil",
            "Invalid id: expected a definition id namespace:name, got 'none'",
            "Invalid host: expected a host id namespace:name, got number",
            "Invalid host: expected a host id namespace:name, got 'x'",
            "NotFound host: there is no host 'no:host'",
            "NotFound id: there is no definition 'lua:missing'",
            "Invalid payload[1]: a function cannot be sent"), ("child", "return function() end"));

    [Fact]
    [Sentence("6.02", "6.04", "6.12")]
    public void Monitored_linked_and_both_are_in_place_before_the_child_runs() => LuaWorld.Result("""
        return function()
            process.set_options { trap_links = true }
            local events, seen = process.events(), {}
            for _, how in ipairs { "spawn_monitored", "spawn_linked", "spawn_linked_monitored" } do
                local pid = process[how]("lua:fails", nil, how)
                local kinds = {}
                for _ = 1, how == "spawn_linked_monitored" and 2 or 1 do
                    local event = events:receive()
                    assert(event.from == pid and event.result.error == event.error:message())
                    kinds[#kinds + 1] = event.kind
                end
                seen[#seen + 1] = table.concat(kinds, "+")
            end
            return table.concat(seen, " ")
        end
        """, "EXIT LINK_DOWN EXIT+LINK_DOWN", ("fails", "return function(why) error(why, 0) end"));

    [Fact]
    public void A_script_is_a_function_or_a_table_with_its_entry_method()
    {
        LuaWorld.Result("return { main = function(a, b) return a == nil and b == nil end }", true);
        LuaWorld.Failure("return {}", ErrorKind.Internal, "it returned a table without it");
        LuaWorld.Failure("return 5", ErrorKind.Internal, "it returned number");
        LuaWorld.Run(async world => Assert.Equal("run", (await world.OutcomeAsync("other")).Value), options => options.AddLua("lua:other", "return { run = function() return 'run' end }", static one => one.Method = "run"));
    }

    [Fact]
    public void Errors_of_the_top_level_are_the_outcome() => LuaWorld.Failure("error('too early')", ErrorKind.Internal, "lua:main:1: too early");

    [Fact]
    [Sentence("10.01", "10.02", "10.06", "10.07")]
    public void The_builder_is_immutable_and_its_messages_come_first() => LuaWorld.Result("""
        return function()
            local base = process.with_message("first", 1)
            local more = base:with_message("second", 2, nil, 3):with_name("child")
            local pid = more:spawn("lua:child", nil, process.pid(), 3)
            local taken, err = more:spawn("lua:child")
            process.send(pid, "third")
            local plain = base:spawn("lua:child", nil, process.pid(), 1)
            local inbox, texts = process.inbox(), {}
            for _ = 1, 2 do
                local msg = inbox:receive()
                texts[msg:from() == pid and 1 or 2] = msg:payload()
            end
            return { texts[1], texts[2], taken == nil, err:kind() }
        end
        """, PayloadTable.Create("first second:3 third", "first", true, "AlreadyExists"), ("child", """
        return function(to, count)
            if not to then return end
            local topics = {}
            for _ = 1, count do
                local msg = process.inbox():receive()
                local payload = msg:payload()
                topics[#topics + 1] = msg:topic() .. (type(payload) == "table" and ":" .. payload[3] or "")
            end
            process.send(to, "topics", table.concat(topics, " "))
        end
        """));

    [Fact]
    [Sentence("10.03")]
    public void What_is_wrong_in_a_builder_is_told_by_the_spawn() => LuaWorld.Result("""
        return function()
            local function why(builder)
                local pid, err = builder:spawn("lua:main")
                return pid == nil and err:message():match("^[%w.]+")
            end
            return { why(process.with_message("@x")), why(process.with_context(5)), why(process.with_name("")), why(process.with_options { timeout = "5" }), why(process.with_context { f = print }) }
        end
        """, PayloadTable.Create(
            "topic", "values", "name", "timeout", "payload.f"));

    [Fact]
    public void Scripts_that_are_wrong_are_refused_together_with_file_and_line()
    {
        var refused = Assert.Throws<ProcessException>(() => ProcessRuntime.Create(options => options.AddLua("lua:a", "return function(\n) en").AddLua("lua:b", "x = = 1")));
        Assert.Equal(ErrorKind.Invalid, refused.Error.Kind);
        Assert.Contains("lua:a:2: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("lua:b:1: ", refused.Message, StringComparison.Ordinal);
    }
}
