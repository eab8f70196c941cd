using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class CancelTests
{
    private const int Seeds = 25;

    private static readonly TestOptions Options = new() { Configure = static o => o.Add(Marionette.Definition) };

    [Fact]
    [Sentence("7.04", "7.05")]
    public void S7_a_cancel_is_an_event_and_cancels_the_token_on_a_step_of_the_target() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var target = await world.ProbeAsync();
        var sender = await world.ProbeAsync();
        ProcessContext? onStepOf = null;
        ProcessContext? owner = null;
        await target.DoAsync(self =>
        {
            owner = self;
            self.Cancellation.Register(() => onStepOf = ProcessContext.Current);
        });
        await sender.DoAsync(self => self.Cancel(target.Pid));
        await world.SettleAsync();
        var cancel = Assert.IsType<Cancel>(Assert.Single(target.Events));
        Assert.Equal(sender.Pid, cancel.From);
        Assert.Equal(world.Clock.GetUtcNow(), cancel.At);
        Assert.Null(cancel.Deadline);
        Assert.NotNull(owner);
        Assert.Same(owner, onStepOf);
    });

    [Fact]
    [Sentence("7.07")]
    public void S7_without_a_deadline_the_target_may_take_its_time() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var target = await world.ProbeAsync();
        world.Root.Cancel(target.Pid);
        await world.AdvanceAsync(TimeSpan.FromDays(400));
        Assert.Equal(7, await target.DoAsync(static _ => new ValueTask<int>(7)));
    });

    [Theory]
    [InlineData(10.0, 3.0, 4.0)]
    [InlineData(3.0, 10.0, 3.0)]
    [InlineData(10.0, null, 10.0)]
    [InlineData(null, 3.0, 4.0)]
    [Sentence("7.08", "7.09", "7.10")]
    public void S7_a_later_cancel_may_shorten_the_deadline_not_lengthen_it(double? first, double? second, double ends) => TestWorld.RunSeeds(Seeds, async world =>
    {
        var watcher = await world.ProbeAsync();
        var target = await world.ProbeAsync();
        await watcher.DoAsync(self => self.Monitor(target.Pid));
        var start = world.Clock.GetUtcNow();
        Send(first);
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Send(second);
        await world.AdvanceAsync(TimeSpan.FromSeconds(ends - 1) - TimeSpan.FromMilliseconds(100));
        Assert.Empty(watcher.Exits);
        Assert.Equal([start + Span(first), start + TimeSpan.FromSeconds(ends)], target.Events.Cast<Cancel>().Select(static cancel => cancel.Deadline));
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(200));
        Assert.Equal(ErrorKind.Timeout, Assert.Single(watcher.Exits).Outcome.Error!.Kind);

        void Send(double? deadline) => world.Root.Cancel(target.Pid, Span(deadline));
    });

    [Fact]
    [Sentence("7.06")]
    public void S7_the_deadline_counts_also_for_a_process_that_awaits_something_else() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var never = new TaskCompletionSource<PayloadValue>();
        world.Runtime.Add(ProcessDefinition.Inline("test:deaf", async (_, _) => await never.Task));
        var watcher = await world.ProbeAsync();
        var pid = await watcher.DoAsync(static self => self.Monitored.SpawnAsync("test:deaf"));
        await world.SettleAsync();
        world.Root.Cancel(pid, "3s");
        await world.AdvanceAsync(TimeSpan.FromSeconds(3.1));
        // Condemned: unreachable at once, complete when the grace time is over.
        Expect.Refused(ErrorKind.NotFound, () => world.Root.Send(pid, "x"));
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(ErrorKind.Timeout, Assert.Single(watcher.Exits).Outcome.Error!.Kind);
    }, new TestOptions { AllowOutsideAwaits = true });

    [Fact]
    [Sentence("7.06")]
    public async Task S7_the_deadline_counts_also_for_a_process_that_never_takes_the_cancel_in()
    {
        var clock = new VirtualClock();
        var entered = new TaskCompletionSource();
        using var release = new ManualResetEventSlim();
        var blocked = ProcessDefinition.Inline("test:blocked", (_, _) =>
        {
            entered.SetResult();
            release.Wait();
            return default(ValueTask);
        });
        await using var runtime = ProcessRuntime.Create(options =>
        {
            options.Time = clock;
            options.Add(blocked);
        });
        var pid = await runtime.Root.Monitored.SpawnAsync("test:blocked");
        await entered.Task;
        runtime.Root.Cancel(pid, TimeSpan.FromSeconds(3));
        // To the millisecond the wheel may be late, never early.
        clock.MoveToNext(TimeSpan.FromSeconds(2.9));
        Assert.True(runtime.Root.TrySend(pid, "x", out _));
        while (clock.Elapsed < TimeSpan.FromSeconds(3.1)) { clock.MoveToNext(TimeSpan.FromSeconds(3.1)); }
        Expect.Refused(ErrorKind.NotFound, () => runtime.Root.Send(pid, "x"));
        while (clock.Elapsed < TimeSpan.FromSeconds(9)) { clock.MoveToNext(TimeSpan.FromSeconds(9)); }
        Assert.Equal(ErrorKind.Timeout, (await runtime.Root.Exits.ReadAsync()).Outcome.Error!.Kind);
        release.Set();
    }

    [Fact]
    [Sentence("7.11", "7.12")]
    public void S7_after_a_cancel_the_cancellation_of_the_own_token_is_a_normal_end_that_does_not_cascade() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:graceful", static async (self, _) => await self.DelayAsync(TimeSpan.FromDays(1), self.Cancellation)));
        var partner = await world.ProbeAsync();
        var body = await partner.DoAsync(static self => self.Linked.Monitored.SpawnAsync("test:graceful"));
        var handlers = await partner.DoAsync(static self => self.Linked.Monitored.StartAsync(new Marionette.Start()));
        world.Root.Post(handlers.Pid.Untyped, new Marionette.DoMail(static self => self.DelayAsync(TimeSpan.FromDays(1), self.Cancellation)));
        await world.SettleAsync();
        world.Root.Cancel(body, TimeSpan.FromSeconds(5));
        world.Root.Cancel(handlers.Pid.Untyped, TimeSpan.FromSeconds(5));
        await world.SettleAsync();
        Assert.Equal(2, partner.Exits.Count());
        Assert.All(partner.Exits, static exit => Assert.True(!exit.Outcome.Failed && exit.Outcome.Value.IsNil));
        await world.AdvanceAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(7, await partner.DoAsync(static _ => new ValueTask<int>(7)));
    }, Options);

    [Fact]
    public void S7_without_a_cancel_a_cancellation_exception_is_a_failure() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:liar", static ValueTask (self, _) => throw new OperationCanceledException(self.Cancellation)));
        await Expect.RefusedAsync(ErrorKind.Canceled, () => world.Root.Spawner.CallAsync("test:liar"));
    });

    [Fact]
    [Sentence("7.12")]
    public void S7_an_ask_given_up_by_the_own_token_after_a_cancel_is_a_normal_end_too() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var puppet = await world.Root.Spawner.StartAsync(new Marionette.Start());
        world.Runtime.Add(ProcessDefinition.Inline("test:asking", async (self, _) => await self.AskAsync(puppet.Pid.Untyped, "hang", new AskOptions(Cancel: self.Cancellation))));
        world.Runtime.Add(ProcessDefinition.Inline("test:calling", async (self, _) => await self.Spawner.Waiting(cancel: self.Cancellation).CallAsync("test:asking")));
        var watcher = await world.ProbeAsync();
        var asking = await watcher.DoAsync(static self => self.Monitored.SpawnAsync("test:asking"));
        var calling = await watcher.DoAsync(static self => self.Monitored.SpawnAsync("test:calling"));
        await world.SettleAsync();
        world.Root.Cancel(asking);
        world.Root.Cancel(calling);
        await world.SettleAsync();
        Assert.Equal(2, watcher.Exits.Count());
        Assert.All(watcher.Exits, static exit => Assert.False(exit.Outcome.Failed));
    }, Options);

    public static TheoryData<TimeSpan> BadDeadlines => [TimeSpan.Zero, TimeSpan.FromTicks(-1), TimeSpan.FromSeconds(-5), Timeout.InfiniteTimeSpan, TimeSpan.FromDays(365) + TimeSpan.FromTicks(1), TimeSpan.MaxValue, TimeSpan.MinValue];

    [Theory]
    [MemberData(nameof(BadDeadlines))]
    [Sentence("7.03")]
    public void S7_a_deadline_of_zero_below_or_above_365_days_is_refused_and_nothing_happens(TimeSpan deadline) => TestWorld.Run(async world =>
    {
        var target = await world.ProbeAsync();
        var error = Expect.Refused(ErrorKind.Invalid, () => world.Root.Cancel(target.Pid, deadline));
        Assert.StartsWith("deadline:", error.Message, StringComparison.Ordinal);
        await world.SettleAsync();
        Assert.Empty(target.Events);
        Assert.False(await target.DoAsync(static self => new ValueTask<bool>(self.Cancellation.IsCancellationRequested)));
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5x")]
    [InlineData("s")]
    [InlineData("+5s")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData(" 5s")]
    [InlineData("5s ")]
    [InlineData("0s")]
    [InlineData("8761h")]
    [InlineData("99999999999999999999h")]
    [Sentence("7.02")]
    public void S7_a_malformed_duration_is_refused(string? deadline) => TestWorld.Run(async world =>
    {
        var target = await world.ProbeAsync();
        Assert.StartsWith("deadline:", Expect.Refused(ErrorKind.Invalid, () => world.Root.Cancel(target.Pid, deadline!)).Message, StringComparison.Ordinal);
        await world.SettleAsync();
        Assert.Empty(target.Events);
    });

    [Theory]
    [InlineData("5s", 5000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5s", 1500)]
    [InlineData("250ms", 250)]
    [InlineData("8760h", 365.0 * 24 * 3600 * 1000)]
    [Sentence("7.01")]
    public void S7_a_duration_text_gives_the_deadline_of_the_event(string deadline, double milliseconds) => TestWorld.Run(async world =>
    {
        var target = await world.ProbeAsync();
        world.Root.Cancel(target.Pid, deadline);
        await world.SettleAsync();
        Assert.Equal(world.Clock.GetUtcNow() + TimeSpan.FromMilliseconds(milliseconds), Assert.IsType<Cancel>(Assert.Single(target.Events)).Deadline);
    });

    [Fact]
    public void S7_a_cancel_of_what_is_gone_is_not_found_and_the_root_cannot_be_cancelled() => TestWorld.Run(static async world =>
    {
        var target = await world.ProbeAsync();
        world.Root.Terminate(target.Pid);
        await world.SettleAsync();
        Expect.Refused(ErrorKind.NotFound, () => world.Root.Cancel(target.Pid, "5s"));
        Expect.Refused(ErrorKind.NotFound, () => world.Root.Cancel("nobody"));
        var other = await world.ProbeAsync();
        var error = await other.RefusedAsync(self =>
        {
            self.Cancel(world.Root.Pid, "1s");
            return default;
        });
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        await world.AdvanceAsync(TimeSpan.FromSeconds(20));
        world.Root.Send(other.Pid, "still here");
    });

    private static TimeSpan? Span(double? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
}
