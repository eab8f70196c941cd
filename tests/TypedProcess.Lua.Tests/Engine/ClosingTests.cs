namespace TypedProcess.Lua.Tests.Engine;

public sealed class ClosingTests
{
    private const string Closes = "local function closes(f) return setmetatable({}, { __close = f }) end\n";

    [Fact]
    public void Closing_methods_after_an_error_are_interrupted_like_other_code()
    {
        using var script = Script.Completed(Closes + """
            local outer <close> = closes(function(_, e) for i = 1, 1000000 do end print('outer ' .. e) end)
            local inner <close> = closes(function(_, e) for i = 1, 1000000 do end print('inner ' .. e) require('tick') end);
            ('x'):gsub('x', function() error('x', 0) end)
            """);
        Assert.Equal("x", script.Failure?.Message);
        Assert.Equal(["inner x", "outer x"], script.Printed);
        Assert.True(script.Preemptions > 10, $"{script.Preemptions}");
    }

    [Fact]
    public void Errors_that_a_closing_method_catches_are_not_told()
    {
        using var script = Script.Completed(Closes + """
            local x <close> = closes(function() pcall(error, 'caught') coroutine.wrap(function() pcall(error, 'inner') end)() load('((((') load(('('):rep(1000)) print('closed') end)
            load(('('):rep(1000))
            pcall(error, 'before')
            error('told', 0)
            """);
        Assert.Equal("told", script.Failure?.Message);
        Assert.Null(script.Failure!.Closing);
        Assert.Equal(["closed"], script.Printed);
    }

    [Theory]
    [InlineData("local function f(n) return 1 + f(n + 1) end f(1)", "stack overflow")]
    [InlineData("local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k + 1] end return t[1]", "C stack overflow")]
    public void Too_deep_recursion_is_an_error_like_others(string source, string message)
    {
        using var script = Script.Completed(Closes + "local x <close> = closes(function() print('closed') end)\n" + source);
        Assert.Contains(message, script.Failure?.Message, StringComparison.Ordinal);
        Assert.Contains("test.lua:3: in", script.Failure!.Traceback, StringComparison.Ordinal);
        Assert.Equal(["closed"], script.Printed);
    }

    [Fact]
    public void A_kill_ends_what_is_being_closed()
    {
        using var script = new Script(Closes + "local x <close> = closes(function() print('closed') end) local y <close> = closes(function() while true do end end) error('x')");
        for (var i = 0; i < 5; i++) { script.Slice(); }
        Assert.False(script.IsOver);
        script.State.Kill();
        script.Slice();
        Assert.Equal(LuaStop.Killed, script.Failure?.Reason);
        Assert.Empty(script.Printed);
    }

    [Fact]
    public void All_results_of_a_function_arrive() => Assert.Equal(["1", "nil", "false", "nil"], Script.Completed("return 1, nil, false, nil").Results);

    [Fact]
    public void Many_errors_of_closing_methods_are_told_up_to_a_number()
    {
        using var script = Script.Completed(Closes + """
            local function deep(n) local x <close> = closes(function() error('close ' .. n, 0) end) if n > 0 then deep(n - 1) else error('first', 0) end end
            deep(50)
            """);
        var told = new List<string>();
        for (var failure = script.Failure; failure is not null; failure = failure.Closing) { told.Add(failure.Message); }
        Assert.Equal(16, told.Count);
        Assert.Equal(["first", "close 0", "close 1"], told[..3]);
    }
}
