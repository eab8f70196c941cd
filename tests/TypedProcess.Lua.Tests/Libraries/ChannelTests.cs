using TypedProcess.Lua.Tests.Contract;

namespace TypedProcess.Lua.Tests.Libraries;

public sealed class ChannelTests
{
    private static readonly LuaStateLimits EveryInstruction = new() { SliceInstructions = 1, TickInstructions = 1 };

    [Theory]
    [Sentence("13.10", "13.11", "13.12", "13.13", "13.14", "13.15")]
    [InlineData("local c = channel.new(2) c:send(1) c:send(nil) local a, ok = c:receive() local b, ok2 = c:receive() return tostring(a) .. tostring(ok) .. tostring(b) .. tostring(ok2)", "1truenilTRUE")]
    [InlineData("local c = channel.new(3) c:send('a') c:send('b') c:close() local s = '' while true do local v, ok = c:receive() if not ok then break end s = s .. v end return s .. tostring(select('#', c:receive()))", "ab2")]
    [InlineData("local c = channel.new() coroutine.spawn(function() for i = 1, 5 do c:send(i) end c:close() end) local s = '' for v in function() return (c:receive()) end do s = s .. v end return s", "12345")]
    [InlineData("local c = channel.new() c:close() return select(2, pcall(c.send, c, 1))", "send on a closed channel")]
    [InlineData("local c = channel.new() c:close() return select(2, pcall(c.close, c))", "close of a closed channel")]
    [InlineData("local c = channel.new() c:close() return select(2, pcall(function() c:send(1) end))", "test.lua:1: send on a closed channel")]
    [InlineData("local c, e = channel.new(), nil coroutine.spawn(function() e = select(2, pcall(function() c:send(1) end)) end) coroutine.spawn(function() c:close() end) while not e do end return e", "test.lua:1: send on a closed channel")]
    [InlineData("local c, e = channel.new(), nil coroutine.spawn(function() e = select(2, pcall(function() channel.select{c:case_send(1)} end)) end) coroutine.spawn(function() c:close() end) while not e do end return e", "test.lua:1: send on a closed channel")]
    [InlineData("local c = channel.new() c:close() return select(2, pcall(function() channel.select{c:case_send(1), default = true} end))", "test.lua:1: send on a closed channel")]
    [InlineData("local c, d = channel.new(), channel.new(1) d:send(7) local r = channel.select{c:case_receive(), d:case_receive()} return tostring(r.channel == d) .. r.value .. tostring(r.ok)", "true7true")]
    [InlineData("local c, d = channel.new(1), channel.new(1) c:send(6) d:send(7) return channel.select{d:case_receive(), c:case_receive()}.value", "7")]
    [InlineData("local c = channel.new() local r = channel.select{c:case_receive(), default = true} return tostring(r.default) .. tostring(r.ok) .. tostring(r.channel)", "truetruenil")]
    [InlineData("local c = channel.new(1) local r = channel.select{c:case_send(5), default = true} return tostring(r.default) .. tostring(r.channel == c) .. tostring(r.ok) .. c:receive()", "niltruetrue5")]
    [InlineData("local c = channel.new() c:close() local r = channel.select{c:case_receive()} return tostring(r.value) .. tostring(r.ok)", "nilfalse")]
    [InlineData("local c, d = channel.new(), channel.new() for i = 1, 3 do coroutine.spawn(function() local v, ok = c:receive() assert(v == nil and not ok) d:send(1) end) end coroutine.spawn(function() c:close() end) return d:receive() + d:receive() + d:receive()", "3")]
    [InlineData("local c = channel.new() coroutine.spawn(function() c:send('x') end) return coroutine.wrap(function() return coroutine.wrap(function() return (select(2, pcall(c.receive, c))) end)() end)()", "x")]
    [InlineData("local c = channel.new(2) coroutine.spawn(function() for i = 1, 6 do c:send(i) end end) local s = '' for i = 1, 6 do s = s .. c:receive() end return s", "123456")]
    [InlineData("return tostring(channel.new()) .. getmetatable(channel.new()) .. tostring(channel.new():case_receive()) .. tostring(require('channel') == channel)", "channelchannelchannel casetrue")]
    [InlineData("local c = channel.new(1) local s = '' coroutine.spawn(function() for i = 1, 3 do local r = channel.select{c:case_send(i)} s = s .. tostring(r.value) end end) return c:receive() + c:receive() + c:receive() .. ''", "6")]
    public void A_channel_does(string source, string expected)
    {
        Assert.Equal(expected, Tasks.ResultOf(source), ignoreCase: true);
        Assert.Equal(expected, Tasks.ResultOf(source, EveryInstruction), ignoreCase: true);
    }

    [Theory]
    [InlineData("channel.new(-1)", "bad argument #1 to 'new' (capacity of at least 0 expected)")]
    [InlineData("channel.new('1')", "bad argument #1 to 'new' (capacity of at least 0 expected)")]
    [InlineData("channel.new(1.5)", "bad argument #1 to 'new' (capacity of at least 0 expected)")]
    [InlineData("local c = channel.new() c.send({}, 1)", "calling 'send' on bad self (channel expected, got table)")]
    [InlineData("local c = channel.new() c.receive()", "calling 'receive' on bad self (channel expected, got nil)")]
    [InlineData("local c = channel.new() c.close(1)", "calling 'close' on bad self (channel expected, got number)")]
    [InlineData("local c = channel.new() c.case_send(nil, 1)", "calling 'case_send' on bad self (channel expected, got nil)")]
    [InlineData("local c = channel.new() c.case_receive('c')", "calling 'case_receive' on bad self (channel expected, got string)")]
    [InlineData("channel.select()", "bad argument #1 to 'select' (table expected, got nil)")]
    [InlineData("channel.select{channel.new()}", "case 1 of select: a case of a channel expected, got table")]
    [InlineData("local c = channel.new(1) c:send(1) channel.select{c:case_receive(), 5}", "case 2 of select: a case of a channel expected, got number")]
    [InlineData("local t = {} for i = 1, 4097 do t[i] = 1 end channel.select(t)", "more than 4096 cases")]
    [InlineData("source(1):send(1)", "cannot send on a channel of the runtime")]
    [InlineData("source(1):close()", "cannot close a channel of the runtime")]
    [InlineData("source(1):case_send(1)", "cannot send on a channel of the runtime")]
    [InlineData("local c = channel.new() local t = setmetatable({}, {__tostring = function() c:receive() end}) string.format('%s', t)", "cannot wait inside a function that the native library called")]
    public void Misuse_raises(string source, string expected) => Assert.Equal("test.lua:1: " + expected, Tasks.ResultOf($"return select(2, pcall(function() {source} end))"));

    [Theory]
    [InlineData("channel.new():receive()")]
    [InlineData("channel.new():send(1)")]
    [InlineData("channel.select{}")]
    [InlineData("local c = channel.new() coroutine.spawn(function() c:receive() end) channel.select{c:case_receive(), channel.new():case_send(1)}")]
    [InlineData("local c = channel.new() channel.select{c:case_receive(), c:case_send(1)}")]
    public void Who_waits_for_nobody_says_so(string source)
    {
        using var tasks = new Tasks(source);
        tasks.RunToEnd();
        Assert.True(tasks.IsDeadlocked);
    }

    [Fact]
    [Sentence("13.10")]
    public void Waiters_are_served_in_the_order_they_came() => Assert.Equal("a1 b2 c3 ", Tasks.ResultOf("""
        local c, done = channel.new(), channel.new()
        for _, name in ipairs{'a', 'b', 'c'} do coroutine.spawn(function() done:send(name .. c:receive() .. ' ') end) end
        coroutine.spawn(function() for i = 1, 3 do c:send(i) end end)
        return done:receive() .. done:receive() .. done:receive()
        """));

    [Fact]
    public void A_select_waits_for_the_cases_it_was_given() => Assert.Equal("true4", Tasks.ResultOf("""
        local c = channel.new()
        local t = {c:case_receive()}
        coroutine.spawn(function() t[1] = nil c:send(4) end)
        local r = channel.select(t)
        return tostring(r.channel == c) .. r.value
        """));

    [Fact]
    public void A_select_that_was_served_leaves_its_other_places() => Assert.Equal("x nil", Tasks.ResultOf("""
        local c, d = channel.new(), channel.new()
        coroutine.spawn(function() c:send('x') end)
        local got = channel.select{d:case_receive(), c:case_receive(), d:case_receive()}.value
        return got .. ' ' .. tostring(channel.select{d:case_send(1), default = true}.channel)
        """));

    [Fact]
    public void Sources_bring_their_items_and_end()
    {
        using var tasks = new Tasks("""
            local s, c, log = source(1, function(item) return item * 2 end), channel.new(), ''
            coroutine.spawn(function() c:send('sent') end)
            for i = 1, 4 do
                local r = channel.select{s:case_receive(), c:case_receive()}
                log = log .. tostring(r.channel == s) .. tostring(r.value) .. tostring(r.ok) .. ' '
            end
            return log .. tostring(s:receive())
            """);
        tasks.Sources[1] = new TestSource();
        tasks.RunToEnd();
        Assert.False(tasks.IsDeadlocked);
        Assert.Equal(TaskState.Parked, tasks.Main.State);
        Assert.True(tasks.Main.IsExternal);
        tasks.Put(1, 21);
        tasks.RunToEnd();
        tasks.Put(1, 1);
        tasks.Close(1);
        tasks.RunToEnd();
        Assert.Equal("falsesenttrue true42true true2true truenilfalse nil", tasks.Result);
    }

    [Fact]
    public void Two_tasks_that_wait_for_one_source_get_one_item_each()
    {
        using var tasks = new Tasks("""
            local s, done = source(1), channel.new()
            for i = 1, 2 do coroutine.spawn(function() local v = s:receive() done:send(v) end) end
            return done:receive() + done:receive()
            """);
        tasks.Sources[1] = new TestSource();
        tasks.RunToEnd();
        tasks.Put(1, 1);
        tasks.RunToEnd();
        tasks.Put(1, 2);
        tasks.RunToEnd();
        Assert.Equal("3", tasks.Result);
    }

    [Theory]
    [Sentence("2.14")]
    [InlineData("channel.new()", "payload.x: a channel cannot be sent")]
    [InlineData("channel.new():case_receive()", "payload.x: a channel case cannot be sent")]
    public void It_cannot_be_sent(string value, string expected) => Assert.Equal(expected, Tasks.ResultOf(
        $"return perform('Require', {{x = {value}}})",
        effects: static (_, run) =>
        {
            var error = LuaValueReader.TryRead(run.Stack, run.First, run.Count, PayloadLimits.Default, out Payload _);
            LuaText.Push(run.Stack, error!.Message);
            return 1;
        }));

    [Fact]
    public void A_long_close_and_a_wide_select_do_not_hold_up_the_state() => Assert.Equal("3000 4096", Tasks.ResultOf("""
        local c, n = channel.new(), 0
        for i = 1, 3000 do coroutine.spawn(function() c:receive() n = n + 1 end) end
        coroutine.spawn(function() c:close() end)
        while n < 3000 do end
        local cases, last = {}, channel.new()
        for i = 1, 4095 do cases[i] = channel.new():case_receive() end
        cases[4096] = last:case_receive()
        coroutine.spawn(function() last:send(4096) end)
        return n .. ' ' .. channel.select(cases).value
        """));
}
