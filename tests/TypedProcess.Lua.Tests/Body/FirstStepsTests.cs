using TypedProcess.Lua.Tests.Contract;

namespace TypedProcess.Lua.Tests.Body;

public sealed class FirstStepsTests
{
    private const string Echo = """
        return function(greeting)
            local inbox = process.inbox()
            while true do
                local msg = inbox:receive()
                if msg:topic() == "stop" then return greeting end
                process.send(msg:from(), "echo", greeting, msg:payload())
            end
        end
        """;

    [Fact]
    public void A_script_is_spawned_receives_sends_and_ends() => LuaWorld.Run(async world =>
    {
        var probe = await world.ProbeAsync();
        var pid = await probe.DoAsync(self => self.Monitored.SpawnAsync("lua:echo", "hello"));
        await probe.DoAsync(self => self.Send(pid, "a", 1));
        await probe.DoAsync(self => self.Send(pid, "b", 2, "three"));
        await world.SettleAsync();
        Assert.Equal([PayloadTable.Create("hello", 1), PayloadTable.Create("hello", PayloadTable.Create(2, "three"))], probe.Messages.Select(static message => message.Payload));
        Assert.Empty(probe.Exits);
        await probe.DoAsync(self => self.Send(pid, "stop"));
        await world.SettleAsync();
        Assert.Equal("hello", Assert.Single(probe.Exits).Outcome.Value);
    }, ("echo", Echo));

    [Fact]
    [Sentence("13.70")]
    public void Its_result_is_what_main_returns() => LuaWorld.Result("return { main = function() return { x = 'y' } end }", PayloadTable.Of(("x", "y")));

    [Fact]
    public void An_uncaught_error_has_file_line_and_traceback() => LuaWorld.Outcome("local function inner()\n  error('boom')\nend\nreturn function() inner() end", outcome =>
    {
        Assert.Equal("lua:main:2: boom", outcome.Error?.Message);
        Assert.Equal(ErrorKind.Internal, outcome.Error?.Kind);
        Assert.Contains("lua:main:4:", outcome.Error?.Stack, StringComparison.Ordinal);
    });

    [Fact]
    [Sentence("13.72")]
    public void A_second_value_is_an_error() => LuaWorld.Failure("return function() return nil, 'went wrong' end", ErrorKind.Unknown, "went wrong");
}
