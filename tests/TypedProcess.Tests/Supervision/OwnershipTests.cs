using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Supervision;

public sealed class OwnershipTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory, Sentence("15.60")]
    [InlineData("terminated"), InlineData("linked"), InlineData("deadline"), InlineData("gave up")]
    public void S15_however_a_supervisor_ends_so_do_its_children(string way) => Wards.Run(async (world, wards) =>
    {
        wards["b"].IsDeaf = true;
        var spec = Supervisor.OneForOne(0).Add(wards["a"].Child with { StopTimeout = 2 * Second }).Add(wards["b"].Child with { StopTimeout = 3 * Second }).Add(wards["c"].Child);
        await wards.StartAsync(spec);
        switch (way)
        {
            case "terminated":
                world.Root.Terminate(wards.Pid);
                break;
            case "linked":
                var probe = await world.ProbeAsync();
                await probe.DoAsync(self => self.Link(wards.Pid));
                await world.SettleAsync();
                world.Root.Terminate(probe.Pid);
                break;
            case "deadline":
                world.Root.Cancel(wards.Pid, Second);
                break;
            default:
                wards["c"].Crash();
                break;
        }
        await world.AdvanceAsync(TimeSpan.FromSeconds(2.9));
        Assert.Equal(way == "deadline", wards.Log.Contains("b-"));
        await world.AdvanceAsync(Second);
        Assert.Equal(["a+", "a-", "b+", "b-", "c+", "c-"], wards.Log.Order());
        Assert.True(wards.Outcome().Failed);
        Assert.Equal(0, world.Runtime.Hosts[0].ProcessCount);
    });

    [Fact, Sentence("15.60")]
    public void S15_a_child_without_a_limit_has_the_grace_time_when_nobody_is_left_to_wait() => Wards.Run(static async (world, wards) =>
    {
        wards["a"].IsDeaf = true;
        await wards.StartAsync(Supervisor.OneForOne().Add(wards["a"].Child with { StopTimeout = Timeout.InfiniteTimeSpan }));
        world.Root.Terminate(wards.Pid);
        await world.AdvanceAsync(5 * Second + TimeSpan.FromMilliseconds(1));
        Assert.Equal("a+ a-", wards.Noted());
    });

    [Fact, Sentence("15.61")]
    public void S15_what_a_dead_supervisor_leaves_ends_before_the_next_copy_of_it_begins() => Wards.Run(static async (world, wards) =>
    {
        wards["a"].IsDeaf = true;
        var lowest = Supervisor.OneForOne().Add(wards["a"].Child with { Name = "unique", StopTimeout = 3 * Second });
        var inner = Supervisor.OneForOne().Add(lowest.Child("lowest"));
        await wards.StartAsync(Supervisor.OneForOne(backoff: Backoff.None).Add(inner.Child("inner")).Add(wards["c"].Child));
        wards.Noted();
        var dead = (await wards.InfoAsync("inner")).Pid!.Value;
        var probe = await world.ProbeAsync();
        await probe.DoAsync(self => self.Monitor(dead));
        world.Root.Terminate(dead);
        await world.AdvanceAsync(3 * Second - TimeSpan.FromMilliseconds(1));
        Assert.Single(probe.Exits);
        Assert.Empty(wards.Log);
        wards["a"].IsDeaf = false;
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(2));
        Assert.Equal("a- a+", wards.Noted());
        Assert.Equal("inner:Running c:Running", await wards.StatesAsync());
        Assert.Equal(wards["a"].Pid, world.Root.Names.Lookup("unique"));
        Assert.Equal(1, (await wards.InfoAsync("inner")).Restarts);
    });

    [Fact, Sentence("15.62")]
    public void S15_a_supervisor_that_is_ended_while_it_starts_or_restarts_leaves_nothing() => Wards.Run(
        static async (world, wards) =>
        {
            foreach (var ward in wards.Of("a", "b", "c"))
            {
                ward.Starting = self => self.DelayAsync(TimeSpan.FromMilliseconds(world.Random.Below(3)));
                ward.Constructing = _ =>
                {
                    if (world.Random.OneIn(4)) { throw new InvalidOperationException("not yet"); }
                };
            }
            await wards.SpawnAsync(Supervisor.OneForAll(100, backoff: Wards.Steady with { Initial = TimeSpan.FromMilliseconds(2), Max = TimeSpan.FromMilliseconds(2) }).Add(wards["a"].Child).Add(wards["b"].Child).Add(wards["c"].Child));
            await world.AdvanceAsync(TimeSpan.FromMilliseconds(world.Random.Below(20)));
            if (world.Random.OneIn(2)) { world.Root.Terminate(wards.Pid); }
            else { world.Root.Cancel(wards.Pid); }
            await world.AdvanceAsync(10 * Second);
            Assert.Equal(0, world.Runtime.Hosts[0].ProcessCount);
            Assert.Equal(world.Runtime.Counters.Spawned, world.Runtime.Counters.Exits);
            wards.Outcome();
        },
        400);

    [Fact, Sentence("15.63", "15.64", "6.27")]
    public void S15_a_supervisor_needs_to_be_allowed_to_spawn_and_nothing_else() => Wards.Run(
        static async (world, wards) =>
        {
            var few = SecurityScope.Of(SecurityPolicy.Allow("few", ["process.spawn", "process.host", "process.context"], ["*"]), SecurityPolicy.Deny("not this", ["process.spawn"], ["test:secret"]));
            var how = world.Root.Monitored.As(new SecurityActor("keeper")).Under(few).With("tenant", "acme");
            string? tenant = null;
            wards["a"].Starting = self =>
            {
                tenant = $"{self.Values["tenant"]} {self.Values["part"]} {self.Actor?.Id}";
                return default;
            };
            var supervisor = await Supervisor.OneForAll(backoff: Wards.Steady).Add(wards["a"].Child with { How = new Spawner().With("part", 7) }).Add(wards["b"].Child).SpawnAsync(how.Linked);
            await world.SettleAsync();
            Assert.Equal("a+ b+", wards.Noted());
            Assert.Equal("\"acme\" 7 keeper", tenant);
            world.Root.Monitor(wards["a"].Pid);
            world.Root.Unmonitor(wards["a"].Pid);
            wards["a"].Crash();
            await world.AdvanceAsync(Second);
            Assert.Equal("a- b- a+ b+", wards.Noted());
            var denied = await Expect.RefusedAsync(ErrorKind.PermissionDenied, () => supervisor.AddAsync(ChildSpec.Of("test:secret")));
            Assert.Contains("test:secret", denied.Message, StringComparison.Ordinal);
            world.Root.Terminate(supervisor.Pid.Untyped);
            await world.AdvanceAsync(Second);
            Assert.Equal(["a-", "b-"], wards.Log.Order());
        },
        20);

    [Fact, Sentence("15.65")]
    public void S15_a_child_of_any_kind_is_kept_by_id_and_values() => Wards.Run(
        static async (world, wards) =>
        {
            await wards.StartAsync(Supervisor.OneForOne(backoff: Backoff.None).Add(ChildSpec.Of("test:count", 3) with { Name = "counter" }));
            Assert.Equal(4, (await world.Root.AskAsync("counter", "next")).AsInteger());
            Assert.Equal(5, (await world.Root.AskAsync("counter", "next")).AsInteger());
            world.Root.Send("counter", "crash");
            await world.SettleAsync();
            Assert.Equal(4, (await world.Root.AskAsync("counter", "next")).AsInteger());
            await world.Root.SpawnAsync("test:count", 1);
            Expect.Refused(ErrorKind.Invalid, static () => ChildSpec.Of("count"));
            Expect.Refused(ErrorKind.Invalid, static () => ChildSpec.Of("test:count", PayloadValue.From(new object())));
            Expect.Refused(ErrorKind.Invalid, () => Supervisor.OneForOne().Add(ChildSpec.Of("test:count") with { How = world.Root.Linked }));
            Expect.Refused(ErrorKind.Invalid, static () => Supervisor.OneForOne().Add(ChildSpec.Of("test:count") with { StopTimeout = TimeSpan.FromSeconds(-2) }));
            Expect.Refused(ErrorKind.Invalid, static () => Supervisor.OneForOne().Add(ChildSpec.Of("test:count") with { StartTimeout = TimeSpan.Zero }));
        },
        20,
        Worlds.With(static options => options.Add(ProcessDefinition.Inline("test:count", static async (self, arguments) =>
        {
            var count = arguments[0].AsInteger();
            await foreach (var message in self.Inbox.ReadAllAsync())
            {
                if (message.Topic == "crash") { throw new InvalidOperationException("boom"); }
                message.Reply(++count);
            }
        }))));

    [Fact, Sentence("15.66")]
    public void S15_arguments_whose_reading_throws_are_a_failure_of_the_child() => Wards.Run(
        static async (world, wards) =>
        {
            await wards.StartAsync(Supervisor.OneForOne(1, backoff: Backoff.None).Add(wards["a"].Child).Add(ChildSpec.Of("test:unreadable")));
            Assert.Equal("a+ a-", wards.Noted());
            Assert.Equal("unreadable", wards.Outcome().Error?.Cause?.Message);
        },
        20,
        Worlds.With(static options => options.Add(new Unreadable())));

    private sealed class Unreadable() : HandlerDefinition<Unreadable>("test:unreadable")
    {
        protected override ProcessStart? ReadStart(ref PayloadReader arguments) => throw new InvalidOperationException("unreadable");
    }
}
