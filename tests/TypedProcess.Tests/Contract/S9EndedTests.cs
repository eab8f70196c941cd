using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 9: what of the old code ends with an upgrade.</summary>
public sealed class S9EndedTests
{
    private static readonly TestOptions Plain = Worlds.With(static options => options.Add(new Puppet.PuppetDefinition("test:next")));

    [Fact, Sentence("9.13", "9.14")]
    public void S9_background_code_and_timers_of_the_old_code_end() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var log = new List<string>();
        var outside = new TaskCompletionSource();
        var process = await world.Root.PuppetAsync();
        process.Do(self =>
        {
            _ = BackgroundAsync(self, log);
            Forgotten(log, outside.Task);
            _ = LoopAsync(self, log);
        });
        process.Do(static async self =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1.5));
            self.Upgrade(new Puppet.Start(new PuppetScript()));
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        outside.SetResult();
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["tick", "first"], log.Order(StringComparer.Ordinal).Reverse());
        Assert.NotNull(world.Runtime.Find(process.Bare()));
        Assert.Equal(1, world.Runtime.Counters.DroppedContinuations);
    }, Plain);

    private static async Task BackgroundAsync(ProcessContext self, List<string> log)
    {
        await self.DelayAsync(TimeSpan.FromSeconds(1));
        log.Add("first");
        await self.DelayAsync(TimeSpan.FromSeconds(1));
        log.Add("second");
    }

    private static async void Forgotten(List<string> log, Task outside)
    {
        await outside;
        log.Add("outside");
        throw new InvalidOperationException("nobody is left to fail");
    }

    private static async Task LoopAsync(ProcessContext self, List<string> log)
    {
        await foreach (var tick in self.Select<string>().Every(TimeSpan.FromSeconds(1), static () => "tick")) { log.Add(tick); }
    }

    [Fact, Sentence("9.13")]
    public void S9_a_task_that_new_code_completes_does_not_wake_old_code() => TestWorld.RunSeeds(20, static async world =>
    {
        var log = new List<string>();
        var signal = new TaskCompletionSource();
        var process = await world.Root.PuppetAsync();
        process.Do(self =>
        {
            _ = WaitingAsync();
            self.Upgrade(new Puppet.Start(new PuppetScript()));
        });
        process.Do(async self =>
        {
            signal.SetResult();
            // Its own continuations come back as ever.
            await Task.Yield();
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            log.Add("new");
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["new"], log);

        async Task WaitingAsync()
        {
            await signal.Task;
            log.Add("old");
        }
    }, Plain);

    [Fact, Sentence("9.13")]
    public void S9_background_code_that_upgrades_is_replaced_before_other_background_code_goes_on() => TestWorld.RunSeeds(20, static async world =>
    {
        var log = new List<string>();
        var process = await world.Root.PuppetAsync();
        process.Do(self =>
        {
            _ = LaterAsync("one");
            _ = LaterAsync("two");

            async Task LaterAsync(string name)
            {
                await Task.Yield();
                log.Add(name);
                self.Upgrade(new Puppet.Start(new PuppetScript()));
            }
        });
        await world.SettleAsync();
        Assert.Equal(["one"], log);
        Assert.Equal(1, world.Runtime.Find(process.Bare())!.CodeVersion);
    }, Plain);

    [Fact, Sentence("9.15")]
    public void S9_a_pending_ask_ends_and_what_is_answered_later_is_a_dead_letter() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var log = new List<string>();
        var asked = await world.ScriptAsync("asked", async self =>
        {
            var question = await self.Inbox.ReadAsync();
            await self.DelayAsync(TimeSpan.FromSeconds(2));
            question.Reply("late");
        });
        var process = await world.Root.PuppetAsync();
        process.Do(self =>
        {
            _ = AskingAsync(self);
            self.Upgrade(new Puppet.Start(new PuppetScript()));
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        process.Do(_ => log.Add("new"));
        await world.AdvanceAsync(TimeSpan.FromSeconds(40));
        Assert.Equal(["new"], log);
        Assert.Equal(1, world.Runtime.DeadLetters.Count(DeadLetterReason.LateReply));

        async Task AskingAsync(ProcessContext self)
        {
            try { log.Add((await self.AskAsync(asked, "question")).ToString()); }
            finally { log.Add("over"); }
        }
    }, Plain);

    [Fact, Sentence("9.15")]
    public void S9_an_answer_that_is_there_but_was_not_read_is_a_dead_letter_too() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var log = new List<string>();
        var asked = await world.ScriptAsync("asked", static async self => (await self.Inbox.ReadAsync()).Reply("answer"));
        var process = await world.Root.PuppetAsync();
        process.Do(async self =>
        {
            _ = AskingAsync(self);
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            // Everything that stands still now is answered while this handler holds its step.
            _ = AskingAsync(self);
            self.Upgrade(new Puppet.Start(new PuppetScript()));
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["answer"], log);
        Assert.Equal(0, world.Runtime.DeadLetters.Count(DeadLetterReason.ProcessEnded));

        async Task AskingAsync(ProcessContext self) => log.Add((await self.AskAsync(asked, "question")).AsText());
    }, Plain);

    [Fact]
    public void S9_the_handler_of_a_call_hears_that_its_caller_was_replaced() => TestWorld.RunSeeds(20, static async world =>
    {
        var heard = false;
        var marionette = await world.Root.Spawner.StartAsync(new Marionette.Start());
        await world.ScriptAsync("caller", async self =>
        {
            _ = self.CallAsync(marionette.Pid.Untyped, new Marionette.AskMail<bool>(async (other, cancel) =>
            {
                try { await other.DelayAsync(TimeSpan.FromDays(1), cancel.Token); }
                finally { heard = true; }
                return true;
            })).AsTask();
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.Upgrade(null);
            self.Upgrade("test:idle");
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.True(heard);
    }, new TestOptions { Configure = static options => options.Add(Marionette.Definition).Add(Scripts.Sleeping("idle")) });

    [Fact, Sentence("9.16")]
    public void S9_the_children_of_calls_are_cancelled() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var ended = new List<string>();
        world.Runtime.Add(ProcessDefinition.Inline("test:child", async (self, _) =>
        {
            await self.Cancels.ReadAsync();
            ended.Add("cancelled");
            await self.DelayAsync(TimeSpan.FromDays(1));
        }));
        var log = new List<string>();
        var process = await world.Root.PuppetAsync();
        process.Do(async self =>
        {
            _ = CallingAsync(self);
            Unawaited(self.Spawner.CallAsync("test:child"));
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.Upgrade(new Puppet.Start(new PuppetScript()));
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["cancelled", "cancelled"], ended);
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(2, world.Runtime.Counters.Failures);
        Assert.NotNull(world.Runtime.Find(process.Bare()));
        Assert.Empty(log);

        async Task CallingAsync(ProcessContext self)
        {
            await self.Spawner.CallAsync("test:child");
            log.Add("came back");
        }

        static void Unawaited(ValueTask<PayloadValue> result) => Assert.False(result.IsCompleted);
    }, Plain);

    [Fact]
    public void S9_an_ask_that_the_old_code_holds_is_refused_and_one_it_has_not_read_is_answered_by_the_new_code() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:new", static async (self, _) =>
        {
            while (true) { (await self.Inbox.ReadAsync()).Reply("new"); }
        }));
        var process = await world.ScriptAsync("old", static async self =>
        {
            var held = await self.Inbox.ReadAsync();
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            Assert.True(held.WantsReply);
            self.Upgrade("test:new");
        });
        var asker = await world.ProbeAsync();
        var refused = asker.RefusedAsync(async self => await self.AskAsync(process, "held"));
        await world.SettleAsync();
        var other = await world.ProbeAsync();
        var answered = other.DoAsync(self => self.AskAsync(process, "unread"));
        Assert.Equal(ErrorKind.Unavailable, (await refused).Kind);
        Assert.Equal("new", (await answered).AsText());
        Assert.True(world.Clock.Elapsed < TimeSpan.FromSeconds(5));
    });

    [Fact]
    public void S9_a_call_handler_answers_before_its_upgrade_takes_effect() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var marionette = await world.Root.Spawner.StartAsync(new Marionette.Start());
        var mail = new Marionette.AskMail<long>(static async (self, _) =>
        {
            self.Upgrade("test:next");
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            return 5;
        });
        Assert.Equal(5, await world.Root.CallAsync(marionette.Pid.Untyped, mail));
        await world.SettleAsync();
        Assert.Equal("test:next", world.Runtime.Find(marionette.Pid.Untyped)!.Definition.Id);
    }, new TestOptions { Configure = static options => options.Add(Marionette.Definition).Add(new Puppet.PuppetDefinition("test:next")) });

    [Fact]
    public void S9_a_place_in_a_mailbox_that_replaced_code_waited_for_goes_to_the_next_sender() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var narrow = new Script("test:narrow", static async self =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            await self.Inbox.ReadAsync();
            await self.DelayAsync(TimeSpan.FromDays(1));
            return default;
        })
        { MailboxMessages = 1 };
        world.Runtime.Add(narrow);
        world.Runtime.Add(Scripts.Sleeping("idle"));
        var target = await world.Root.SpawnAsync("test:narrow");
        world.Root.Send(target, "fills it");
        await world.ScriptAsync("replaced", async self =>
        {
            _ = self.SendAsync(target, "first").AsTask();
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.Upgrade("test:idle");
        });
        await world.SettleAsync();
        var sender = await world.ProbeAsync();
        await sender.DoAsync(self => _ = self.SendAsync(target, "second").AsTask());
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        // One of them, whichever: the target reads one message, has room for one, and sleeps.
        Assert.Equal(1, world.Runtime.Find(target)!.Unread);
    });
}
