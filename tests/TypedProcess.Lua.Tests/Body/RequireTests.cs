using TypedProcess.Lua.Tests.Contract;
using TypedProcess.Lua.Tests.Scripts;

namespace TypedProcess.Lua.Tests.Body;

public sealed class RequireTests
{
    [Fact]
    [Sentence("13.04", "14.01")]
    public void A_library_is_loaded_once_and_names_are_those_of_who_asks() => LuaWorld.Result("""
        --! import: util = lua:first
        return function()
            local other = require("lua:second")
            return { require("util").name, other.inner, require("util") == require("lua:first"), require("process") == process, other.loads }
        end
        """, PayloadTable.Create("first", "third", true, true, 1),
        ("first", "--! kind: library\nreturn { name = 'first' }"),
        ("second", "--! kind: library\n--! import: util = lua:third\nloads = (loads or 0) + 1\nreturn { inner = require('util').name, loads = loads }"),
        ("third", "--! kind: library\nreturn { name = 'third' }"));

    [Theory]
    [InlineData("local mine = ... return function() return mine('json') == load(\"return req\" .. \"uire('json')\")() end")]
    [InlineData("return function() return load(\"return req\" .. \"uire('process')\")() == process end")]
    [InlineData("return function() return _G['req' .. 'uire']('process') == process end")]
    public void A_script_that_does_not_write_the_word_has_it_all_the_same(string source) => LuaWorld.Result(source, true);

    [Fact]
    public void A_cycle_is_named() => LuaWorld.Failure("return function() require('lua:a') end", ErrorKind.Internal, "require: a cycle, lua:a -> lua:b -> lua:a",
        ("a", "--! kind: library\nreturn require('lua:b')"), ("b", "--! kind: library\nreturn require('lua:a')"));

    [Fact]
    [Sentence("13.06")]
    public void What_is_not_there_is_not_found() => LuaWorld.Failure("return function() require('io') end", ErrorKind.NotFound, "module 'io' not found");

    [Fact]
    public void Modules_that_are_not_named_are_refused() => LuaWorld.Failure("--! modules: time\nreturn function() require('json') end", ErrorKind.Invalid, "module 'json' is not among the modules of lua:main");

    [Theory]
    [InlineData("pcall(require, 'json')")]
    [InlineData("pcall(_G.require, 'json')")]
    [InlineData("pcall(load(\"return require('json')\"))")]
    [InlineData("coroutine.wrap(function() return pcall(require, 'json') end)()")]
    [InlineData("pcall(require('lua:free').get, require)")]
    public void There_is_no_way_around(string attempt) => LuaWorld.Result($$"""
        --! modules: time
        return function()
            local ok, err = {{attempt}}
            return { ok, tostring(err), require("time") ~= nil, require("table") == table, require("os") == os, require("lua:free").json ~= nil }
        end
        """, PayloadTable.Create(false, "module 'json' is not among the modules of lua:main", true, true, true, true),
        ("free", "--! kind: library\nreturn { json = require('json'), get = function(require) return require('json') end }"));

    [Fact]
    public void What_an_index_file_names_holds_when_the_script_runs()
    {
        using var folder = new ScriptFolder();
        folder.Write("_index.yaml", """
            namespace: lua
            entries:
              - name: main
                kind: process.lua
                source: file://main.lua
                modules: [time]
                imports:
                  util: lua:util
              - { name: util, kind: library.lua, source: file://util.lua, modules: [] }
            """);
        folder.Write("util.lua", "return { ok = pcall(require, 'time'), imports = pcall(require, 'util') }").Write("main.lua", """
            return function()
                local util = require("util")
                return { pcall(require, "time"), pcall(require, "json"), util.ok, util.imports }
            end
            """);
        LuaWorld.Run(async world =>
        {
            var value = (await world.OutcomeAsync("main")).Value;
            Assert.Equal(PayloadTable.Create(true, false, false, false), value);
        }, options => options.AddLuaFolder(folder.Root));
    }

    [Fact]
    public void Two_that_load_one_library_load_it_once_and_both_have_it() => LuaWorld.Result("""
        return function()
            local done, loads = channel.new(3), 0
            for _ = 1, 3 do coroutine.spawn(function() done:send(require("lua:slow")) end) end
            local first, second, third = done:receive().value, done:receive().value, done:receive().value
            return { first, second, third, require("lua:slow").loads }
        end
        """, PayloadTable.Create("slow", "slow", "slow", 1),
        ("slow", "--! kind: library\nrequire('time').sleep('1s')\nloads = (loads or 0) + 1\nreturn { value = 'slow', loads = loads }"));

    [Fact]
    public void One_that_waited_for_a_library_that_failed_tries_it_again() => LuaWorld.Result("""
        return function()
            local done = channel.new(2)
            for _ = 1, 2 do coroutine.spawn(function() done:send((select(2, pcall(require, "lua:second")))) end) end
            return { (tostring(done:receive())), (done:receive()) }
        end
        """, PayloadTable.Create("lua:second:4: first time", "second"),
        ("second", "--! kind: library\nrequire('time').sleep('1s')\ntries = (tries or 0) + 1\nif tries == 1 then error('first time') end\nreturn 'second'"));

    [Fact]
    public void A_cycle_over_two_coroutines_is_named() => LuaWorld.Result("""
        return function()
            local done = channel.new(2)
            coroutine.spawn(function() done:send((select(2, pcall(require, "lua:a")))) end)
            coroutine.spawn(function() done:send((select(2, pcall(require, "lua:b")))) end)
            local texts = { tostring((done:receive())), tostring((done:receive())) }
            table.sort(texts)
            return texts
        end
        """, PayloadTable.Create("a alone", "lua:b:3: require: a cycle, lua:a -> lua:b -> lua:a"),
        ("a", "--! kind: library\nrequire('time').sleep('1s')\nif pcall(require, 'lua:b') then return 'a loaded' end return 'a alone'"),
        ("b", "--! kind: library\nrequire('time').sleep('2s')\nlocal a = require('lua:a')\nreturn 'b loaded'"));

    [Fact]
    public void Errors_of_a_library_have_its_file_and_line() => LuaWorld.Failure("return function() require('lua:a') end", ErrorKind.Internal, "lua:a:3: broken", ("a", "--! kind: library\n\nerror('broken')"));

    private const string Half = "--! kind: library\nloads = (loads or 0) + 1\nif loads == 1 then coroutine.yield() end\nreturn { loads = loads }";
    private const string SlowHalf = "--! kind: library\nloads = (loads or 0) + 1\nif loads == 1 then require('time').sleep('1s') coroutine.yield() end\nreturn { loads = loads }";

    [Theory]
    [InlineData("coroutine.close(co)")]
    [InlineData("")]
    [InlineData("co = nil for i = 1, 100000 do local _ = { i } end")]
    public void One_whose_loading_coroutine_was_closed_or_left_is_loaded_anew(string meanwhile) => LuaWorld.Result($$"""
        return function()
            local co = coroutine.create(function() return require("lua:half") end)
            assert(coroutine.resume(co))
            {{meanwhile}}
            return require("lua:half").loads
        end
        """, 2, ("half", Half));

    [Theory]
    [InlineData("1ms", "coroutine.close(co)")]
    [InlineData("2s", "coroutine.close(co)")]
    [InlineData("2s", "co = nil")]
    public void So_it_is_for_another_coroutine_that_needs_it(string delay, string meanwhile) => LuaWorld.Result($$"""
        return function()
            coroutine.spawn(function()
                local co = coroutine.create(function() return require("lua:half") end)
                assert(coroutine.resume(co))
                {{meanwhile}}
            end)
            require("time").sleep("{{delay}}")
            return require("lua:half").loads
        end
        """, 2, ("half", SlowHalf));

    [Fact]
    public void One_that_was_left_and_goes_on_has_what_the_others_have() => LuaWorld.Result("""
        return function()
            local load = coroutine.wrap(function() return require("lua:half") end)
            load()
            local mine = require("lua:half")
            local other = load()
            return { mine == other, mine == require("lua:half"), mine.loads }
        end
        """, PayloadTable.Create(true, true, 2), ("half", Half));

    [Fact]
    public void One_that_was_left_is_not_part_of_a_cycle() => LuaWorld.Failure("return function() require('lua:a') end", ErrorKind.Internal, "require: a cycle, lua:a -> lua:a",
        ("a", "--! kind: library\ncoroutine.resume(coroutine.create(function() require('lua:half') end))\nreturn require('lua:a')"), ("half", Half));

    [Fact]
    public void One_that_another_coroutine_waits_for_when_it_is_left_is_loaded_by_that() => LuaWorld.Result("""
        return function()
            coroutine.spawn(function() require("time").sleep("1ms") require("lua:a") end)
            local co = coroutine.create(function() require("lua:half") end)
            assert(coroutine.resume(co))
            return require("lua:a")
        end
        """, 2, ("a", "--! kind: library\nreturn require('lua:half').loads"), ("half", SlowHalf));

    [Fact]
    public void One_that_another_coroutine_has_waited_for_is_no_part_of_a_cycle_once_it_is_loaded() => LuaWorld.Result("""
        return function()
            coroutine.spawn(function() require("time").sleep("1ms") require("lua:a") end)
            return require("lua:slow") .. require("lua:a")
        end
        """, "slow slow a", ("a", "--! kind: library\nreturn require('lua:slow') .. 'a'"), ("slow", "--! kind: library\nrequire('time').sleep('1s')\nreturn 'slow '"));
}
