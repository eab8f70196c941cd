using Billing;
using TypedProcess.Lua.Tests.Contract;
using TypedProcess.Testing;

namespace TypedProcess.Lua.Tests.Body;

/// <summary>A script as C# sees it.</summary>
[ForeignProcess("lua:counter")]
public partial interface ICounter
{
    public static partial ValueTask<Ref<ICounter>> SpawnAsync(Spawner from, int start, CancellationToken cancel = default);

    [Receive] void Add(int amount, string why);

    [Call] ValueTask<int> TotalAsync(CancellationToken cancel = default);
}

public sealed class InteropTests
{
    private const string Counter = """
        return function(total)
            while true do
                local msg = process.inbox():receive()
                if msg:topic() == "add" then total = total + msg:payload()[1] else msg:reply(total) end
            end
        end
        """;

    [Fact]
    public void A_facade_in_CSharp_spawns_sends_and_calls_a_script() => LuaWorld.Run(async world =>
    {
        var probe = await world.ProbeAsync();
        var total = await probe.DoAsync(async self =>
        {
            var counter = await ICounter.SpawnAsync(self, 10);
            counter.Add(5, "five");
            counter.Add(6, "six");
            return await counter.TotalAsync();
        });
        Assert.Equal(21, total);
    }, ("counter", Counter));

    [Fact]
    [Sentence("13.05")]
    public void A_script_uses_a_class_with_handlers_through_its_binding() => LuaWorld.Run(async world => Assert.Equal(PayloadTable.Create("12.5", true, "Invalid", "Invalid", "Invalid"), (await world.OutcomeAsync("main")).Value),
        static options => options.Add(Ledger.Definition).Add(Auditor.Definition),
        ("main", """
            return function()
                local Ledger = require("app.billing:ledger")
                local ledger = assert(Ledger.spawn("acme", "10.0"))
                assert(ledger:deposit("2.5", "first"))
                local balance = ledger:balance()
                local done = ledger:withdraw(1)
                local refused, err = ledger:withdraw(-1)
                local misfit, why = ledger:deposit({}, "x")
                local unknown, what = process.send(ledger.pid, "nothing")
                return { balance, done, err:kind(), why:kind(), what:kind() }
            end
            """));

    [Fact]
    public void A_class_that_runs_talks_with_a_script_in_values_and_topics() => LuaWorld.Run(async world =>
    {
        var prices = new Topic<long>("prices");
        world.Runtime.Add(ProcessDefinition.Inline("test:reader", async (self, arguments) =>
        {
            Assert.True(Pid.TryParse(arguments[0].AsText(), out var script));
            self.Send(script, prices, 125);
            return PayloadValue.From((await self.Open(prices).ReadAsync()) + 1);
        }));
        Assert.Equal(251, (await world.OutcomeAsync("main")).Value);
    }, ("main", """
        return function()
            local prices = process.listen("prices")
            local reader = process.spawn_monitored("test:reader", nil, process.pid())
            local price = prices:receive()
            process.send(reader, "prices", price * 2)
            return process.events():receive().result.value
        end
        """));

    [Fact]
    public void Subjects_travel_both_ways() => LuaWorld.Run(async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:asks", async (self, arguments) =>
        {
            var mine = self.Open<string>();
            self.Send((Subject<PayloadValue>)(object)arguments[0].AsSubject(), PayloadTable.Create(PayloadValue.From(mine.Subject), "hello"));
            return await mine.ReadAsync();
        }));
        Assert.Equal("hello back", (await world.OutcomeAsync("main")).Value);
    }, ("main", """
        return function()
            local ch, subject = process.open()
            local child = process.spawn_monitored("test:asks", nil, subject)
            local got = ch:receive()
            assert(process.send(got[1], got[2] .. " back"))
            return process.events():receive().result.value
        end
        """));

    [Fact]
    [Sentence("13.30")]
    public void Sleep_and_timers_follow_the_clock_of_the_world() => LuaWorld.Run(async world =>
    {
        Assert.Equal(PayloadTable.Create(3, true), (await world.OutcomeAsync("main")).Value);
    }, ("main", """
        local time = require("time")
        return function()
            time.sleep("1s")
            local ticker, count = time.ticker("100ms"), 0
            local ch = ticker.channel and ticker:channel() or ticker
            for _ = 1, 3 do ch:receive() count = count + 1 end
            local got = channel.select { process.inbox():case_receive(), time.after("5s"):case_receive() }
            return { count, got.channel ~= process.inbox() }
        end
        """));
}
