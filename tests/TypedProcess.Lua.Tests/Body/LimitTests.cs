using TypedProcess.Lua.Tests.Contract;
using TypedProcess.Testing;

namespace TypedProcess.Lua.Tests.Body;

public sealed class LimitTests
{
    [Fact]
    [Sentence("13.60", "13.65")]
    public void Beyond_its_memory_a_process_fails_and_its_neighbours_go_on() => LuaWorld.Run(async world =>
    {
        var outcome = await world.OutcomeAsync("main");
        Assert.Equal(PayloadTable.Create("RateLimited", "memory", 3), outcome.Value);
    }, options => options.AddLua("lua:glutton", "return function() local t = {} pcall(function() while true do t[#t + 1] = ('x'):rep(1000) .. #t end end) while true do end end", static one => one.Limits = new LuaLimits { Memory = 4 << 20 }),
    ("main", """
        return function()
            local calm = process.spawn("lua:calm")
            local value, err = process.call("lua:glutton")
            return { err:kind(), err:details().limit, process.ask(calm, "t", 3) }
        end
        """), ("calm", "return function() while true do local msg = process.inbox():receive() msg:reply(msg:payload()) end end"));

    [Fact]
    [Sentence("13.61")]
    public void Beyond_its_coroutines_a_process_fails() => LuaWorld.Run(async world =>
    {
        var error = (await world.OutcomeAsync("many")).Error;
        Assert.Equal("the limit of 11 coroutines is reached", error?.Message);
    }, options => options.AddLua("lua:many", "return function() for i = 1, 100 do coroutine.spawn(function() process.inbox():receive() end) end process.inbox():receive() end", static one => one.Limits = new LuaLimits { Coroutines = 10 }));

    [Theory]
    [InlineData("process.registry.register('a') process.registry.register('b') process.registry.register('b') process.registry.register('c')", "the limit of 2 names is reached")]
    [InlineData("local me = process.pid() for i = 1, 3 do process.registry.register('n' .. i, me) end", "the limit of 2 names is reached")]
    [InlineData("for i = 1, 2 do process.monitor(process.spawn('lua:waits')) end", "the limit of 1 monitors is reached")]
    [InlineData("for i = 1, 2 do process.spawn_monitored('lua:waits') end", "the limit of 1 monitors is reached")]
    [Sentence("13.63")]
    public void Beyond_its_names_or_monitors_a_process_fails(string code, string message) => LuaWorld.Run(async world =>
    {
        var error = (await world.OutcomeAsync("few")).Error;
        Assert.Equal((ErrorKind.RateLimited, message), (error?.Kind, error?.Message));
        Assert.Equal(message.Contains("names", StringComparison.Ordinal) ? "names" : "monitors", error?.Details["limit"]);
    }, options => options.AddLua("lua:few", $"return function() {code} return 'went on' end", static one => one.Limits = new LuaLimits { Names = 2, Monitors = 1 }), ("waits", "return function() process.inbox():receive() end"));

    [Fact]
    [Sentence("13.63")]
    public void As_many_names_and_monitors_as_it_may_have_are_no_failure() => LuaWorld.Run(async world => Assert.Equal("went on", (await world.OutcomeAsync("few")).Value),
        options => options.AddLua("lua:few", """
            return function()
                for i = 1, 3 do
                    process.registry.register("a") process.registry.register("b")
                    process.registry.unregister("a") process.registry.register("b")
                    local pid = process.spawn_monitored("lua:waits")
                    process.monitor(pid)
                    process.unmonitor(pid)
                end
                return "went on"
            end
            """, static one => one.Limits = new LuaLimits { Names = 2, Monitors = 1 }), ("waits", "return function() process.inbox():receive() end"));

    [Fact]
    [Sentence("13.64")]
    public void The_memory_of_a_host_is_limited() => LuaWorld.Run(async world =>
    {
        var error = (await world.OutcomeAsync("main")).Error;
        Assert.Equal("host memory", error?.Details["limit"]);
    }, static options => options.LimitLuaMemory(8 << 20), ("main", "return function() local t = {} while true do t[#t + 1] = ('x'):rep(1000) .. #t end end"));

    [Fact]
    [Sentence("13.50")]
    public void An_endless_loop_slows_nobody_else() => LuaWorld.Run(async world =>
    {
        var probe = await world.ProbeAsync();
        var loop = await probe.DoAsync(self => self.SpawnAsync("lua:loop"));
        var calm = await probe.DoAsync(self => self.SpawnAsync("lua:calm"));
        for (var i = 0; i < 20; i++) { Assert.Equal(i, await probe.DoAsync(self => self.AskAsync(calm, "t", i))); }
        await probe.DoAsync(self => self.Terminate(loop));
    }, ("loop", "return function() while true do end end"), ("calm", "return function() while true do local msg = process.inbox():receive() msg:reply(msg:payload()) end end"));

    [Fact]
    public void Two_runs_of_one_seed_are_the_same()
    {
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            TestWorld.Run(async world => runs.Add((await world.OutcomeAsync("main")).ToString()), new TestOptions
            {
                Configure = static options => options.AddLua("lua:main", "return function() local keys = {} for key in pairs { a = 1, b = 2, c = 3, d = 4, e = 5 } do keys[#keys + 1] = key end return table.concat(keys) .. math.random(1 << 40) .. os.time() end"),
            }, seed: 7);
        }
        Assert.Equal(runs[0], runs[1]);
    }

    [Theory]
    [InlineData("process.call('lua:gives', nil, process.pid()) register('a') register('b') register('b', process.pid())")]
    [InlineData("register('a') register('b') process.call('lua:takes', nil, process.pid()) register('c')")]
    [InlineData("local pid = process.spawn('lua:waits') for i = 1, 3 do register('n' .. i, pid) end register('a') register('b')")]
    public void Names_that_others_gave_it_or_took_and_those_it_gave_do_not_count(string code) =>
        LuaWorld.Run(async world => Assert.Equal("went on", (await world.OutcomeAsync("few")).Value), options => AddFew(options, code), Naming);

    [Theory]
    [InlineData("process.call('lua:gives', nil, process.pid()) register('a') register('b') register('c')")]
    [InlineData("register('a') register('b') assert(process.upgrade('lua:next'))")]
    public void Its_own_do_whatever_others_do_and_after_an_upgrade_too(string code) =>
        LuaWorld.Run(async world => Assert.Equal("the limit of 2 names is reached", (await world.OutcomeAsync("few")).Error?.Message), options => AddFew(options, code), Naming);

    private static (string, string)[] Naming =>
    [
        ("gives", "return function(pid) for i = 1, 3 do assert(process.registry.register('given' .. i, pid)) end end"),
        ("takes", "return function(pid) assert(process.registry.unregister('a')) end"),
        ("waits", "return function() process.inbox():receive() end"),
    ];

    private static void AddFew(RuntimeOptions options, string code)
    {
        var few = new LuaLimits { Names = 2 };
        options.AddLua("lua:few", $"local function register(...) assert(process.registry.register(...)) end return function() {code} return 'went on' end", one => one.Limits = few);
        options.AddLua("lua:next", "return function() process.registry.register('c') return 'went on' end", one => one.Limits = few);
    }
}
