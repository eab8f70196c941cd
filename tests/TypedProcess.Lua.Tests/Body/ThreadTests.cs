using TypedProcess.Lua.Tests.Contract;

namespace TypedProcess.Lua.Tests.Body;

/// <summary>The same on threads of the machine, where nothing waits for anything but its end.</summary>
public sealed class ThreadTests
{
    private const string Loop = "return function() while true do pcall(function() while true do end end) end end";
    private const string Calm = "return function() while true do local msg = process.inbox():receive() msg:reply(msg:payload()) end end";

    [Fact]
    [Sentence("13.50", "13.51")]
    public async Task An_endless_loop_leaves_the_only_worker_to_others_and_ends_when_told()
    {
        await using var runtime = ProcessRuntime.Create(static options => options.AddHost("app:one", static host => (host.Workers, host.ReplacementWorkers) = (1, 0)).AddLua("lua:loop", Loop).AddLua("lua:calm", Calm));
        var loop = await runtime.Root.Monitored.SpawnAsync("lua:loop");
        var calm = await runtime.Root.SpawnAsync("lua:calm");
        for (var i = 0; i < 50; i++) { Assert.Equal(i, await runtime.Root.AskAsync(calm, "t", i)); }
        runtime.Root.Terminate(loop);
        var exit = await runtime.Root.Exits.ReadAsync();
        Assert.Equal("process terminated", exit.Outcome.Error?.Message);
        Assert.Equal(0, runtime.Hosts[0].AbandonedCount);
    }

    [Fact]
    public async Task Many_processes_ask_one_another_on_many_threads()
    {
        await using var runtime = ProcessRuntime.Create(static options => options.AddLua("lua:calm", Calm).AddLua("lua:asks", """
            return function(to, count)
                local sum = 0
                for i = 1, count do sum = sum + assert(process.ask(to, "t", i)) end
                return sum
            end
            """));
        var calm = await runtime.Root.SpawnAsync("lua:calm");
        var calls = Enumerable.Range(0, 20).Select(_ => runtime.Root.Spawner.CallAsync("lua:asks", calm, 200).AsTask()).ToArray();
        foreach (var sum in await Task.WhenAll(calls)) { Assert.Equal(20100, sum); }
    }

    [Fact]
    public async Task Terminating_while_they_run_leaves_no_memory_behind()
    {
        await using var runtime = ProcessRuntime.Create(static options => options.AddLua("lua:loop", Loop).AddLua("lua:calm", Calm));
        var pids = new List<Pid>();
        for (var i = 0; i < 200; i++) { pids.Add(await runtime.Root.Monitored.SpawnAsync(i % 2 == 0 ? "lua:loop" : "lua:calm")); }
        foreach (var pid in pids) { runtime.Root.Terminate(pid); }
        foreach (var _ in pids) { await runtime.Root.Exits.ReadAsync(); }
        Assert.Equal(0, runtime.Hosts[0].ProcessCount);
    }
}
