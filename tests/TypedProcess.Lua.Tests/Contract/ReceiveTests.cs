using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

public sealed class ReceiveTests
{
    [Fact]
    [Sentence("3.05", "3.06")]
    public void Listening_takes_what_is_unread_and_unlisten_puts_it_back() => LuaWorld.Result("""
        return function()
            local me, inbox = process.pid(), process.inbox()
            for i = 1, 6 do process.send(me, i % 2 == 0 and "even" or "odd", i) end
            local even = process.listen("even")
            local seen = { (even:receive()), inbox:receive():payload() }
            process.unlisten(even)
            for i = 1, 4 do seen[#seen + 1] = inbox:receive():payload() end
            local _, ok = even:receive()
            seen[#seen + 1] = ok
            return seen
        end
        """, PayloadTable.Create(2, 1, 3, 4, 5, 6, false));

    [Fact]
    public void The_same_channel_each_time() => LuaWorld.Result("""
        return function()
            local again, err = process.listen("t", { message = true })
            assert(again)
            local other, why = process.listen("t")
            return { process.inbox() == process.inbox(), process.events() == process.events(), process.listen("t", { message = true }) == again, other == nil, why:kind() }
        end
        """, PayloadTable.Create(true, true, true, true, "Invalid"));

    [Fact]
    public void Listen_refuses_topics_and_options_that_are_none() => LuaWorld.Result("""
        return function()
            local kinds = {}
            for _, args in ipairs { { "" }, { "@x" }, { 5 }, { "t", 5 }, { "t", { messages = true } }, { "t", { message = 1 } } } do
                local ch, err = process.listen(args[1], args[2])
                kinds[#kinds + 1] = ch == nil and err:kind()
            end
            return table.concat(kinds, " ")
        end
        """, "Invalid Invalid Invalid Invalid Invalid Invalid");

    [Fact]
    [Sentence("14.05")]
    public void From_is_nil_when_the_application_itself_sends() => LuaWorld.Run(async world =>
    {
        var probe = await world.ProbeAsync();
        var pid = await probe.DoAsync(self => self.Monitored.SpawnAsync("lua:main"));
        world.Root.Send(pid, "t");
        await world.SettleAsync();
        Assert.True(Assert.Single(probe.Exits).Outcome.Value.AsBoolean());
    }, ("main", "return function() return process.inbox():receive():from() == nil end"));

    [Fact]
    public void Several_coroutines_share_an_inbox_and_none_is_forgotten() => LuaWorld.Result("""
        return function()
            local done, inbox = channel.new(0), process.inbox()
            for _ = 1, 3 do
                coroutine.spawn(function()
                    local got = channel.select { inbox:case_receive() }
                    done:send(got.value:payload())
                end)
            end
            local me = process.pid()
            for i = 1, 3 do process.send(me, "t", i) end
            local sum = 0
            for _ = 1, 3 do sum = sum + done:receive() end
            return sum
        end
        """, 6);
}
