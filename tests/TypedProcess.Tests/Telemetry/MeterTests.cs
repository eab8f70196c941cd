using System.Diagnostics.Metrics;
using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Telemetry;

public sealed class MeterTests
{
    private static readonly TestOptions Options = Worlds.With(static options => options.AddHost("app:one").AddHost("app:two", static host => host.MailboxMessages = 50));

    [Fact]
    public void What_a_runtime_counts_is_there_for_whoever_asks_at_whatever_time() => TestWorld.RunSeeds(20, static async world =>
    {
        await world.Root.PuppetAsync();
        var failing = await world.Root.PuppetAsync();
        failing.Crash();
        var refused = await world.Root.PuppetAsync();
        refused.Do(static self =>
        {
            self.Send(self.Pid, "note", "never read");
            self.Fail(new ProcessError(ErrorKind.Conflict, "no"));
        });
        (await world.Root.PuppetAsync()).Do(static self => self.Fail(new ProcessError((ErrorKind)99, "of no kind")));
        await world.SettleAsync();
        using var log = new MeterLog(world.Runtime);
        Assert.Equal(["4"], log.Of("typedprocess.process.spawned"));
        Assert.Equal(["3"], log.Of("typedprocess.process.exited"));
        Assert.Equal(["1 error.kind=Conflict", "1 error.kind=Internal", "1 error.kind=Unknown"], log.Of("typedprocess.process.failed").Order(StringComparer.Ordinal));
        Assert.Equal(["1 host=app:one", "0 host=app:two"], log.Of("typedprocess.process.count"));
        Assert.Equal(["3"], log.Of("typedprocess.messages"));
        Assert.Equal(["1 reason=ProcessEnded"], log.Of("typedprocess.dead_letters"));
        Assert.Equal([$"{world.Runtime.Counters.PermissionChecks}"], log.Of("typedprocess.permission.checks"));
        Assert.Equal(["0"], log.Of("typedprocess.permission.denials"));
        Assert.Equal(["0 host=app:one", "0 host=app:two"], log.Of("typedprocess.worker.replaced"));
    }, Options);

    [Fact]
    public void Unread_messages_are_measured_by_host() => TestWorld.RunSeeds(20, static async world =>
    {
        var gate = new TaskCompletionSource();
        for (var i = 1; i <= 3; i++)
        {
            var puppet = await world.Root.Spawner.On("app:two").PuppetAsync();
            puppet.Do(async _ => await gate.Task);
            for (var j = 0; j < 10 * i; j++) { puppet.Do(static _ => { }); }
        }
        await world.SettleAsync();
        using var log = new MeterLog(world.Runtime);
        Assert.Equal(["0 host=app:one", "60 host=app:two"], log.Of("typedprocess.mailbox.depth"));
        Assert.Equal(["0 host=app:one", "30 host=app:two"], log.Of("typedprocess.mailbox.deepest"));
        gate.SetResult();
        await world.SettleAsync();
        Assert.Equal(["0 host=app:one", "0 host=app:two"], log.Of("typedprocess.mailbox.depth"));
    }, Options);

    [Fact]
    public void The_time_of_a_handler_includes_what_it_awaits_and_is_taken_while_somebody_listens() => TestWorld.RunSeeds(20, static async world =>
    {
        var puppet = await world.Root.PuppetAsync(new PuppetScript { On = static async (self, _) => await self.DelayAsync(TimeSpan.FromSeconds(3)) });
        var other = await world.Root.PuppetAsync();
        puppet.Do(static async self => await self.DelayAsync(TimeSpan.FromSeconds(1)));
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        using (var log = new MeterLog(world.Runtime, static name => name == "typedprocess.handler.duration"))
        {
            puppet.Do(static async self => await self.DelayAsync(TimeSpan.FromSeconds(2)));
            puppet.Do(self => self.Monitor(other.Bare()));
            await world.AdvanceAsync(TimeSpan.FromSeconds(2));
            other.Crash();
            await world.AdvanceAsync(TimeSpan.FromSeconds(10));
            const string Where = "host=app:one definition=test:puppet topic";
            Assert.Equal([$"0 {Where}=do", $"0 {Where}=do", $"2 {Where}=do", $"3 {Where}=Exit"], log.Of("typedprocess.handler.duration").Order(StringComparer.Ordinal));
        }
        puppet.Do(static async self => await self.DelayAsync(TimeSpan.FromSeconds(4)));
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
    }, Options);

    [Fact]
    public void A_listener_that_throws_is_counted_and_hurts_nobody() => TestWorld.RunSeeds(20, static async world =>
    {
        var puppet = await world.Root.PuppetAsync();
        using (new MeterLog(world.Runtime, onMeasurement: static () => throw new InvalidOperationException("a broken listener")))
        {
            for (var i = 0; i < 3; i++) { puppet.Do(static async self => await self.DelayAsync(TimeSpan.FromSeconds(1))); }
            puppet.Do(static async _ => await new TaskCompletionSource().Task);
            await world.AdvanceAsync(TimeSpan.FromSeconds(4));
            world.Root.Terminate(puppet.Bare());
            await world.AdvanceAsync(TimeSpan.FromSeconds(10));
        }
        Assert.Equal(1, world.Runtime.Hosts[0].AbandonedCount);
        // Three handlers, the one that was given up, and the one more of the abandoned.
        Assert.Equal(5, world.Runtime.Counters.ListenerErrors);
    }, new TestOptions { Configure = Options.Configure, AllowOutsideAwaits = true });

    [Fact]
    public async Task Runtimes_of_one_program_are_told_apart_by_their_names()
    {
        var seen = new List<(string Name, object? Tag, object? Scope)>();
        await using (var one = ProcessRuntime.Create(static options => options.Name = "one"))
        await using (var other = ProcessRuntime.Create(static options => options.Add(Puppet.Definition)))
        {
            await other.Root.PuppetAsync();
            using var listener = new MeterListener();
            listener.InstrumentPublished = (instrument, to) =>
            {
                if ((ReferenceEquals(instrument.Meter.Scope, one) || ReferenceEquals(instrument.Meter.Scope, other)) && instrument.Name == "typedprocess.process.spawned") { to.EnableMeasurementEvents(instrument); }
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Add(($"{tags[0].Value} {value}", instrument.Meter.Tags!.Single().Value, instrument.Meter.Scope)));
            listener.Start();
            listener.RecordObservableInstruments();
            Assert.Equal([("one 0", "one", one), ($"{other.Name} 1", (object)other.Name, other)], seen.OrderByDescending(static one => one.Name, StringComparer.Ordinal));
            Assert.Contains($"|{other.Name}.", (await other.Root.PuppetAsync()).Bare().ToString(), StringComparison.Ordinal);
            seen.Clear();
            await one.DisposeAsync();
            listener.RecordObservableInstruments();
            Assert.Single(seen);
        }
    }
}
