using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

public sealed class CallTests
{
    private const int Seeds = 25;

    [Fact]
    [Sentence("8.01")]
    public void S8_a_call_gives_the_value_of_the_child_or_nil() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:twice", static (_, args) => new ValueTask<PayloadValue>(args[0].AsInteger() * 2)));
        world.Runtime.Add(ProcessDefinition.Inline("test:nothing", static (_, _) => default(ValueTask)));
        var caller = await world.ProbeAsync();
        Assert.Equal(42, (await caller.DoAsync(static self => self.Spawner.CallAsync("test:twice", 21))).AsInteger());
        Assert.True((await caller.DoAsync(static self => self.Spawner.CallAsync("test:nothing"))).IsNil);
        // The child is owned, not monitored: the caller sees no event of it.
        Assert.Empty(caller.Events);
    });

    [Fact]
    [Sentence("8.02")]
    public void S8_a_call_gives_the_error_of_the_child_with_kind_retryable_and_details() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:fails", static ValueTask (_, _) => throw new ProcessException(new ProcessError(ErrorKind.Conflict, "two of them", Retryable: true).With("which", 2))));
        var caller = await world.ProbeAsync();
        var error = await caller.RefusedAsync(static async self => await self.Spawner.CallAsync("test:fails"));
        Assert.Equal(ErrorKind.Conflict, error.Kind);
        Assert.Equal("two of them", error.Message);
        Assert.True(error.Retryable);
        Assert.Equal(2, error.Details["which"].AsInteger());
    });

    [Fact]
    [Sentence("8.03")]
    public void S8_only_the_code_that_calls_waits() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:slow", static async (self, _) => await self.DelayAsync(TimeSpan.FromSeconds(10))));
        var read = TimeSpan.MaxValue;
        var called = TimeSpan.MaxValue;
        var caller = world.Runtime;
        caller.Add(ProcessDefinition.Inline("test:caller", async (self, _) =>
        {
            var call = self.Spawner.CallAsync("test:slow").AsTask();
            await self.Listen("meanwhile").ReadAsync();
            read = world.Clock.Elapsed;
            await call;
            called = world.Clock.Elapsed;
        }));
        var pid = await world.Root.SpawnAsync("test:caller");
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        world.Root.Send(pid, "meanwhile");
        await world.AdvanceAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromSeconds(1), read);
        Assert.InRange(called, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10.1));
    });

    [Theory]
    [InlineData("returns")]
    [InlineData("fails")]
    [InlineData("is terminated")]
    [Sentence("8.04")]
    public void S8_when_the_caller_ends_its_children_are_cancelled_with_the_grace_time_as_deadline(string how) => TestWorld.RunSeeds(Seeds, async world =>
    {
        var child = Child.In(world);
        world.Runtime.Add(ProcessDefinition.Inline("test:caller", async (self, _) =>
        {
            // Two of them: both have to go, whatever the first one does to the list.
            var calls = new[] { self.Spawner.CallAsync(Child.Id).AsTask(), self.Spawner.CallAsync(Child.Id).AsTask() };
            await self.Listen("go").ReadAsync();
            switch (how)
            {
                case "returns": return;
                case "fails": throw new InvalidOperationException("gone");
                default:
                    await Task.WhenAll(calls);
                    break;
            }
        }));
        var watcher = await world.ProbeAsync();
        var caller = await watcher.DoAsync(static self => self.Monitored.SpawnAsync("test:caller"));
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(2, child.Pids.Count);
        await watcher.DoAsync(self => child.Pids.ForEach(pid => self.Monitor(pid)));
        world.Root.Send(caller, "go");
        if (how == "is terminated") { world.Root.Terminate(caller); }
        var ended = world.Clock.GetUtcNow();
        await world.SettleAsync();
        Assert.Equal(caller, Assert.Single(watcher.Exits).From);
        Assert.Equal([ended + TimeSpan.FromSeconds(5), ended + TimeSpan.FromSeconds(5)], child.Cancels.Select(static cancel => cancel.Deadline));
        Assert.All(child.Cancels, cancel => Assert.Equal(caller, cancel.From));
        await world.AdvanceAsync(TimeSpan.FromSeconds(5.2));
        Assert.Equal([ErrorKind.Timeout, ErrorKind.Timeout], watcher.Exits.Skip(1).Select(static exit => exit.Outcome.Error!.Kind));
    });

    [Fact]
    [Sentence("8.05")]
    public void S8_when_the_token_fires_the_caller_has_CANCELED_at_once_and_the_child_is_cancelled() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var child = Child.In(world);
        var caller = await world.ProbeAsync();
        using var source = new CancellationTokenSource();
        var call = caller.RefusedAsync(async self => await self.Spawner.Waiting(cancel: source.Token).CallAsync(Child.Id));
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.False(call.IsCompleted);
        Fire(source);
        var fired = world.Clock.GetUtcNow();
        Assert.Equal(ErrorKind.Canceled, (await call).Kind);
        Assert.Equal(fired, world.Clock.GetUtcNow());
        await world.SettleAsync();
        Assert.Equal(fired + TimeSpan.FromSeconds(5), Assert.Single(child.Cancels).Deadline);
    });

    [Fact]
    public void S8_with_a_token_that_has_fired_already_the_caller_does_not_wait() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        Child.In(world);
        var caller = await world.ProbeAsync();
        var error = await caller.RefusedAsync(static async self => await self.Spawner.Waiting(cancel: new CancellationToken(canceled: true)).CallAsync(Child.Id));
        Assert.Equal(ErrorKind.Canceled, error.Kind);
        await world.AdvanceAsync(TimeSpan.FromSeconds(11));
        Assert.Equal(1, world.Runtime.Hosts[0].ProcessCount);
    });

    [Fact]
    [Sentence("8.06")]
    public void S8_when_the_timeout_passes_the_caller_has_TIMEOUT_at_once_and_the_child_is_cancelled() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var child = Child.In(world);
        var caller = await world.ProbeAsync();
        var error = await caller.RefusedAsync(static async self => await self.Spawner.Waiting(TimeSpan.FromSeconds(2)).CallAsync(Child.Id));
        Assert.Equal(ErrorKind.Timeout, error.Kind);
        Assert.True(error.Retryable);
        Assert.InRange(world.Clock.Elapsed, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.1));
        var passed = world.Clock.GetUtcNow();
        await world.SettleAsync();
        Assert.Equal(passed + TimeSpan.FromSeconds(5), Assert.Single(child.Cancels).Deadline);
        // What the child says afterwards reaches nobody, and hurts nobody.
        await world.AdvanceAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(1, world.Runtime.Hosts[0].ProcessCount);
    });

    [Fact]
    public void S8_a_call_that_is_refused_runs_nothing() => TestWorld.RunSeeds(5, static async world =>
    {
        var child = Child.In(world);
        await Expect.RefusedAsync(ErrorKind.NotFound, () => world.Root.Spawner.CallAsync("test:unknown"));
        await Expect.RefusedAsync(ErrorKind.NotFound, () => world.Root.Spawner.On("app:unknown").CallAsync(Child.Id));
        await Expect.RefusedAsync(ErrorKind.Invalid, () => world.Root.Spawner.CallAsync("no id"));
        await world.SettleAsync();
        Assert.Empty(child.Pids);
        Assert.Equal(0, world.Runtime.Counters.Spawned);
    });

    // On this thread: CancelAsync would leave it, and with it the order of the seed.
    private static void Fire(CancellationTokenSource source) => source.Cancel();

    // Notes the cancels it gets and goes on.
    private sealed class Child
    {
        public const string Id = "test:child";

        public List<Pid> Pids { get; } = [];

        public List<Cancel> Cancels { get; } = [];

        public static Child In(TestWorld world)
        {
            var child = new Child();
            world.Runtime.Add(ProcessDefinition.Inline(Id, async (self, _) =>
            {
                child.Pids.Add(self.Pid);
                while (true) { child.Cancels.Add(await self.Cancels.ReadAsync()); }
            }));
            return child;
        }
    }
}
