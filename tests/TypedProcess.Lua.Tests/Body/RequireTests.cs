namespace TypedProcess.Lua.Tests.Body;

public sealed class RequireTests
{
    [Fact]
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

    [Fact]
    public void A_cycle_is_named() => LuaWorld.Failure("return function() require('lua:a') end", ErrorKind.Internal, "require: a cycle, lua:a -> lua:b -> lua:a",
        ("a", "--! kind: library\nreturn require('lua:b')"), ("b", "--! kind: library\nreturn require('lua:a')"));

    [Fact]
    public void What_is_not_there_is_not_found() => LuaWorld.Failure("return function() require('io') end", ErrorKind.NotFound, "module 'io' not found");

    [Fact]
    public void Modules_that_are_not_named_are_refused() => LuaWorld.Failure("--! modules: string\nreturn function() require('table') end", ErrorKind.Invalid, "module 'table' is not among the modules of lua:main");

    [Fact]
    public void Errors_of_a_library_have_its_file_and_line() => LuaWorld.Failure("return function() require('lua:a') end", ErrorKind.Internal, "lua:a:3: broken", ("a", "--! kind: library\n\nerror('broken')"));
}
