using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Supervision;

public sealed class DynamicChildrenTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact, Sentence("15.50", "15.51")]
    public void S15_children_come_and_go_while_the_supervisor_runs() => Wards.Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady), "a");
        wards["b"].Starting = static self => self.DelayAsync(Second);
        var b = await wards.Supervisor.AddAsync(wards["b"].Child);
        Assert.Equal((Second, b.Pid.Untyped), (world.Clock.Elapsed, wards["b"].Pid));
        await wards.Supervisor.AddAsync(wards["c"].Child, Restart.Temporary);
        wards["b"].Crash();
        await world.AdvanceAsync(Second / 2);
        Assert.Equal("a:Running b:Starting c:Running", await wards.StatesAsync());
        wards["a"].Ending = async () => await ProcessContext.Current.DelayAsync(Second);
        await wards.Supervisor.RemoveAsync("a");
        Assert.Equal(2.5, world.Clock.Elapsed.TotalSeconds);
        Assert.Equal("b:Running c:Running", await wards.StatesAsync());
        wards.Noted();
        world.Root.Cancel(wards.Pid);
        await world.SettleAsync();
        Assert.Equal("c- b-", wards.Noted());
    });

    [Fact, Sentence("15.52")]
    public void S15_what_refuses_the_first_spawn_of_an_added_child_is_the_error_of_who_adds_it() => Wards.Run(static async (world, wards) =>
    {
        await world.ProbeAsync("taken");
        await wards.StartAsync(Supervisor.OneForOne(0), "a");
        var error = await Expect.RefusedAsync(ErrorKind.AlreadyExists, () => wards.Supervisor.AddAsync((ChildSpec)(wards["b"].Child with { Name = "taken" })));
        Assert.Contains("taken", error.Message, StringComparison.Ordinal);
        await Expect.RefusedAsync(ErrorKind.NotFound, () => wards.Supervisor.AddAsync(ChildSpec.Of("test:unknown")));
        await Expect.RefusedAsync(ErrorKind.AlreadyExists, () => wards.Supervisor.AddAsync((ChildSpec)wards["a"].Child));
        await Expect.RefusedAsync(ErrorKind.NotFound, () => wards.Supervisor.RestartAsync("b"));
        Assert.Equal("a:Running", await wards.StatesAsync());
        wards.AssertAlive();
    });

    [Fact, Sentence("15.52")]
    public void S15_an_added_child_whose_constructor_throws_is_restarted_and_its_adder_waits() => Wards.Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady));
        wards["b"].Constructing = static copy =>
        {
            if (copy < 3) { throw new InvalidOperationException("not yet"); }
        };
        await wards.Supervisor.AddAsync(wards["b"].Child);
        Assert.Equal((3, 300), (wards["b"].Pids.Count, world.Clock.Elapsed.TotalMilliseconds));
        wards["c"].Constructing = static _ => throw new InvalidOperationException("no");
        var refused = await Assert.ThrowsAsync<ProcessException>(async () => await wards.Supervisor.AddAsync(wards["c"].Child, Restart.Temporary));
        Assert.Equal("no", refused.Message);
        Assert.Equal("b:Running", await wards.StatesAsync());
        refused = await Assert.ThrowsAsync<ProcessException>(async () => await wards.Supervisor.AddAsync(wards["c"].Child));
        Assert.StartsWith("supervisor gave up", refused.Message, StringComparison.Ordinal);
    });

    [Fact, Sentence("15.53")]
    public void S15_a_child_without_an_id_has_that_of_its_definition_with_a_number_when_it_is_not_the_first() => Wards.Run(
        static async (world, wards) =>
        {
            var puppet = ChildSpec.Of("test:puppet");
            await wards.StartAsync(Supervisor.OneForOne().Add(puppet).Add(puppet).Add(puppet with { Id = "test:puppet#3" }));
            await wards.Supervisor.AddAsync(puppet);
            await wards.Supervisor.RemoveAsync("test:puppet#2");
            await wards.Supervisor.AddAsync(puppet);
            Assert.Equal(["test:puppet", "test:puppet#3", "test:puppet#4", "test:puppet#5"], (await wards.Supervisor.ChildrenAsync()).Select(static child => child.Id));
            Expect.Refused(ErrorKind.AlreadyExists, () => Supervisor.OneForOne().Add(puppet with { Id = "x" }).Add(puppet with { Id = "x" }));
        },
        10);

    [Fact, Sentence("15.54")]
    public void S15_a_child_can_be_removed_in_any_state() => Wards.Run(static async (world, wards) =>
    {
        wards["c"].Starting = static self => self.DelayAsync(Second);
        await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady with { Initial = 5 * Second }).Add(wards["a"].Child).Add(wards["b"].Child, Restart.Transient).Add(wards["c"].Child).Add(wards["d"].Child));
        await wards.Supervisor.RemoveAsync("c");
        Assert.Equal("a:Running b:Running d:Running", await wards.StatesAsync());
        Assert.Equal(Second, world.Clock.Elapsed);
        wards["a"].Crash();
        await world.SettleAsync();
        wards["b"].End();
        await world.SettleAsync();
        Assert.Equal("a:BackingOff b:Ended d:Running", await wards.StatesAsync());
        await wards.Supervisor.RemoveAsync("a");
        await wards.Supervisor.RemoveAsync("b");
        wards["d"].IsDeaf = true;
        var removals = new[] { wards.Supervisor.RemoveAsync("d").AsTask(), wards.Supervisor.RemoveAsync("d").AsTask() };
        await world.AdvanceAsync(Second);
        Assert.Equal("d:Stopping", await wards.StatesAsync());
        await Expect.RefusedAsync(ErrorKind.NotFound, () => wards.Supervisor.RestartAsync("d"));
        await Task.WhenAll(removals);
        Assert.Equal(6 * Second, world.Clock.Elapsed);
        Assert.Empty(await wards.Supervisor.ChildrenAsync());
        wards["d"].IsDeaf = false;
        await wards.Supervisor.AddAsync(wards["d"].Child);
        await world.AdvanceAsync(10 * Second);
        Assert.Equal("d:Running", await wards.StatesAsync());
        Assert.Equal("a+ b+ c+ c- d+ a- b- d- d+", wards.Noted());
        Assert.Equal(ErrorKind.NotFound, (await Assert.ThrowsAsync<ProcessException>(async () => await wards.Supervisor.RemoveAsync("a"))).Kind);
    });

    [Fact, Sentence("15.54")]
    public void S15_all_of_a_group_can_be_removed_while_it_is_restarted() => Wards.Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForAll(backoff: Wards.Steady with { Initial = 5 * Second }), "a", "b");
        wards["b"].Crash();
        await world.SettleAsync();
        await wards.Supervisor.RemoveAsync("a");
        await wards.Supervisor.RemoveAsync("b");
        var added = wards.Supervisor.AddAsync(wards["c"].Child).AsTask();
        await world.AdvanceAsync(Second);
        Assert.Equal("c:Waiting", await wards.StatesAsync());
        await added;
        Assert.Equal("c:Running", await wards.StatesAsync());
        Assert.Equal(5 * Second, world.Clock.Elapsed);
    });

    [Fact, Sentence("15.55")]
    public void S15_a_supervisor_that_stops_takes_no_children() => Wards.Run(static async (world, wards) =>
    {
        wards["a"].Ending = static async () => await ProcessContext.Current.DelayAsync(Second);
        await wards.StartAsync(Supervisor.OneForOne(), "a", "b");
        world.Root.Cancel(wards.Pid);
        await world.SettleAsync();
        await Expect.RefusedAsync(ErrorKind.Unavailable, () => wards.Supervisor.AddAsync((ChildSpec)wards["c"].Child));
        await Expect.RefusedAsync(ErrorKind.Unavailable, () => wards.Supervisor.RestartAsync("b"));
        await wards.Supervisor.RemoveAsync("a");
        Assert.Equal(Second, world.Clock.Elapsed);
        await world.SettleAsync();
        Assert.Equal("a+ b+ b- a-", wards.Noted());
        Assert.False(wards.Outcome().Failed);
    });

    [Fact, Sentence("15.56")]
    public void S15_who_does_not_know_the_types_asks_by_topic() => Wards.Run(
        static async (world, wards) =>
        {
            await wards.StartAsync(Supervisor.OneForOne());
            var pid = await world.Root.AskAsync(wards.Pid, "add", "sum", "test:sum", "temporary", 2, 3);
            var children = (await world.Root.AskAsync(wards.Pid, "children")).AsTable();
            var sum = children[0].AsTable();
            Assert.Equal(("sum", "test:sum", pid, "Running", "Temporary", 0), (sum["id"].AsText(), sum["definition"].AsText(), sum["pid"], sum["state"].AsText(), sum["restart"].AsText(), sum["restarts"].AsInteger()));
            var next = await world.Root.AskAsync(wards.Pid, "restart", "sum");
            Assert.NotEqual(pid, next);
            Assert.Equal(5, (await world.Root.AskAsync(next.AsPid(), "get")).AsInteger());
            Assert.True((await world.Root.AskAsync(wards.Pid, "remove", "sum")).AsBoolean());
            Assert.Empty((await world.Root.AskAsync(wards.Pid, "children")).AsTable().Items);
            await Expect.RefusedAsync(ErrorKind.Invalid, () => world.Root.AskAsync(wards.Pid, "add", "sum", "test:sum", "sometimes"));
            await Expect.RefusedAsync(ErrorKind.Invalid, () => world.Root.AskAsync(wards.Pid, "add", "sum", "sum", "permanent"));
            await Expect.RefusedAsync(ErrorKind.Invalid, () => world.Root.AskAsync(wards.Pid, "add", "", "test:sum", "permanent"));
            await Expect.RefusedAsync(ErrorKind.Invalid, () => world.Root.AskAsync(wards.Pid, "sack", "sum"));
        },
        20,
        Worlds.With(static options => options.Add(ProcessDefinition.Inline("test:sum", static async (self, arguments) =>
        {
            while (true) { (await self.Inbox.ReadAsync()).Reply(arguments[0].AsInteger() + arguments[1].AsInteger()); }
        }))));

    [Fact, Sentence("15.57")]
    public void S15_ten_thousand_children_come_crash_and_go() => Wards.Run(
        static async (world, wards) =>
        {
            await wards.StartAsync(Supervisor.OneForOne(int.MaxValue, backoff: Backoff.None));
            var pids = new List<Pid>();
            for (var i = 0; i < 10_000; i++) { pids.Add(await wards.Supervisor.AddAsync(ChildSpec.Of("test:puppet"), Restart.Transient)); }
            foreach (var pid in pids) { world.Root.Terminate(pid); }
            await world.AdvanceAsync(Second);
            var children = await wards.Supervisor.ChildrenAsync();
            Assert.Equal((10_000, 10_001), (children.Count, world.Runtime.Hosts[0].ProcessCount));
            Assert.All(children, static child => Assert.Equal((ChildState.Running, 1), (child.State, child.Restarts)));
            world.Root.Terminate(wards.Pid);
            await world.AdvanceAsync(Second);
            Assert.Equal(0, world.Runtime.Hosts[0].ProcessCount);
        },
        1);
}
