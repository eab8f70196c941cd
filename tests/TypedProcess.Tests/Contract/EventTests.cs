using System.Diagnostics;
using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 6: what is in an event, and what becomes of one that nobody handles.</summary>
public sealed class EventTests
{
    [Fact, Sentence("6.01", "6.02")]
    public void S6_an_EXIT_says_who_ended_when_and_with_which_value() => TestWorld.Run(static async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await watcher.DoAsync(static self => self.Monitored.PuppetAsync());
        await world.AdvanceAsync(TimeSpan.FromSeconds(7));
        var at = world.Clock.GetUtcNow();
        puppet.Do(static self => self.Stop("done"));
        await world.SettleAsync();
        var exit = Assert.IsType<Exit>(Assert.Single(watcher.Events));
        Assert.Equal((puppet.Bare(), at, "done", null), (exit.From, exit.At, exit.Outcome.Value.AsText(), exit.Outcome.Error));
    }, Worlds.Options);

    [Fact, Sentence("6.01", "6.02", "6.03", "6.04")]
    public void S6_EXIT_and_LINK_DOWN_carry_the_error_object() => TestWorld.Run(static async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await watcher.DoAsync(static self =>
        {
            self.TrapLinks = true;
            return self.Linked.Monitored.PuppetAsync();
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(7));
        var at = world.Clock.GetUtcNow();
        puppet.Do(self => throw new ProcessException(new ProcessError(ErrorKind.Conflict, "not now", Retryable: true).With("row", 7)));
        await world.SettleAsync();
        var exit = watcher.Exits.Single();
        var down = watcher.LinkDowns.Single();
        Assert.Equal((puppet.Bare(), at), (exit.From, exit.At));
        Assert.Equal((puppet.Bare(), at), (down.From, down.At));
        foreach (var error in new[] { exit.Outcome.Error!, down.Error })
        {
            Assert.Equal((ErrorKind.Conflict, "not now", true, 7L), (error.Kind, error.Message, error.Retryable, error.Details["row"].AsInteger()));
            Assert.Contains(nameof(EventTests), error.Stack, StringComparison.Ordinal);
        }
    }, Worlds.Options);

    [Theory, Sentence("6.01", "6.06")]
    [InlineData(null), InlineData(90)]
    public void S6_a_CANCEL_says_who_asks_and_carries_the_deadline_or_none(int? seconds) => TestWorld.Run(async world =>
    {
        var target = await world.ProbeAsync();
        var asker = await world.ProbeAsync();
        await world.AdvanceAsync(TimeSpan.FromSeconds(7));
        var at = world.Clock.GetUtcNow();
        await asker.DoAsync(self => self.Cancel(target.Pid, seconds is { } limit ? TimeSpan.FromSeconds(limit) : null));
        await world.SettleAsync();
        var cancel = Assert.IsType<Cancel>(Assert.Single(target.Events));
        Assert.Equal((asker.Pid, at, seconds is { } left ? at.AddSeconds(left) : null), (cancel.From, cancel.At, cancel.Deadline));
    });

    [Fact, Sentence("6.26")]
    public void S6_an_event_without_a_handler_is_dropped_counted_and_reported() => TestWorld.Run(static async world =>
    {
        var dropped = new List<ProcessDiagnostic>();
        using var subscription = DiagnosticListener.AllListeners.Subscribe(new Listening(dropped));
        var script = new PuppetScript();
        var puppet = await world.Root.PuppetAsync(script);
        puppet.Do(async self =>
        {
            self.TrapLinks = true;
            (await self.Linked.Monitored.PuppetAsync()).Crash();
        });
        await world.SettleAsync();
        Assert.Equal(2, world.Runtime.DeadLetters.Count(DeadLetterReason.UnhandledEvent));
        world.Root.Send(puppet.Bare(), "note", "goes on");
        await world.SettleAsync();
        Assert.Equal(["goes on"], script.Notes);
        Assert.Equal(["Exit", "LinkDown"], dropped.Where(what => what.Pid == puppet.Bare()).Select(static what => what.Handler));
    }, Worlds.Options);

    [Fact, Sentence("6.26")]
    public void S6_a_dropped_event_can_be_read_among_the_dead_letters() => TestWorld.Run(static async world =>
    {
        var letters = world.Runtime.DeadLetters.Subscribe();
        var puppet = await world.Root.PuppetAsync();
        var child = default(Pid);
        puppet.Do(async self =>
        {
            var crashing = await self.Monitored.PuppetAsync();
            child = crashing.Bare();
            crashing.Crash();
        });
        await world.SettleAsync();
        Assert.True(letters.TryRead(out var letter));
        Assert.Equal((child, puppet.Bare(), DeadLetterReason.UnhandledEvent), (letter.From, letter.To, letter.Reason));
        Assert.False(letters.TryRead(out _));
    }, Worlds.Options);

    [Fact, Sentence("6.26")]
    public void S6_a_handler_class_without_a_handler_for_Cancel_ends_normally() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var script = new PuppetScript();
        var puppet = await watcher.DoAsync(self => self.Monitored.PuppetAsync(script));
        world.Root.Send(puppet.Bare(), "note", "before");
        world.Root.Cancel(puppet.Bare());
        world.Root.TrySend(puppet.Bare(), "note", out _, "after");
        await world.SettleAsync();
        Assert.Equal((true, false), (watcher.OnlyExit().Value.IsNil, watcher.OnlyExit().Failed));
        Assert.Equal(["before"], script.Notes);
        Assert.Equal(0, world.Runtime.DeadLetters.Count(DeadLetterReason.UnhandledEvent));
    }, Worlds.Options);

    private sealed class Listening(List<ProcessDiagnostic> dropped) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "TypedProcess") { value.Subscribe(this); }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is not { Key: "EventDropped", Value: ProcessDiagnostic what }) { return; }
            lock (dropped) { dropped.Add(what); }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
