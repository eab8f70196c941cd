using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

public sealed class SendTests
{
    private const string Sink = "return function() while true do process.inbox():receive() end end";

    [Fact]
    [Sentence("2.03", "2.04", "2.05", "2.06", "2.08")]
    public void Each_check_has_its_own_error() => LuaWorld.Result("""
        return function()
            local function why(...)
                local ok, err = process.send(...)
                assert(ok == nil)
                return err:kind() .. " " .. err:message()
            end
            local gone = process.spawn_monitored("lua:nothing")
            process.events():receive()
            return {
                why(), why(5, "t"), why(process.pid()), why(process.pid(), ""), why(process.pid(), "@x"), why(process.pid(), 7),
                why(process.pid(), "t", { items = { {}, { callback = print } } }), why("nobody", "t"), why(gone, "t"),
            }
        end
        """, PayloadTable.Create(
            "Invalid destination: expected a pid or a name, got nil",
            "Invalid destination: expected a pid or a name, got number",
            "Invalid topic: expected a text, got nil",
            "Invalid topic: expected a topic that is not empty",
            "Invalid topic: expected a topic that does not begin with '@', which is reserved; got '@x'",
            "Invalid topic: expected a text, got number",
            "Invalid payload.items[2].callback: a function cannot be sent",
            "NotFound no process is registered as 'nobody'",
            "NotFound process not found"), ("nothing", "return function() process.inbox() end"));

    [Fact]
    [Sentence("2.20", "2.21")]
    public void The_receiver_gets_a_copy() => LuaWorld.Result("""
        return function()
            local shared = { 1 }
            process.send(process.pid(), "t", { shared, shared })
            shared[1] = 2
            local got = process.inbox():receive():payload()
            return { got[1][1], got[2][1], got[1] ~= got[2] }
        end
        """, PayloadTable.Create(1, 1, true));

    [Fact]
    public void A_sender_that_never_stops_does_not_starve_the_receiver() => LuaWorld.Result("""
        return function()
            local sink = process.spawn("lua:sink")
            for i = 1, 5000 do assert(process.send(sink, "t", i)) end
            return "done"
        end
        """, "done", ("sink", Sink));
}
