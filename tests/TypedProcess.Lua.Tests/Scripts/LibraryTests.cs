using TypedProcess.Lua.Tests.Contract;

namespace TypedProcess.Lua.Tests.Scripts;

/// <summary>What <c>require</c> means, and what is refused when scripts do not fit together.</summary>
public sealed class LibraryTests
{
    [Fact]
    public void A_name_is_a_module_then_an_import_then_an_id()
    {
        var library = Build(
            LuaScript.FromText("app:main", "--! import: util = app:lib\n--! import: other = b:c\n--! modules: time"),
            LuaScript.FromText("app:lib", "--! kind: library"),
            LuaScript.FromText("app:sum", "--! kind: function"));
        var program = library.Programs[0];
        LuaRequired Resolve(string name) => program.Resolve(program.Script, name);
        Assert.Equal("time", Resolve("time").Module);
        Assert.Equal("process", Resolve("process").Module);
        Assert.Equal("module 'json' is not among the modules of app:main", Resolve("json").Refusal!.Message);
        Assert.Equal("app:lib", Resolve("util").Library!.Id);
        Assert.Equal("app:lib", Resolve("app:lib").Library!.Id);
        Assert.Equal("b:c", Resolve("other").Binding);
        Assert.Equal("b:c", Resolve("b:c").Binding);
        Assert.Equal("module 'app:main' is no library but a process; spawn it", Resolve("app:main").Refusal!.Message);
        Assert.Equal("module 'app:sum' is no library but a function; call it", Resolve("app:sum").Refusal!.Message);
        Assert.Equal((ErrorKind.NotFound, "module 'io' not found"), (Resolve("io").Refusal!.Kind, Resolve("io").Refusal!.Message));
        // What a library imports is its own.
        Assert.Equal(ErrorKind.NotFound, program.Resolve(program.Libraries[0], "util").Refusal!.Kind);
    }

    [Fact]
    public void Libraries_come_after_those_that_they_import() =>
        Assert.Equal(
            ["app:base", "app:left", "app:right"],
            Build(
                LuaScript.FromText("app:main", "--! import: l = app:left\n--! import: r = app:right"),
                LuaScript.FromText("app:right", "--! kind: library\n--! import: b = app:base"),
                LuaScript.FromText("app:left", "--! kind: library\n--! import: b = app:base"),
                LuaScript.FromText("app:base", "--! kind: library")).Programs[0].Libraries.Select(static script => script.Id));

    [Fact]
    public void A_cycle_is_refused_and_named()
    {
        var problem = Refused(
            LuaScript.FromText("app:main", "--! import: a = app:a"),
            LuaScript.FromText("app:a", "--! kind: library\n--! import: b = app:b"),
            LuaScript.FromText("app:b", "--! kind: library\n\n--! import: back = app:a"));
        Assert.Equal("the scripts: nothing is registered, because of 1 problem\napp:b:3: import 'back': a cycle, app:a -> app:b -> app:a", problem);
    }

    [Fact]
    public void A_library_that_imports_itself_is_a_cycle_too() =>
        Assert.EndsWith("a cycle, app:a -> app:a", Refused(LuaScript.FromText("app:a", "--! kind: library\n--! import: a = app:a")), StringComparison.Ordinal);

    [Fact]
    public void An_import_of_what_is_no_library_or_not_there_is_refused()
    {
        var problem = Refused(LuaScript.FromText("app:main", "--! import: a = app:none\n--! import: b = app:main"));
        Assert.EndsWith("app:main:1: import 'a': nothing is registered as 'app:none'\napp:main:2: import 'b': 'app:main' is no library but a process; spawn it", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_is_given_once()
    {
        var problem = Refused(LuaScript.FromText("app:a", ""), LuaScript.FromText("app:a", ""), LuaScript.FromText("b:c", ""));
        Assert.EndsWith("app:a: 'app:a' is registered at app:a already\nb:c: 'b:c' is a definition in C# already", problem, StringComparison.Ordinal);
    }

    [Fact]
    [Sentence("13.71")]
    public void What_is_not_Lua_is_refused_with_its_line()
    {
        var refused = Assert.Throws<ProcessException>(static () => LuaLibrary.Build("the scripts", [LuaScript.FromText("app:a", "x")], static _ => false, static script => (7, $"unexpected symbol in {script.Chunk}")));
        Assert.EndsWith("app:a:7: unexpected symbol in app:a", refused.Message, StringComparison.Ordinal);
    }

    private static LuaLibrary Build(params LuaScript[] scripts) => LuaLibrary.Build("the scripts", scripts, static id => id == "b:c", null);

    private static string Refused(params LuaScript[] scripts)
    {
        var refused = Assert.Throws<ProcessException>(() => Build(scripts));
        Assert.Equal(ErrorKind.Invalid, refused.Kind);
        return refused.Message;
    }
}
