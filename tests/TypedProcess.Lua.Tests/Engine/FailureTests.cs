namespace TypedProcess.Lua.Tests.Engine;

public sealed class FailureTests
{
    [Fact]
    public void A_failure_says_where_it_happened_through_all_coroutines()
    {
        using var script = Script.Completed("""
            local function deep() error('broken') end
            local function middle()
                coroutine.wrap(deep)()
            end
            local function outer() coroutine.wrap(middle)() end
            outer()
            """);
        Assert.Equal(LuaStop.Error, script.Failure!.Reason);
        Assert.EndsWith("test.lua:1: broken", script.Failure.Message, StringComparison.Ordinal);
        var lines = script.Failure.Traceback.Split('\n').Where(static line => line.Contains("test.lua", StringComparison.Ordinal)).ToList();
        Assert.Contains("test.lua:1:", lines[0], StringComparison.Ordinal);
        Assert.Contains("test.lua:3:", lines[1], StringComparison.Ordinal);
        Assert.Contains("test.lua:5:", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_that_was_caught_leaves_no_trace_in_a_later_one()
    {
        using var script = Script.Completed("pcall(coroutine.wrap(function() error('first', 0) end)) error('second', 0)");
        Assert.DoesNotContain("in function <", script.Failure!.Traceback.Split("in main chunk")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error({})", "(error object is a table value)")]
    [InlineData("error(setmetatable({}, {__tostring = function() while true do end end}))", "(error object is a table value)")]
    [InlineData("error(7)", "7")]
    [InlineData("error(1.5)", "1.5")]
    [InlineData("error()", "nil")]
    [InlineData("x.y = 1", "test.lua:1: attempt to index a nil value (global 'x')")]
    public void Errors_of_any_type_are_read_without_running_the_script(string source, string message)
    {
        using var script = Script.Completed(source);
        Assert.Equal(message, script.Failure!.Message);
    }

    [Fact]
    public void A_chunk_that_does_not_parse_is_refused_with_its_line()
    {
        using var script = new Script("local x = 1\nlocal = 2");
        Assert.StartsWith("test.lua:2:", script.Failure!.Message, StringComparison.Ordinal);
    }

    /// <summary>Errors raised by wrappers of callbacks, and by every other way, while the collector of .NET walks the stack and exceptions are thrown: a jump over a managed frame would break both.</summary>
    [Fact]
    public void No_error_of_lua_jumps_over_managed_frames()
    {
        var isOver = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                GC.Collect(0);
                try { throw new InvalidOperationException(); }
                catch (InvalidOperationException) { }
            }
        });
        collector.Start();
        try
        {
            Assert.Equal("3000", Script.Result("""
                local n = 0
                for i = 1, 1000 do
                    for _, f in ipairs({ function() error('x') end, function() require('none' .. i) end, function() os.time({}) end }) do
                        local ok = pcall(coroutine.wrap(function() ('x'):gsub('x', f) f() end))
                        if not ok then n = n + 1 end
                    end
                end
                return n
                """));
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            collector.Join();
        }
    }

    [Fact]
    public void No_native_function_is_declared_that_raises_by_itself()
    {
        string[] raising = ["lua_error", "luaL_error", "luaL_argerror", "luaL_typeerror", "lua_callk", "lua_settable", "lua_gettable", "lua_setfield", "lua_getfield", "lua_setglobal", "lua_getglobal", "lua_geti", "lua_seti", "lua_arith",
            "lua_compare", "lua_concat", "lua_len", "luaL_len", "luaL_tolstring", "luaL_checkstack", "luaL_checklstring", "luaL_checkinteger", "luaL_checknumber", "lua_toclose", "lua_closeslot"];
        var declared = typeof(LuaNative).GetMethods().Concat(typeof(LuaFast).GetMethods()).Select(static method => method.Name).ToHashSet();
        Assert.Contains("lua_resume", declared);
        Assert.DoesNotContain(raising, declared.Contains);
    }
}
