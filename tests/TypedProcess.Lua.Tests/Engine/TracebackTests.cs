using System.Text;

namespace TypedProcess.Lua.Tests.Engine;

/// <summary>Tracebacks are in the words of the native library, and begin with the function of the task.</summary>
public sealed class TracebackTests
{
    [Theory]
    [InlineData("error('x')")]
    [InlineData("local function f() error('x') end f()")]
    [InlineData("local t = {} function t.f() error('x') end function t:g() self.f() end t:g()")]
    [InlineData("function global() error('x') end global()")]
    [InlineData("local function f() error('x') end local function g() return f() end g()")]
    [InlineData("local t = setmetatable({}, { __index = function(_, k) error(k) end }) return t.x")]
    [InlineData("for x in function() error('x') end do end")]
    [InlineData("return (nil)()")]
    [InlineData("local function f(n) if n == 0 then error('x') end f(n - 1) return n end f(17)")]
    [InlineData("local function f(n) if n == 0 then error('x') end f(n - 1) return n end f(18)")]
    [InlineData("local function f(n) if n == 0 then error('x') end f(n - 1) return n end f(19)")]
    [InlineData("local function f(n) if n == 0 then error('x') end f(n - 1) return n end f(20)")]
    [InlineData("local function f(n) if n == 0 then error('x') end f(n - 1) return n end f(500)")]
    public void A_failure_has_the_traceback_of_a_native_coroutine(string source)
    {
        using var script = Script.Completed(source);
        Assert.Equal(Native(source), script.Failure!.Traceback);
    }

    [Theory]
    [InlineData("return (debug.traceback('text'))", "text\nstack traceback:\n\t?: in field 'traceback'\n\ttest.lua:1: in main chunk")]
    [InlineData("return (debug.traceback(5, 2))", "5\nstack traceback:\n\ttest.lua:1: in main chunk")]
    [InlineData("local function f() return (debug.traceback()) end return (f())", "stack traceback:\n\t?: in field 'traceback'\n\ttest.lua:1: in local 'f'\n\ttest.lua:1: in main chunk")]
    [InlineData("local c = coroutine.create(print) return debug.traceback(c)", "stack traceback:")]
    [InlineData("return (select(2, xpcall(function() error('x', 0) end, debug.traceback)))", "x\nstack traceback:\n\t[C]: in function 'error'")]
    [InlineData("return tostring(debug.traceback(true))", "true")]
    public void What_a_script_asks_for_ends_with_its_own_function(string source, string beginning)
    {
        var trace = Script.Result(source);
        Assert.StartsWith(beginning.Replace("[C]: in function 'error'", "[C]: in ", StringComparison.Ordinal), trace, StringComparison.Ordinal);
        Assert.DoesNotContain("[C]: in ?", trace.Split('\n')[^1], StringComparison.Ordinal);
    }

    /// <summary>The traceback of a coroutine that fails where nothing is of this runtime.</summary>
    private static unsafe string Native(string source)
    {
        using var plain = new PlainState();
        // Globals have no names in the states of the runtime.
        plain.Run("for name in pairs(package.loaded) do package.loaded[name] = nil end");
        var coroutine = LuaNative.lua_newthread(plain.Handle);
        fixed (byte* text = Encoding.UTF8.GetBytes(source))
        fixed (byte* name = "@test.lua\0"u8)
        {
            Assert.Equal(0, LuaNative.luaL_loadbufferx(coroutine, text, (nuint)Encoding.UTF8.GetByteCount(source), name, null));
        }
        int results;
        Assert.Equal(LuaStatus.RuntimeError, (LuaStatus)LuaNative.lua_resume(coroutine, 0, 0, &results));
        plain.Run("return debug.traceback");
        Assert.Equal(0, LuaNative.lua_pushthread(coroutine));
        LuaNative.lua_xmove(coroutine, plain.Handle, 1);
        plain.Call(1);
        return plain.TextAt(-1);
    }
}
