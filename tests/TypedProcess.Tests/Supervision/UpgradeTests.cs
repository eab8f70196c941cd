using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Supervision;

public sealed class UpgradeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TestOptions Options = Worlds.With(static options => options.Add(new Puppet.PuppetDefinition("test:next")));

    [Fact, Sentence("15.70", "15.71")]
    public void S15_a_child_carries_its_state_over_and_a_later_crash_restarts_the_new_declaration() => Run(static async (world, wards) =>
    {
        var (old, carried, fresh) = (new List<string>(), new PuppetScript(), new PuppetScript());
        var script = Keeper(self => self.Upgrade(new Puppet.Start(carried, "test:next")), old);
        await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady).Add(Of("b", script) with { Name = "account" }), "a");
        var pid = world.Root.Names.Lookup("account");
        var peer = await world.Root.PuppetAsync();
        peer.Do(self => self.Link(pid));
        world.Root.Send("account", "note", "before");
        var upgraded = wards.Supervisor.UpgradeAsync("b", ChildSpec.Of(new Puppet.Start(fresh, "test:next")) with { Name = "account" });
        world.Root.Send("account", "note", "meanwhile");
        Assert.Equal(pid, await upgraded);
        world.Root.Send(pid, "note", "after");
        await world.SettleAsync();
        Assert.Equal(["before", "meanwhile", "after"], script.Notes.Concat(carried.Notes));
        Assert.Equal(("after", pid), (carried.Notes[^1], world.Root.Names.Lookup("account")));
        Assert.Equal([$"test:next from {wards.Pid}"], old);
        var info = await wards.InfoAsync("b");
        Assert.Equal(("test:next", pid, ChildState.Running, 0), (info.ProcessId, info.Pid, info.State, info.Restarts));
        Assert.Equal(0, world.Runtime.DeadLetters.Total);
        world.Root.Bind(new Pid<Puppet>(pid)).Crash();
        await world.AdvanceAsync(Second);
        Assert.Equal(("test:next", 1), ((await wards.InfoAsync("b")).ProcessId, (await wards.InfoAsync("b")).Restarts));
        Assert.Null(world.Runtime.Find(peer.Bare()));
        world.Root.Send("account", "note", "anew");
        await world.SettleAsync();
        Assert.Equal(["anew"], fresh.Notes);
        Assert.Equal("a+", wards.Noted());
    });

    [Fact, Sentence("15.72")]
    public void S15_a_class_without_a_handler_is_started_anew_and_no_other_child_is_touched() => Run(static async (world, wards) =>
    {
        var (old, next) = (new PuppetScript(), new PuppetScript());
        await wards.StartAsync(Supervisor.OneForAll(0).Add(wards["a"].Child).Add(Of("b", old)).Add(wards["c"].Child));
        var before = (await wards.InfoAsync("b")).Pid;
        var pid = await wards.Supervisor.UpgradeAsync("b", Of("b", next, "test:next"));
        Assert.NotEqual(before, pid);
        world.Root.Send(pid, "note", "new");
        await world.SettleAsync();
        Assert.Equal(["new"], next.Notes);
        Assert.Equal("a+ c+", wards.Noted());
        Assert.Equal(("test:next", 1, null), ((await wards.InfoAsync("b")).ProcessId, (await wards.InfoAsync("b")).Restarts, (await wards.InfoAsync("b")).LastError));
        Assert.Equal(0, world.Runtime.DeadLetters.Total);
        wards.AssertAlive();
    });

    [Fact, Sentence("15.72")]
    public void S15_a_child_that_is_just_starting_is_started_anew() => Run(static async (world, wards) =>
    {
        var slow = new PuppetScript { Started = static self => self.DelayAsync(Second), On = static (_, _) => throw new InvalidOperationException("it has nothing to keep") };
        await wards.StartAsync(Supervisor.OneForOne(0).Add(Of("b", slow)).Add(wards["c"].Child));
        var pid = await wards.Supervisor.UpgradeAsync("b", Of("b", new PuppetScript(), "test:next"));
        await world.SettleAsync();
        Assert.Equal((pid, "test:next"), ((await wards.InfoAsync("b")).Pid, (await wards.InfoAsync("b")).ProcessId));
        Assert.Equal("b:Running c:Running", await wards.StatesAsync());
        wards.AssertAlive();
    });

    [Theory, Sentence("15.71")]
    [InlineData(false), InlineData(true)]
    public void S15_a_body_that_reads_its_events_upgrades_too(bool byTopic) => Run(async (world, wards) =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:sum", static async (self, arguments) =>
        {
            var happened = Assert.IsType<Outdated>(await self.Events.ReadAsync());
            self.Upgrade(happened.Definition, arguments[0].AsInteger() + 1);
        }));
        world.Runtime.Add(ProcessDefinition.Inline("test:total", static async (self, arguments) =>
        {
            while (true) { (await self.Inbox.ReadAsync()).Reply(arguments[0].AsInteger()); }
        }));
        await wards.StartAsync(Supervisor.OneForOne(0).Add(ChildSpec.Of("test:sum", 41) with { Id = "sum", Restart = Restart.Temporary }));
        var pid = (await wards.InfoAsync("sum")).Pid!.Value;
        var answer = world.Root.AskAsync(pid, "get");
        if (byTopic) { Assert.Equal(pid, (await world.Root.AskAsync(wards.Pid, "upgrade", "sum", "test:total", 0)).AsPid()); }
        else { Assert.Equal(pid, await wards.Supervisor.UpgradeAsync("sum", ChildSpec.Of("test:total", 0))); }
        Assert.Equal(42, (await answer).AsInteger());
        // Who does not know the types changes the start and nothing else.
        Assert.Equal(byTopic ? Restart.Temporary : Restart.Permanent, (await wards.InfoAsync("sum")).Restart);
    });

    [Fact, Sentence("15.73")]
    public void S15_without_a_copy_the_next_one_is_of_the_new_declaration() => Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady with { Initial = 5 * Second }).Add(Of("b", new PuppetScript())));
        world.Root.Terminate((await wards.InfoAsync("b")).Pid!.Value);
        await world.SettleAsync();
        Assert.Equal("b:BackingOff", await wards.StatesAsync());
        var pid = await wards.Supervisor.UpgradeAsync("b", Of("b", new PuppetScript(), "test:next"));
        Assert.Equal(5 * Second, world.Clock.Elapsed);
        Assert.Equal(("test:next", pid), ((await wards.InfoAsync("b")).ProcessId, (await wards.InfoAsync("b")).Pid));
    });

    [Fact, Sentence("15.73")]
    public void S15_a_copy_that_fails_over_its_upgrade_is_restarted_from_the_new_declaration() => Run(static async (world, wards) =>
    {
        var script = Keeper(static self => self.Upgrade("test:unknown"), []);
        await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady) with { RetriesUnretryable = true }, []);
        var before = await wards.Supervisor.AddAsync(Of("b", script));
        var pid = await wards.Supervisor.UpgradeAsync("b", Of("b", new PuppetScript(), "test:next"));
        Assert.Equal(100, world.Clock.Elapsed.TotalMilliseconds);
        Assert.NotEqual(before.Pid.Untyped, pid);
        Assert.Equal(("test:next", 1, ErrorKind.NotFound), ((await wards.InfoAsync("b")).ProcessId, (await wards.InfoAsync("b")).Restarts, (await wards.InfoAsync("b")).LastError?.Kind));
    });

    [Fact, Sentence("15.74")]
    public void S15_a_copy_that_does_not_upgrade_goes_on_and_can_be_asked_again() => Run(static async (world, wards) =>
    {
        var (ready, next) = (false, new PuppetScript());
        var script = Keeper(self => self.TryUpgrade(ready ? "test:next" : "test:unknown", out _), []);
        await wards.StartAsync(Supervisor.OneForOne(0).Add(Of("b", script)));
        var pid = (await wards.InfoAsync("b")).Pid!.Value;
        await Expect.RefusedAsync(ErrorKind.Timeout, () => wards.Supervisor.UpgradeAsync("b", Of("b", next, "test:next"), new AskOptions { Timeout = Second }));
        world.Root.Send(pid, "note", "old");
        await world.SettleAsync();
        Assert.Equal(["old"], script.Notes);
        ready = true;
        Assert.Equal(pid, await wards.Supervisor.UpgradeAsync("b", Of("b", next, "test:next")));
        Assert.Equal("test:next", world.Runtime.Find(pid)?.Definition.Id);
    });

    [Fact, Sentence("15.74")]
    public void S15_of_two_upgrades_the_later_one_counts_and_both_are_answered() => Run(static async (world, wards) =>
    {
        var read = new List<string>();
        var script = Keeper(self => self.Upgrade(new Puppet.Start(new PuppetScript(), "test:next")), read);
        await wards.StartAsync(Supervisor.OneForOne(0).Add(Of("b", script)));
        var pid = (await wards.InfoAsync("b")).Pid!.Value;
        world.Root.Bind(new Pid<Puppet>(pid)).Do(static self => self.DelayAsync(Second));
        await world.SettleAsync();
        var first = wards.Supervisor.UpgradeAsync("b", Of("b", new PuppetScript())).AsTask();
        var second = wards.Supervisor.UpgradeAsync("b", Of("b", new PuppetScript(), "test:next")).AsTask();
        Assert.Equal([pid, pid], await Task.WhenAll(first, second));
        Assert.Equal([$"test:next from {wards.Pid}"], read);
        Assert.Equal(Second, world.Clock.Elapsed);
    });

    [Fact, Sentence("15.74")]
    public void S15_code_that_took_over_before_it_was_told_is_not_the_answer() => Run(static async (world, wards) =>
    {
        var last = new PuppetScript();
        var middle = Keeper(self => self.Upgrade(new Puppet.Start(last, "test:next")), []);
        await wards.StartAsync(Supervisor.OneForOne(0).Add(Of("b", new PuppetScript())));
        var pid = (await wards.InfoAsync("b")).Pid!.Value;
        world.Root.Bind(new Pid<Puppet>(pid)).Do(async self =>
        {
            await self.DelayAsync(Second);
            self.Upgrade(new Puppet.Start(middle));
        });
        await world.SettleAsync();
        Assert.Equal(pid, await wards.Supervisor.UpgradeAsync("b", Of("b", new PuppetScript(), "test:next")));
        Assert.Equal("test:next", world.Runtime.Find(pid)?.Definition.Id);
    });

    [Fact, Sentence("15.75")]
    public void S15_what_is_wrong_with_an_upgrade_changes_nothing() => Run(static async (world, wards) =>
    {
        wards["a"].Ending = static async () => await ProcessContext.Current.DelayAsync(Second);
        await wards.StartAsync(Supervisor.OneForOne().Add(wards["a"].Child).Add(wards["b"].Child, Restart.Transient).Add(wards["c"].Child));
        await RefusedAsync(ErrorKind.NotFound, "x", ChildSpec.Of("test:next"));
        await RefusedAsync(ErrorKind.Invalid, "c", ChildSpec.Of("test:next") with { Id = "d" });
        await RefusedAsync(ErrorKind.NotFound, "c", ChildSpec.Of("test:unknown"));
        await RefusedAsync(ErrorKind.Invalid, "c", ChildSpec.Of("test:next", "too much"));
        await RefusedAsync(ErrorKind.Invalid, "c", ChildSpec.Of("test:next") with { StopTimeout = -Second });
        wards["b"].End();
        await world.SettleAsync();
        await RefusedAsync(ErrorKind.Unavailable, "b", ChildSpec.Of("test:next"));
        Assert.All(await wards.Supervisor.ChildrenAsync(), static child => Assert.Equal("test:puppet", child.ProcessId));
        var removal = wards.Supervisor.RemoveAsync("a");
        await RefusedAsync(ErrorKind.Unavailable, "a", ChildSpec.Of("test:next"));
        await removal;
        wards["c"].Ending = static async () => await ProcessContext.Current.DelayAsync(Second);
        world.Root.Cancel(wards.Pid);
        await world.SettleAsync();
        await RefusedAsync(ErrorKind.Unavailable, "c", ChildSpec.Of("test:next"));
        await world.AdvanceAsync(2 * Second);
        Assert.Equal("a+ b+ c+ b- a- c-", wards.Noted());
        Assert.False(wards.Outcome().Failed);

        Task RefusedAsync(ErrorKind kind, string id, ChildSpec spec) => Expect.RefusedAsync(kind, () => wards.Supervisor.UpgradeAsync(id, spec));
    });

    [Fact, Sentence("15.75")]
    public void S15_a_supervisor_that_stops_answers_who_waits_for_an_upgrade() => Run(static async (world, wards) =>
    {
        await wards.StartAsync(Supervisor.OneForOne().Add(wards["a"].Child).Add(Of("b", Keeper(static _ => { }, []))));
        var waiting = wards.Supervisor.UpgradeAsync("b", ChildSpec.Of("test:next")).AsTask();
        await world.SettleAsync();
        Assert.False(waiting.IsCompleted);
        world.Root.Cancel(wards.Pid);
        Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<ProcessException>(() => waiting)).Kind);
    });

    private static void Run(Func<TestWorld, Wards, Task> test) => Wards.Run(test, options: Options);

    private static ChildSpec<Puppet> Of(string id, PuppetScript script, string definition = "test:puppet") => ChildSpec.Of(new Puppet.Start(script, definition)) with { Id = id };

    /// <summary>Code that knows what to do when it is outdated, and notes what it read; it ends when it is cancelled.</summary>
    private static PuppetScript Keeper(Action<ProcessContext> upgrade, List<string> read) => new()
    {
        On = (self, happened) =>
        {
            if (happened is Outdated outdated)
            {
                read.Add($"{outdated.Definition} from {outdated.From}");
                upgrade(self);
            }
            else { self.Stop(); }
            return default;
        },
    };
}
