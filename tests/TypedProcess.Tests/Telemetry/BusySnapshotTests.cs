using TypedProcess.Tests.Contract;
using TypedProcess.Tests.Misbehaviour;

namespace TypedProcess.Tests.Telemetry;

/// <summary>Snapshots on real threads, of processes that go on.</summary>
public sealed class BusySnapshotTests
{
    private const int Standing = 100_000;

    [Fact]
    public async Task A_look_at_100_000_processes_stops_none_of_them()
    {
        await using var runtime = ProcessRuntime.Create(static options => options.Add(Puppet.Definition));
        var puppets = new Ref<Puppet>[Standing];
        for (var i = 0; i < Standing; i++) { puppets[i] = await runtime.Root.PuppetAsync(); }
        var seen = 0;
        // Between two entries of one look anything can be done with every process, also with the one that was just looked at.
        foreach (var process in runtime.Inspect())
        {
            if (++seen % 10_000 != 1) { continue; }
            var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            runtime.Root.Post(process.Pid, new Puppet.Do(self =>
            {
                self.Names.Register($"n{seen}");
                self.Monitor(puppets[(seen + 1) % Standing].Bare());
                answered.SetResult();
            }));
            await answered.Task.Soon();
        }
        Assert.Equal(Standing, seen);
        Assert.Equal(10, runtime.Snapshot().Processes.Count(static process => process.Names.Count == 1 && process.Monitors.Count == 1));
    }

    [Fact]
    public async Task Each_entry_is_whole_and_who_lives_all_the_while_is_seen_once()
    {
        await using var runtime = ProcessRuntime.Create(static options => options.Add(Puppet.Definition).AddHost("app:one").AddHost("app:two"));
        var standing = new HashSet<Pid>();
        for (var i = 0; i < 2_000; i++) { standing.Add((await runtime.Root.Spawner.On(i % 2 == 0 ? "app:one" : "app:two").Named($"standing/{i}").PuppetAsync()).Bare()); }
        using var stop = new CancellationTokenSource();
        var churn = Enumerable.Range(0, 3).Select(number => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var one = await runtime.Root.Linked.Monitored.Named($"come/{number}/{i}").PuppetAsync();
                one.Do(self => self.Monitor(standing.First()));
                one.Do(async self => await self.DelayAsync(TimeSpan.FromMilliseconds(1)));
                runtime.Root.Send(one.Bare(), "note", "x");
                if (i % 3 == 0) { runtime.Root.Terminate(one.Bare()); }
                else { one.Do(static self => self.Stop()); }
                foreach (var pid in standing.Take(20)) { runtime.Root.Send(pid, "note", "x"); }
                await runtime.Root.Exits.ReadAsync();
            }
        })).ToList();
        try
        {
            for (var look = 0; look < 60; look++)
            {
                var seen = runtime.Snapshot();
                Assert.Equal(seen.Processes.Count, seen.Processes.Select(static process => process.Pid).Distinct().Count());
                Assert.Equal(standing.Count, seen.Processes.Count(process => standing.Contains(process.Pid)));
                foreach (var process in seen.Processes) { Whole(process, standing.Contains(process.Pid)); }
            }
        }
        finally { await stop.CancelAsync(); }
        await Task.WhenAll(churn).Soon();
    }

    private static void Whole(ProcessSnapshot process, bool stands)
    {
        Assert.Equal("test:puppet", process.Definition);
        Assert.True(process.Pid.Host is "app:one" or "app:two");
        Assert.InRange(process.Unread, 0, 1_000_000);
        Assert.InRange(process.UnreadBytes, 0, 100_000_000);
        Assert.InRange(process.Age, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Assert.InRange(process.Watchers, 0, 3);
        Assert.Null(process.Parent);
        Assert.Equal(stands ? "standing/" : "come/", string.Concat(Assert.Single(process.Names).TakeWhile(static letter => letter != '/')) + "/");
        Assert.True(process.Handler is null or "do" or "note" or "constructor or Started" or "Stopped or DisposeAsync" or "Exit");
        if (process.State == ProcessState.Waiting) { Assert.NotNull(process.Handler); }
        if (stands) { Assert.True(process.State is ProcessState.Starting or ProcessState.Idle or ProcessState.Ready or ProcessState.Running); }
        else { Assert.Equal("typedprocess:root", Assert.Single(process.Links).Host); }
    }
}
