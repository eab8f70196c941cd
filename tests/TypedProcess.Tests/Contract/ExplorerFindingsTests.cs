using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>What the explorer has found, each as the smallest system that shows it.</summary>
public sealed class ExplorerFindingsTests
{
    [Fact]
    public void S8_a_process_that_ends_while_it_calls_two_children_ends_and_cancels_both() => TestWorld.RunSeeds(100, static async world =>
    {
        var cancelled = 0;
        world.Runtime.Add(ProcessDefinition.Inline("test:child", async (self, _) =>
        {
            await self.Cancels.ReadAsync();
            cancelled++;
        }));
        world.Runtime.Add(ProcessDefinition.Inline("test:caller", static (self, arguments) =>
        {
            _ = self.Spawner.CallAsync("test:child").AsTask();
            _ = self.Spawner.CallAsync("test:child").AsTask();
            return default(ValueTask);
        }));
        var probe = await world.ProbeAsync();
        await probe.DoAsync(static self => self.Monitored.SpawnAsync("test:caller"));
        await world.SettleAsync();
        Assert.False(Assert.Single(probe.Exits).Outcome.Failed);
        Assert.Equal(2, cancelled);
    });

    [Fact]
    public void S5_code_that_a_process_let_go_does_not_run_after_its_completion() => TestWorld.RunSeeds(100, static async world =>
    {
        var ranOn = false;
        world.Runtime.Add(ProcessDefinition.Inline("test:forgetful", (self, arguments) =>
        {
            _ = LetGoAsync(self);
            return default(ValueTask);
        }));
        var probe = await world.ProbeAsync();
        await probe.DoAsync(static self => self.Monitored.SpawnAsync("test:forgetful"));
        await world.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Single(probe.Exits);
        Assert.False(ranOn);

        async Task LetGoAsync(ProcessContext self)
        {
            try { await self.DelayAsync(TimeSpan.FromHours(1)); }
            finally { ranOn = true; }
        }
    });

    [Fact]
    public void S6_two_processes_that_link_each_other_at_the_same_time_are_linked_once() => TestWorld.RunSeeds(300, static async world =>
    {
        var one = await world.ProbeAsync();
        var other = await world.ProbeAsync();
        await one.DoAsync(static self => self.TrapLinks = true);
        await Task.WhenAll(one.DoAsync(self => self.Link(other.Pid)), other.DoAsync(self => self.Link(one.Pid)));
        await world.SettleAsync();
        world.Root.Terminate(other.Pid);
        await world.SettleAsync();
        Assert.Equal(other.Pid, Assert.Single(one.LinkDowns).From);
    });

    [Fact]
    public void S6_unlinking_after_both_have_linked_at_the_same_time_removes_the_link() => TestWorld.RunSeeds(300, static async world =>
    {
        var one = await world.ProbeAsync();
        var other = await world.ProbeAsync();
        await Task.WhenAll(one.DoAsync(self => self.Link(other.Pid)), other.DoAsync(self => self.Link(one.Pid)));
        await world.SettleAsync();
        await one.DoAsync(self => self.Unlink(other.Pid));
        await world.SettleAsync();
        world.Root.Terminate(other.Pid);
        await world.SettleAsync();
        await one.DoAsync(static self => self.TrapLinks = true);
        Assert.Empty(one.LinkDowns);
    });

    [Fact]
    public void S6_a_handle_of_an_ended_monitor_does_not_end_a_later_one() => TestWorld.RunSeeds(50, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var target = await world.ProbeAsync();
        var old = await watcher.DoAsync(self => self.MonitorAsync(new Pid<Probe>(target.Pid)));
        await watcher.DoAsync(self => self.Unmonitor(target.Pid));
        await watcher.DoAsync(self => self.Monitor(target.Pid));
        await watcher.DoAsync(_ => old.Dispose());
        world.Root.Terminate(target.Pid);
        await world.SettleAsync();
        Assert.Single(watcher.Exits);
    });
}
