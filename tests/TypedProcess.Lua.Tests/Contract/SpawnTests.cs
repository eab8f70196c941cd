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
    [Sentence("13.70")]
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
    [Sentence("13.71")]
    public void Scripts_that_are_wrong_are_refused_together_with_file_and_line()
    {
        var refused = Assert.Throws<ProcessException>(() => ProcessRuntime.Create(options => options.AddLua("lua:a", "return function(\n) en").AddLua("lua:b", "x = = 1")));
        Assert.Equal(ErrorKind.Invalid, refused.Error.Kind);
        Assert.Contains("lua:a:2: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("lua:b:1: ", refused.Message, StringComparison.Ordinal);
    }
}
