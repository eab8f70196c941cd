namespace TypedProcess.Lua.Tests.Libraries;

/// <summary>The libraries that only ask the runtime: what they ask for, and what they make of the answers.</summary>
public sealed class EffectTests
{
    private static readonly ProcessError Gone = new(ErrorKind.NotFound, "gone", false);

    [Theory]
    [InlineData("log.info('m')", "Log(\"info\", \"m\", nil)")]
    [InlineData("log.debug('m', {a = 1, b = {2}})", "Log(\"debug\", \"m\", {a=1, b={2}})")]
    [InlineData("log.warn(5, {f = print, c = channel.new()})", "Log(\"warn\", \"5\", {c=\"channel\", f=")]
    [InlineData("log.error(errors.new('e'))", "Log(\"error\", \"e\", {error=")]
    [InlineData("log.error('m', errors.new('e'))", "Log(\"error\", \"m\", {error=")]
    [InlineData("log.with{a = 1, b = 1}:with{b = 2}:info('m', {c = 3})", "Log(\"info\", \"m\", {a=1, b=2, c=3})")]
    [InlineData("log.info('m', {[1] = 2})", "Log(\"info\", \"m\", {1=2})")]
    public void Log_lines_are_effects(string source, string expected)
    {
        var asked = new Asked(static (_, _) => []);
        Tasks.ResultOf("local log = require('log') " + source, effects: asked.Answer);
        Assert.StartsWith(expected.Replace("{1=2}", "{", StringComparison.Ordinal).TrimEnd(')'), asked.Log.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("require('log').info('m', 5)", "bad argument #2 to 'info' (table expected, got number)")]
    [InlineData("require('log').with(5)", "bad argument #1 to 'with' (table expected, got number)")]
    [InlineData("require('log').with({}).info('m')", "calling 'info' on bad self (logger expected, got string)")]
    [InlineData("require('security').can('', 'r')", "bad argument #1 to 'can' (text that is not empty expected, got string)")]
    [InlineData("require('security').new_actor('')", "bad argument #1 to 'new_actor' (text that is not empty expected, got string)")]
    [InlineData("require('security').new_actor('a', {k = {}})", "bad argument #2 to 'new_actor' (texts, numbers and booleans under names expected)")]
    [InlineData("require('security').new_scope{5}", "bad argument #1 to 'new_scope' (policy expected as item 1, got number)")]
    [InlineData("require('security').new_scope():evaluate(5, 'a', 'r')", "bad argument #1 to 'evaluate' (actor expected, got number)")]
    [InlineData("require('security').new_actor('a').id()", "calling 'id' on bad self (actor expected, got nil)")]
    [InlineData("require('funcs').new():with_context(5)", "bad argument #1 to 'with_context' (table expected, got number)")]
    [InlineData("require('funcs').new():with_actor('a')", "bad argument #1 to 'with_actor' (actor expected, got string)")]
    [InlineData("require('funcs').new():with_scope({})", "bad argument #1 to 'with_scope' (scope expected, got table)")]
    [InlineData("require('funcs').new().call('f')", "calling 'call' on bad self (executor expected, got string)")]
    public void Misuse_raises(string source, string expected) => Assert.Equal("test.lua:1: " + expected, Tasks.ResultOf($"return select(2, pcall(function() {source} end))"));

    [Fact]
    public void Context_values_are_read()
    {
        var asked = new Asked(static (operation, _) => operation == LuaOperation.ContextGet ? Values("v") : Values(PayloadTable.Of(("a", 1))));
        Assert.Equal("v 1 Invalid", Tasks.ResultOf("local ctx = require('ctx') return ctx.get('k') .. ' ' .. ctx.all().a .. ' ' .. select(2, ctx.get(5)):kind()", effects: asked.Answer));
        Assert.Equal(["ContextGet(\"k\")", "ContextAll()"], asked.Log);
    }

    [Fact]
    public void Actors_scopes_and_policies_are_values()
    {
        var asked = new Asked(static (operation, payload) => operation switch
        {
            LuaOperation.SecurityActor => Values("me", PayloadTable.Of(("role", "x"))),
            LuaOperation.SecurityScope => Values(PayloadTable.Create("p1", "p2")),
            LuaOperation.SecurityCan => Values(true),
            LuaOperation.SecurityPolicy => payload[0].AsText() == "none" ? Values(default(PayloadValue), Gone) : Values(true),
            LuaOperation.SecurityGroup => Values(PayloadTable.Create("g1")),
            LuaOperation.SecurityEvaluate => Values("allow"),
            _ => throw new InvalidOperationException(),
        });
        Assert.Equal("me x | p1 p2 | true | nil NotFound | true false | 1 2 1 | g1 | allow allow | a 1 | actor policy scope", Tasks.ResultOf("""
            local security = require('security')
            local me, scope = security.actor(), security.scope()
            local s = me:id() .. ' ' .. me:meta().role .. ' | ' .. scope:policies()[1]:id() .. ' ' .. tostring(scope:policies()[2]) .. ' | ' .. tostring(security.can('process.send', 'x', {a = 1}))
            local none, err = security.policy('none')
            local p = security.policy('p9')
            local own = security.new_scope{p, p}
            s = s .. ' | ' .. tostring(none) .. ' ' .. err:kind() .. ' | ' .. tostring(own:contains('p9')) .. ' ' .. tostring(scope:contains(p))
            s = s .. ' | ' .. #own:policies() .. ' ' .. #own:with(security.policy('p0')):policies() .. ' ' .. #scope:without('p1'):policies() .. ' | ' .. tostring(security.named_scope('g'):policies()[1])
            local actor = security.new_actor('a', {n = 1})
            s = s .. ' | ' .. own:evaluate(actor, 'x', 'y') .. ' ' .. p:evaluate(actor, 'x', 'y', {z = 1}) .. ' | ' .. tostring(actor) .. ' ' .. actor:meta().n
            return s .. ' | ' .. getmetatable(actor) .. ' ' .. getmetatable(p) .. ' ' .. getmetatable(own)
            """, effects: asked.Answer));
        Assert.Equal(
            ["SecurityActor()", "SecurityScope()", "SecurityCan(\"process.send\", \"x\", {a=1})", "SecurityPolicy(\"none\")", "SecurityPolicy(\"p9\")", "SecurityPolicy(\"p0\")", "SecurityGroup(\"g\")",
                "SecurityEvaluate({\"p9\"}, \"a\", {n=1}, \"x\", \"y\", nil)", "SecurityEvaluate({\"p9\"}, \"a\", {n=1}, \"x\", \"y\", {z=1})"],
            asked.Log);
    }

    [Fact]
    public void A_call_is_waited_for_with_its_settings()
    {
        var asked = new Asked(static (operation, payload) => payload[1].AsText() == "bad" ? Values(default, Gone) : Values(7));
        Assert.Equal("7 7 gone Invalid", Tasks.ResultOf("""
            local funcs, security = require('funcs'), require('security')
            local values = {k = 1}
            local executor = funcs.new():with_context(values):with_context{j = 2}
            values.k = 5
            local more = executor:with_actor(security.new_actor('a')):with_scope(security.new_scope()):with_options{timeout = '1s'}
            executor:call('f', 1)
            return funcs.call('f', 1, nil) .. ' ' .. more:call('f') .. ' ' .. select(2, funcs.call('bad')) .. ' ' .. select(2, funcs.call('')):kind()
            """, effects: asked.Answer));
        Assert.Equal(
            ["Call({context={j=2, k=1}}, \"f\", nil, 1)", "Call(nil, \"f\", nil, 1, nil)", "Call({actor={id=\"a\", metadata={}}, context={j=2, k=1}, options={timeout=\"1s\"}, scope={}}, \"f\", nil)", "Call(nil, \"bad\", nil)"],
            asked.Log);
    }

    [Fact]
    public void A_future_has_the_end_of_its_call()
    {
        Tasks? waiting = null;
        var number = 0;
        var asked = new Asked(static (_, _) => Values("later"));
        using var tasks = new Tasks("""
            local funcs = require('funcs')
            local none, err = funcs.async('')
            local future = funcs.async('f', 1)
            local before = tostring(future:is_complete()) .. tostring(future:result())
            local value, ok = future:response():receive()
            local second, ended = future:response():receive()
            return tostring(none) .. err:kind() .. ' ' .. before .. ' ' .. tostring(value) .. tostring(ok) .. tostring(ended) .. ' ' .. tostring(future:is_complete()) .. tostring(future:is_canceled()) .. future:result() .. tostring(future:error()) .. tostring(future:cancel())
            """, effects: (all, run) =>
        {
            (waiting, number, Stack) = (all, all.Running, run.Stack);
            return asked.Answer(all, run);
        });
        tasks.RunToEnd();
        Assert.False(tasks.IsDeadlocked);
        LuaFast.lua_pushinteger(Stack, 42);
        waiting!.Answer(number, 1);
        tasks.RunToEnd();
        Assert.True(tasks.Failure is null, tasks.Failure?.Message);
        Assert.Equal("nilInvalid falsenil 42truefalse truefalse42nilfalse", tasks.Result);
        Assert.Equal(["FuncCall(nil, 1, \"f\", nil, 1)"], asked.Log);
    }

    [Fact]
    public void A_future_that_failed_or_was_canceled_has_an_error_and_a_closed_channel()
    {
        var asked = new Asked(static (operation, payload) => operation == LuaOperation.FuncCancel ? Values(true) : payload[2].AsText() == "fails" ? Values(default, Gone) : Values("later"));
        Assert.Equal("nilfalse gone truefalse nilfalse Canceled truetruetrue Canceled", Tasks.ResultOf("""
            local funcs = require('funcs')
            local function show(future) local v, ok = future:channel():receive() return tostring(v) .. tostring(ok) end
            local failed, canceled = funcs.async('fails'), funcs.async('waits')
            local s = show(failed) .. ' ' .. failed:error() .. ' ' .. tostring(failed:is_complete()) .. tostring(failed:is_canceled())
            require('time').sleep(1)
            local was = canceled:cancel()
            s = s .. ' ' .. show(canceled) .. ' ' .. canceled:error():kind() .. ' ' .. tostring(was) .. tostring(canceled:is_complete()) .. tostring(canceled:is_canceled())
            local never = funcs.async('never')
            never:cancel()
            require('time').sleep(1)
            return s .. ' ' .. select(2, never:result()):kind()
            """, effects: asked.Answer));
        Assert.Equal(["FuncCall(nil, 1, \"fails\", nil)", "FuncCall(nil, 2, \"waits\", nil)", "FuncCancel(2)", "FuncCancel(3)"], asked.Log);
    }

    private static nint Stack { get; set; }

    private static PayloadValue[] Values(params PayloadValue[] values) => values;
}
