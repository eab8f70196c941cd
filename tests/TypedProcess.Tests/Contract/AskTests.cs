using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class AskTests
{
    private const int Seeds = 25;

    private static readonly TestOptions Options = new() { Configure = static o => o.Add(Marionette.Definition) };

    [Fact]
    [Sentence("8.07")]
    public void S8_an_ask_is_answered_by_a_call_handler_typed_and_untyped() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var puppet = await world.Root.Spawner.StartAsync(new Marionette.Start());
        var asker = await world.ProbeAsync();
        var from = await asker.DoAsync(self => self.Bind(puppet.Pid).CallAsync(new Marionette.AskMail<Pid>(static (self, _) => new ValueTask<Pid>(self.Pid))));
        Assert.Equal(puppet.Pid.Untyped, from);
        Assert.Equal(9, (await asker.DoAsync(self => self.AskAsync(puppet.Pid.Untyped, "echo", 9))).AsInteger());
        var unfit = await asker.RefusedAsync(async self => await self.AskAsync(puppet.Pid.Untyped, "echo", "nine"));
        Assert.Equal(ErrorKind.Invalid, unfit.Kind);
        Assert.Contains("number", unfit.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorKind.Invalid, (await asker.RefusedAsync(async self => await self.AskAsync(puppet.Pid.Untyped, "unknown"))).Kind);
        Assert.Equal(ErrorKind.Invalid, (await asker.RefusedAsync(async self => await self.AskAsync(puppet.Pid.Untyped, "tell"))).Kind);
    }, Options);

    [Fact]
    [Sentence("8.08")]
    public void S8_a_process_that_reads_messages_answers_typed_and_untyped_asks_with_reply_or_fail() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:desk", static async (self, _) =>
        {
            while (true)
            {
                var message = await self.Inbox.ReadAsync();
                if (message.Payload == "asked") { message.Reply(5); }
                else if (message.Payload.IsNil) { message.Fail(new ProcessError(ErrorKind.RateLimited, "later", Retryable: true).With("after", 3)); }
                else { message.Reply(message.Payload); }
            }
        }));
        var desk = await world.Root.SpawnAsync("test:desk");
        var asker = await world.ProbeAsync();
        Assert.Equal("hi", (await asker.DoAsync(self => self.AskAsync(desk, "any", "hi"))).AsText());
        Assert.Equal(5, await asker.DoAsync(self => self.CallAsync(desk, new Marionette.AskMail<long>(static (_, _) => throw new NotSupportedException()))));
        var error = await asker.RefusedAsync(async self => await self.AskAsync(desk, "any"));
        Assert.Equal((ErrorKind.RateLimited, "later", true), (error.Kind, error.Message, error.Retryable));
        Assert.Equal(3, error.Details["after"].AsInteger());
    }, Options);

    [Fact]
    public void S8_an_answer_that_does_not_fit_is_refused_to_the_answerer_who_may_try_again() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        ProcessError? refused = null;
        world.Runtime.Add(ProcessDefinition.Inline("test:desk", async (self, _) =>
        {
            var message = await self.Inbox.ReadAsync();
            refused = Expect.Refused(ErrorKind.Invalid, () => message.Reply("five"));
            message.Reply(5);
        }));
        var desk = await world.Root.SpawnAsync("test:desk");
        Assert.Equal(5, await world.Root.CallAsync(desk, new Marionette.AskMail<long>(static (_, _) => throw new NotSupportedException())));
        Assert.StartsWith("reply:", refused!.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void S8_answering_what_was_only_sent_is_INVALID() => TestWorld.RunSeeds(5, static async world =>
    {
        var probe = await world.ProbeAsync();
        world.Root.Send(probe.Pid, "news", 1);
        await world.SettleAsync();
        var message = Assert.Single(probe.Messages);
        Assert.False(message.WantsReply);
        await probe.DoAsync(_ => Expect.Refused(ErrorKind.Invalid, () => message.Reply(1)));
        await probe.DoAsync(_ => Expect.Refused(ErrorKind.Invalid, () => message.Fail(new ProcessError(ErrorKind.Internal, "no"))));
    });

    [Theory]
    [InlineData(null, null, 30)]
    [InlineData(null, 12, 12)]
    [InlineData(2, null, 2)]
    [InlineData(2, 12, 12)]
    [Sentence("8.10")]
    public void S8_an_ask_waits_thirty_seconds_or_what_the_options_say(int? runtimeDefault, int? option, int expected) => TestWorld.RunSeeds(5, async world =>
    {
        var silent = await world.ProbeAsync();
        var wait = new AskOptions(option is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        var untyped = await Expect.RefusedAsync(ErrorKind.Timeout, () => world.Root.AskAsync(silent.Pid, "x", wait));
        Assert.True(untyped.Retryable);
        Assert.InRange(world.Clock.Elapsed.TotalSeconds, expected, expected + 0.1);
        await Expect.RefusedAsync(ErrorKind.Timeout, () => world.Root.CallAsync(silent.Pid, new Marionette.AskMail<int>(static (_, _) => default), wait));
        Assert.InRange(world.Clock.Elapsed.TotalSeconds, 2 * expected, 2 * expected + 0.2);
    }, new TestOptions
    {
        Configure = o =>
        {
            if (runtimeDefault is { } seconds) { o.AskTimeout = TimeSpan.FromSeconds(seconds); }
        },
    });

    [Fact]
    [Sentence("8.12")]
    public void S8_a_target_that_fails_without_answering_gives_its_error_read_or_unread() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var cause = new ProcessError(ErrorKind.Conflict, "burnt", Retryable: false).With("floor", 3);
        world.Runtime.Add(ProcessDefinition.Inline("test:burns", async (self, _) =>
        {
            await self.Listen("fire").ReadAsync();
            // One ask is read and open, one is not read.
            await self.ListenMessages("first").ReadAsync();
            throw new ProcessException(cause);
        }));
        var target = await world.Root.SpawnAsync("test:burns");
        var first = world.Root.AskAsync(target, "first").AsTask();
        var second = world.Root.AskAsync(target, "second").AsTask();
        world.Root.Send(target, "fire");
        foreach (var ask in new[] { first, second })
        {
            var error = await Expect.RefusedAsync(ErrorKind.Conflict, async () => await ask);
            Assert.Equal(("burnt", 3), (error.Message, error.Details["floor"].AsInteger()));
        }
        Assert.Equal(TimeSpan.Zero, world.Clock.Elapsed);
    });

    [Fact]
    [Sentence("8.13")]
    public void S8_a_target_that_ends_without_answering_gives_UNAVAILABLE_read_or_unread() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:leaves", static async (self, _) =>
        {
            await self.Listen("go").ReadAsync();
            await self.ListenMessages("first").ReadAsync();
        }));
        var target = await world.Root.SpawnAsync("test:leaves");
        var first = world.Root.AskAsync(target, "first").AsTask();
        var second = world.Root.AskAsync(target, "second").AsTask();
        world.Root.Send(target, "go");
        foreach (var ask in new[] { first, second })
        {
            Assert.Equal("process ended before it answered", (await Expect.RefusedAsync(ErrorKind.Unavailable, async () => await ask)).Message);
        }
        Assert.Equal(TimeSpan.Zero, world.Clock.Elapsed);
    });

    [Fact]
    public void S8_a_handler_in_progress_of_a_terminated_target_gives_its_error() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var puppet = await world.Root.Spawner.StartAsync(new Marionette.Start());
        var typed = puppet.CallAsync(new Marionette.AskMail<int>(static async (self, _) =>
        {
            await self.DelayAsync(TimeSpan.FromHours(1));
            return 1;
        }), new AskOptions(TimeSpan.FromHours(2))).AsTask();
        var queued = world.Root.AskAsync(puppet.Pid.Untyped, "echo", 1).AsTask();
        await world.SettleAsync();
        world.Root.Terminate(puppet.Pid.Untyped);
        await Expect.RefusedAsync(ErrorKind.Canceled, async () => await typed);
        await Expect.RefusedAsync(ErrorKind.Canceled, async () => await queued);
        Assert.Equal(TimeSpan.Zero, world.Clock.Elapsed);
    }, Options);

    [Fact]
    [Sentence("8.14")]
    public void S8_a_late_answer_and_a_second_answer_are_dead_letters() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var letters = world.Runtime.DeadLetters.Subscribe();
        var desk = await world.ProbeAsync();
        await Expect.RefusedAsync(ErrorKind.Timeout, () => world.Root.AskAsync(desk.Pid, "late", new AskOptions(TimeSpan.FromSeconds(1))));
        await world.SettleAsync();
        await desk.DoAsync(_ => desk.Messages[0].Reply("too late"));
        var ask = world.Root.AskAsync(desk.Pid, "twice").AsTask();
        await world.SettleAsync();
        await desk.DoAsync(_ =>
        {
            desk.Messages[1].Reply("one");
            desk.Messages[1].Reply("two");
            desk.Messages[1].Fail(new ProcessError(ErrorKind.Conflict, "three"));
        });
        Assert.Equal("one", (await ask).AsText());
        Assert.Equal(3, world.Runtime.DeadLetters.Count(DeadLetterReason.LateReply));
        var seen = new List<string>();
        while (letters.TryRead(out var letter)) { seen.Add($"{letter.Topic} {letter.Payload}"); }
        Assert.Equal(["late \"too late\"", "twice \"two\""], seen.Take(2));
        Assert.StartsWith("twice", seen[2], StringComparison.Ordinal);
    });

    [Fact]
    public void S8_a_late_answer_of_a_call_handler_is_a_dead_letter_and_its_process_lives_on() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var puppet = await world.Root.Spawner.StartAsync(new Marionette.Start());
        await Expect.RefusedAsync(ErrorKind.Timeout, () => puppet.CallAsync(new Marionette.AskMail<int>(static async (self, _) =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(5));
            return 1;
        }), new AskOptions(TimeSpan.FromSeconds(1))));
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(1, world.Runtime.DeadLetters.Count(DeadLetterReason.LateReply));
        Assert.Equal(2, (await world.Root.AskAsync(puppet.Pid.Untyped, "echo", 2)).AsInteger());
    }, Options);

    [Fact]
    public void S8_an_answer_to_a_process_that_has_ended_is_a_dead_letter() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var desk = await world.ProbeAsync();
        // It asks and does not wait.
        world.Runtime.Add(ProcessDefinition.Inline("test:asks", (self, unused) =>
        {
            _ = self.AskAsync(desk.Pid, "untyped").AsTask();
            _ = self.CallAsync(desk.Pid, new Marionette.AskMail<int>(static (_, _) => default)).AsTask();
            return default(ValueTask);
        }));
        await world.Root.Spawner.CallAsync("test:asks");
        await world.SettleAsync();
        await desk.DoAsync(_ =>
        {
            desk.Messages[0].Reply(1);
            desk.Messages[1].Reply(1);
        });
        Assert.Equal(2, world.Runtime.DeadLetters.Count(DeadLetterReason.LateReply));
    });

    [Fact]
    [Sentence("8.11")]
    public void S8_a_reply_needs_no_room_in_the_mailbox_of_the_asker() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var desk = await world.ProbeAsync();
        var answer = PayloadValue.Nil;
        var unread = -1;
        world.Runtime.Add(new Script("test:full", async self =>
        {
            answer = await self.AskAsync(desk.Pid, "x");
            unread = self.Inbox.TryRead(out _) && !self.Inbox.TryRead(out _) ? 1 : 0;
            return default;
        })
        { MailboxMessages = 1 });
        var full = await world.Root.SpawnAsync("test:full");
        await world.SettleAsync();
        world.Root.Send(full, "fills");
        Expect.Refused(ErrorKind.RateLimited, () => world.Root.Send(full, "too many"));
        await desk.DoAsync(_ => desk.Messages[0].Reply("in"));
        await world.SettleAsync();
        Assert.Equal(("in", 1), (answer.AsText(), unread));
    });

    [Fact]
    [Sentence("8.09", "8.21")]
    public void S8_an_ask_is_a_send_for_permissions_and_answering_needs_none() => TestWorld.RunSeeds(5, static async world =>
    {
        var desk = await world.ProbeAsync();
        var before = world.Runtime.Counters.PermissionChecks;
        var untyped = world.Root.AskAsync(desk.Pid, "x").AsTask();
        Assert.Equal(before + 1, world.Runtime.Counters.PermissionChecks);
        var typed = world.Root.CallAsync(desk.Pid, new Marionette.AskMail<int>(static (_, _) => default)).AsTask();
        Assert.Equal(before + 2, world.Runtime.Counters.PermissionChecks);
        await world.SettleAsync();
        await desk.DoAsync(_ =>
        {
            desk.Messages[0].Reply(1);
            desk.Messages[1].Reply(2);
        });
        Assert.Equal((1, 2), ((await untyped).AsInteger(), await typed));
        Assert.Equal(before + 2, world.Runtime.Counters.PermissionChecks);
    });
}
