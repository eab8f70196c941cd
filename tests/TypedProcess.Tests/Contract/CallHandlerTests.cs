using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class CallHandlerTests
{
    private const int Seeds = 25;

    private static readonly TestOptions Options = new() { Configure = static o => o.Add(Marionette.Definition) };

    [Fact]
    [Sentence("8.15")]
    public void S8_a_call_handler_that_throws_a_process_exception_answers_with_it_and_lives_on() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var puppet = await world.Root.Spawner.StartAsync(new Marionette.Start());
        var asker = await world.ProbeAsync();
        var untyped = await asker.RefusedAsync(async self => await self.AskAsync(puppet.Pid.Untyped, "refuse"));
        var typed = await asker.RefusedAsync(async self => await self.Bind(puppet.Pid).CallAsync(new Marionette.AskMail<int>(static async (self, _) =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            throw new ProcessException(new ProcessError(ErrorKind.Conflict, "no", Retryable: true).With("why", "because"));
        })));
        foreach (var error in new[] { untyped, typed })
        {
            Assert.Equal((ErrorKind.Conflict, "no", true), (error.Kind, error.Message, error.Retryable));
            Assert.Equal("because", error.Details["why"].AsText());
        }
        Assert.Equal(2, (await world.Root.AskAsync(puppet.Pid.Untyped, "echo", 2)).AsInteger());
        Assert.Equal(0, world.Runtime.Counters.Failures);
    }, Options);

    [Fact]
    [Sentence("8.16")]
    public void S8_any_other_exception_fails_the_process_and_the_caller_gets_Internal() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var one = await watcher.DoAsync(static self => self.Monitored.StartAsync(new Marionette.Start()));
        var other = await watcher.DoAsync(static self => self.Monitored.StartAsync(new Marionette.Start()));
        await Expect.RefusedAsync(ErrorKind.Internal, () => world.Root.AskAsync(one.Pid.Untyped, "break"));
        var typed = await Expect.RefusedAsync(ErrorKind.Internal, () => world.Root.CallAsync(other.Pid.Untyped, new Marionette.AskMail<int>(static async (self, _) =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            throw new InvalidOperationException("broken");
        })));
        Assert.Equal("System.InvalidOperationException", typed.Details["type"].AsText());
        await world.SettleAsync();
        Assert.Equal(2, watcher.Exits.Count());
        Assert.All(watcher.Exits, static exit => Assert.Equal((ErrorKind.Internal, "broken"), (exit.Outcome.Error!.Kind, exit.Outcome.Error.Message)));
    }, Options);

    [Fact]
    public void S8_a_message_with_a_reply_that_was_only_sent_runs_the_handler_and_its_answer_is_a_dead_letter() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var puppet = await world.Root.Spawner.StartAsync(new Marionette.Start());
        world.Root.Send(puppet.Pid.Untyped, "echo", 1);
        world.Root.Send(puppet.Pid.Untyped, "refuse");
        world.Root.Post(puppet.Pid.Untyped, new Marionette.AskMail<int>(static (_, _) => new ValueTask<int>(3)));
        Assert.Equal(2, (await world.Root.AskAsync(puppet.Pid.Untyped, "echo", 2)).AsInteger());
        Assert.Equal(3, world.Runtime.DeadLetters.Count(DeadLetterReason.LateReply));
    }, Options);

    [Fact]
    [Sentence("8.17")]
    public void S8_a_circle_of_asks_waits_until_the_timeout() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var one = await world.Root.Spawner.StartAsync(new Marionette.Start());
        var other = await world.Root.Spawner.StartAsync(new Marionette.Start());
        var back = new Marionette.AskMail<long>(static (_, _) => new ValueTask<long>(1));
        var there = new Marionette.AskMail<long>((self, _) => self.CallAsync(one.Pid.Untyped, back, new AskOptions(TimeSpan.FromSeconds(2))));
        var error = await Expect.RefusedAsync(ErrorKind.Timeout, () => one.CallAsync(new Marionette.AskMail<long>((self, _) => self.CallAsync(other.Pid.Untyped, there))));
        Assert.Contains("ask", error.Message, StringComparison.Ordinal);
        Assert.InRange(world.Clock.Elapsed.TotalSeconds, 2, 2.2);
        // The inner ask is handled after all, when its turn comes; nobody waits for the answer.
        await world.SettleAsync();
        Assert.Equal(1, world.Runtime.DeadLetters.Count(DeadLetterReason.LateReply));
        Assert.Equal(0, world.Runtime.Counters.Failures);
    }, Options);

    [Theory]
    [InlineData("timeout")]
    [InlineData("token")]
    [InlineData("termination of the caller")]
    [InlineData("cancel of the target")]
    [Sentence("8.18")]
    public void S8_the_token_of_a_handler_is_linked_with_the_caller_and_the_process(string how) => TestWorld.RunSeeds(Seeds, async world =>
    {
        var puppet = await world.Root.Spawner.StartAsync(new Marionette.Start());
        var stoppedAt = TimeSpan.MaxValue;
        ProcessContext? stoppedOn = null;
        var caller = await world.ProbeAsync();
        using var source = new CancellationTokenSource();
        var options = new AskOptions(TimeSpan.FromSeconds(how == "timeout" ? 2 : 1000), how == "token" ? source.Token : default);
        var mail = new Marionette.AskMail<int>(async (self, cancel) =>
        {
            cancel.Token.Register(() => (stoppedAt, stoppedOn) = (world.Clock.Elapsed, ProcessContext.Current));
            await self.DelayAsync(TimeSpan.FromHours(1), cancel.Token);
            return 1;
        });
        var call = caller.DoAsync(self => self.CallAsync(puppet.Pid.Untyped, mail, options));
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.MaxValue, stoppedAt);
        var expected = 1;
        switch (how)
        {
            case "timeout": expected = 2; break;
            case "token": Fire(source); break;
            case "cancel of the target": world.Root.Cancel(puppet.Pid.Untyped); break;
            default: world.Root.Terminate(caller.Pid); break;
        }
        await Assert.ThrowsAsync<ProcessException>(() => call);
        await world.SettleAsync();
        Assert.InRange(stoppedAt.TotalSeconds, expected, expected + 0.1);
        Assert.Equal(puppet.Pid.Untyped, stoppedOn!.Pid);
        if (how != "cancel of the target") { Assert.Equal(2, (await world.Root.AskAsync(puppet.Pid.Untyped, "echo", 2)).AsInteger()); }
    }, Options);

    [Fact]
    public void S8_the_token_of_a_handler_leaves_nothing_behind_in_its_process() => TestWorld.Run(static async world =>
    {
        var puppet = await world.Root.Spawner.StartAsync(new Marionette.Start());
        var held = new List<WeakReference>();
        for (var i = 0; i < 20; i++) { await AskAsync(puppet, held); }
        await world.SettleAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.InRange(held.Count(static listener => listener.IsAlive), 0, 2);
    }, Options);

    private static async Task AskAsync(Ref<Marionette> puppet, List<WeakReference> held) => Assert.True(await puppet.CallAsync(new Marionette.AskMail<bool>((_, cancel) =>
    {
        var listener = new object();
        held.Add(new WeakReference(listener));
        cancel.Token.Register(static state => GC.KeepAlive(state), listener);
        return new ValueTask<bool>(cancel.Token.CanBeCanceled);
    })));

    private static void Fire(CancellationTokenSource source) => source.Cancel();
}
