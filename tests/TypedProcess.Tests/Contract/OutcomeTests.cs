using TypedProcess.Testing;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 5: what becomes of values and errors, and of errors while stopping.</summary>
public sealed class OutcomeTests
{
    [Fact, Sentence("5.01")]
    public void S5_a_body_that_returns_nothing_has_an_empty_result() => TestWorld.Run(static async world =>
    {
        var watcher = await world.ProbeAsync();
        await watcher.DoAsync(self => world.InlineAsync(self.Monitored, "nothing", static (_, _) => default));
        await world.SettleAsync();
        Assert.True(watcher.OnlyExit().Value.IsNil);
        Assert.False(watcher.OnlyExit().Failed);
    });

    [Fact, Sentence("5.02")]
    public void S5_a_value_that_is_returned_is_the_result_and_is_a_copy() => TestWorld.Run(static async world =>
    {
        var watcher = await world.ProbeAsync();
        var list = new List<long> { 1, 2 };
        await watcher.DoAsync(self => world.InlineAsync(self.Monitored, "value", async (me, _) =>
        {
            await me.DelayAsync(TimeSpan.FromSeconds(1));
            return PayloadValue.From(list);
        }));
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        list.Add(3);
        var items = watcher.OnlyExit().Value.AsTable().Items;
        Assert.Equal([1L, 2L], items.ToArray().Select(static item => item.AsInteger()));
    });

    [Theory, Sentence("5.03", "5.08")]
    [InlineData(false), InlineData(true)]
    public void S5_a_body_that_throws_has_failed_and_keeps_type_message_and_stack(bool later) => TestWorld.Run(async world =>
    {
        var watcher = await world.ProbeAsync();
        await watcher.DoAsync(self => world.InlineAsync(self.Monitored, "throws", async (me, _) =>
        {
            if (later) { await me.DelayAsync(TimeSpan.FromSeconds(1)); }
            throw new FormatException("no number");
        }));
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var error = watcher.OnlyExit().Error!;
        Assert.Equal((ErrorKind.Internal, "no number"), (error.Kind, error.Message));
        Assert.Equal("System.FormatException", error.Details["type"].AsText());
        Assert.Equal("no number", error.Details["message"].AsText());
        Assert.Contains(nameof(OutcomeTests), error.Details["stack"].AsText(), StringComparison.Ordinal);
    });

    [Fact, Sentence("5.03")]
    public void S5_an_error_that_is_thrown_keeps_kind_retryable_and_details() => TestWorld.Run(static async world =>
    {
        var watcher = await world.ProbeAsync();
        var thrown = new ProcessError(ErrorKind.Conflict, "not now", Retryable: true).With("row", 7);
        await watcher.DoAsync(self => world.InlineAsync(self.Monitored, "throws", (_, _) => throw new ProcessException(thrown)));
        await world.SettleAsync();
        var error = watcher.OnlyExit().Error!;
        Assert.Equal((ErrorKind.Conflict, "not now", true, 7L), (error.Kind, error.Message, error.Retryable, error.Details["row"].AsInteger()));
    });

    [Fact, Sentence("5.04", "5.06")]
    public void S5_Stop_is_applied_when_the_handler_returns_and_nothing_is_read_after_it() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var watcher = await world.ProbeAsync();
        var notes = new List<string>();
        var puppet = await watcher.DoAsync(static self => self.Monitored.PuppetAsync());
        puppet.Do(async self =>
        {
            self.Stop(1);
            self.Stop(2);
            notes.Add("goes on");
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            notes.Add("to its end");
        });
        puppet.Do(_ => notes.Add("never"));
        await world.SettleAsync();
        Assert.Empty(watcher.Exits);
        world.Root.Send(puppet.Bare(), "note", "still open");
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(1, watcher.OnlyExit().Value.AsInteger());
        Assert.Equal(["goes on", "to its end"], notes);
        Assert.Equal(2, world.Runtime.DeadLetters.Count(DeadLetterReason.ProcessEnded));
    }, Worlds.Options);

    [Fact, Sentence("5.05", "5.06")]
    public void S5_Fail_is_applied_when_the_handler_returns_and_wins_over_Stop() => TestWorld.Run(static async world =>
    {
        var watcher = await world.ProbeAsync();
        var returned = false;
        var puppet = await watcher.DoAsync(static self => self.Monitored.PuppetAsync());
        puppet.Do(self =>
        {
            self.Stop(1);
            self.Fail(new ProcessError(ErrorKind.Conflict, "changed its mind", Retryable: true).With("row", 7));
            self.Stop(2);
            returned = true;
        });
        await world.SettleAsync();
        Assert.True(returned);
        var error = watcher.OnlyExit().Error!;
        Assert.Equal((ErrorKind.Conflict, "changed its mind", true, 7L), (error.Kind, error.Message, error.Retryable, error.Details["row"].AsInteger()));
    }, Worlds.Options);

    [Fact, Sentence("5.06")]
    public void S5_an_exception_after_Stop_is_a_failure() => TestWorld.Run(static async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await watcher.DoAsync(static self => self.Monitored.PuppetAsync());
        puppet.Do(async self =>
        {
            self.Stop(1);
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            throw new InvalidOperationException("boom");
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("boom", watcher.OnlyExit().Error?.Message);
    }, Worlds.Options);

    [Fact, Sentence("5.04")]
    public void S5_a_class_may_stop_in_its_constructor_and_in_Started() => TestWorld.Run(static async world =>
    {
        var watcher = await world.ProbeAsync();
        var scripts = new[] { new PuppetScript { Constructed = static self => self.Stop(1) }, new PuppetScript { Started = Stop } };
        foreach (var script in scripts)
        {
            var puppet = await watcher.DoAsync(self => self.Monitored.Message("note", "never").PuppetAsync(script));
            await world.SettleAsync();
            Assert.Empty(script.Notes);
            Assert.Equal(1, watcher.Exits.Last().Outcome.Value.AsInteger());
            Assert.Equal(puppet.Bare(), watcher.Exits.Last().From);
        }

        static ValueTask Stop(ProcessContext self)
        {
            self.Stop(1);
            return default;
        }
    }, Worlds.Options);

    [Theory, Sentence("5.07")]
    [InlineData(false), InlineData(true)]
    public void S5_an_outcome_that_cannot_be_carried_is_a_failure_INVALID_with_the_path(bool handlers) => TestWorld.Run(async world =>
    {
        var watcher = await world.ProbeAsync();
        var bad = PayloadValue.From(new Dictionary<string, object> { ["callback"] = (Action)(static () => { }) });
        if (handlers) { (await watcher.DoAsync(static self => self.Monitored.PuppetAsync())).Do(self => self.Stop(bad)); }
        else { await watcher.DoAsync(self => world.InlineAsync(self.Monitored, "bad", (_, _) => new(bad))); }
        await world.SettleAsync();
        var error = watcher.OnlyExit().Error!;
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.Contains("callback", error.Message, StringComparison.Ordinal);
        Assert.Contains("function", error.Message, StringComparison.Ordinal);
    }, Worlds.Options);

    [Theory, Sentence("5.09")]
    [InlineData("stop"), InlineData("fail"), InlineData("terminate")]
    public void S5_Stopped_then_DisposeAsync_run_before_completion(string end) => TestWorld.RunSeeds(Worlds.Seeds, async world =>
    {
        var watcher = await world.ProbeAsync();
        PuppetScript script = null!;
        script = new PuppetScript
        {
            Stopped = self => NoteAsync("Stopped", self),
            Disposed = self => NoteAsync("DisposeAsync", self),
        };
        var puppet = await watcher.DoAsync(self => self.Monitored.Named("named").PuppetAsync(script));
        await world.SettleAsync();
        switch (end)
        {
            case "stop": puppet.Do(static self => self.Stop()); break;
            case "fail": puppet.Crash(); break;
            default: world.Root.Terminate(puppet.Bare()); break;
        }
        await world.SettleAsync();
        if (end != "terminate")
        {
            Assert.Equal(["Stopped"], script.Notes);
            Assert.Empty(watcher.Exits);
            Assert.Equal(puppet.Bare(), world.Root.Names.Lookup("named"));
        }
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Single(watcher.Exits);
        Assert.Equal(["Stopped", "DisposeAsync"], script.Notes);

        async ValueTask NoteAsync(string what, ProcessContext self)
        {
            Assert.Empty(watcher.Exits);
            script.Notes.Add(what);
            // The context of a terminated process is dead: there the delay throws, and the rest still runs.
            await self.DelayAsync(TimeSpan.FromSeconds(1));
        }
    }, Worlds.Options);

    [Theory, Sentence("5.10")]
    [InlineData(true, false), InlineData(false, true)]
    public void S5_an_exception_while_stopping_makes_a_normal_end_a_failure(bool inStopped, bool inDispose) => TestWorld.Run(async world =>
    {
        var watcher = await world.ProbeAsync();
        var script = Stopping(inStopped, inDispose);
        var puppet = await watcher.DoAsync(self => self.Monitored.PuppetAsync(script));
        puppet.Do(static self => self.Stop(1));
        await world.SettleAsync();
        var outcome = watcher.OnlyExit();
        Assert.Equal(inStopped ? "Stopped failed" : "DisposeAsync failed", outcome.Error?.Message);
        Assert.True(outcome.Value.IsNil);
        Assert.Equal(["Stopped", "DisposeAsync"], script.Notes);
    }, Worlds.Options);

    [Theory, Sentence("5.11")]
    [InlineData(true, false), InlineData(false, true)]
    public void S5_an_exception_while_stopping_is_added_to_a_failure(bool inStopped, bool inDispose) => TestWorld.Run(async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await watcher.DoAsync(self => self.Monitored.PuppetAsync(Stopping(inStopped, inDispose)));
        puppet.Crash();
        await world.SettleAsync();
        var error = watcher.OnlyExit().Error!;
        Assert.Equal("boom", error.Message);
        Assert.Equal(inStopped ? "Stopped failed" : "DisposeAsync failed", error.Details["stop"].AsError().Message);
    }, Worlds.Options);

    [Theory, Sentence("5.10", "5.11")]
    [InlineData(false), InlineData(true)]
    public void S5_when_both_Stopped_and_DisposeAsync_throw_neither_error_is_lost(bool failed) => TestWorld.Run(async world =>
    {
        var watcher = await world.ProbeAsync();
        var puppet = await watcher.DoAsync(static self => self.Monitored.PuppetAsync(Stopping(true, true)));
        if (failed) { puppet.Crash(); }
        else { puppet.Do(static self => self.Stop()); }
        await world.SettleAsync();
        var error = watcher.OnlyExit().Error!;
        if (failed)
        {
            Assert.Equal("boom", error.Message);
            error = error.Details["stop"].AsError();
        }
        Assert.Equal("Stopped failed", error.Message);
        Assert.Equal("DisposeAsync failed", error.Details["stop"].AsError().Message);
    }, Worlds.Options);

    private static PuppetScript Stopping(bool stoppedThrows, bool disposeThrows)
    {
        PuppetScript script = null!;
        return script = new PuppetScript { Stopped = _ => Step("Stopped", stoppedThrows), Disposed = _ => Step("DisposeAsync", disposeThrows) };

        ValueTask Step(string name, bool throws)
        {
            script.Notes.Add(name);
            return throws ? throw new InvalidOperationException($"{name} failed") : default;
        }
    }
}
