using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class AskTests
{
    private const int Seeds = 25;

    private static readonly TestOptions Options = new() { Configure = static o => o.Add(Puppet.Definition) };

    [Fact]
    [Sentence("8.07")]
    public void S8_an_ask_is_answered_by_a_call_handler_typed_and_untyped() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var puppet = await world.Root.Spawner.StartAsync(new Puppet.Start());
        var asker = await world.ProbeAsync();
        var from = await asker.DoAsync(self => self.Bind(puppet.Pid).CallAsync(new Puppet.AskMail<Pid>(static (self, _) => new ValueTask<Pid>(self.Pid))));
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
        Assert.Equal(5, await asker.DoAsync(self => self.CallAsync(desk, new Puppet.AskMail<long>(static (_, _) => throw new NotSupportedException()))));
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
        Assert.Equal(5, await world.Root.CallAsync(desk, new Puppet.AskMail<long>(static (_, _) => throw new NotSupportedException())));
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
        await Expect.RefusedAsync(ErrorKind.Timeout, () => world.Root.CallAsync(silent.Pid, new Puppet.AskMail<int>(static (_, _) => default), wait));
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
        var puppet = await world.Root.Spawner.StartAsync(new Puppet.Start());
        var typed = puppet.CallAsync(new Puppet.AskMail<int>(static async (self, _) =>
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
        var puppet = await world.Root.Spawner.StartAsync(new Puppet.Start());
        await Expect.RefusedAsync(ErrorKind.Timeout, () => puppet.CallAsync(new Puppet.AskMail<int>(static async (self, _) =>
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
            _ = self.CallAsync(desk.Pid, new Puppet.AskMail<int>(static (_, _) => default)).AsTask();
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
    [Sentence("8.15")]
    public void S8_a_call_handler_that_throws_a_process_exception_answers_with_it_and_lives_on() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var puppet = await world.Root.Spawner.StartAsync(new Puppet.Start());
        var asker = await world.ProbeAsync();
        var untyped = await asker.RefusedAsync(async self => await self.AskAsync(puppet.Pid.Untyped, "refuse"));
        var typed = await asker.RefusedAsync(async self => await self.Bind(puppet.Pid).CallAsync(new Puppet.AskMail<int>(static async (self, _) =>
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
        var one = await watcher.DoAsync(static self => self.Monitored.StartAsync(new Puppet.Start()));
        var other = await watcher.DoAsync(static self => self.Monitored.StartAsync(new Puppet.Start()));
        await Expect.RefusedAsync(ErrorKind.Internal, () => world.Root.AskAsync(one.Pid.Untyped, "break"));
        var typed = await Expect.RefusedAsync(ErrorKind.Internal, () => world.Root.CallAsync(other.Pid.Untyped, new Puppet.AskMail<int>(static async (self, _) =>
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
        var puppet = await world.Root.Spawner.StartAsync(new Puppet.Start());
        world.Root.Send(puppet.Pid.Untyped, "echo", 1);
        world.Root.Send(puppet.Pid.Untyped, "refuse");
        world.Root.Post(puppet.Pid.Untyped, new Puppet.AskMail<int>(static (_, _) => new ValueTask<int>(3)));
        Assert.Equal(2, (await world.Root.AskAsync(puppet.Pid.Untyped, "echo", 2)).AsInteger());
        Assert.Equal(3, world.Runtime.DeadLetters.Count(DeadLetterReason.LateReply));
    }, Options);

    [Fact]
    [Sentence("8.17")]
    public void S8_a_circle_of_asks_waits_until_the_timeout() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var one = await world.Root.Spawner.StartAsync(new Puppet.Start());
        var other = await world.Root.Spawner.StartAsync(new Puppet.Start());
        var back = new Puppet.AskMail<long>(static (_, _) => new ValueTask<long>(1));
        var there = new Puppet.AskMail<long>((self, _) => self.CallAsync(one.Pid.Untyped, back, new AskOptions(TimeSpan.FromSeconds(2))));
        var error = await Expect.RefusedAsync(ErrorKind.Timeout, () => one.CallAsync(new Puppet.AskMail<long>((self, _) => self.CallAsync(other.Pid.Untyped, there))));
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
        var puppet = await world.Root.Spawner.StartAsync(new Puppet.Start());
        var stoppedAt = TimeSpan.MaxValue;
        ProcessContext? stoppedOn = null;
        var caller = await world.ProbeAsync();
        using var source = new CancellationTokenSource();
        var options = new AskOptions(TimeSpan.FromSeconds(how == "timeout" ? 2 : 1000), how == "token" ? source.Token : default);
        var mail = new Puppet.AskMail<int>(async (self, cancel) =>
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
        var puppet = await world.Root.Spawner.StartAsync(new Puppet.Start());
        var held = new List<WeakReference>();
        for (var i = 0; i < 20; i++) { await AskAsync(puppet, held); }
        await world.SettleAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.InRange(held.Count(static listener => listener.IsAlive), 0, 2);
    }, Options);

    [Fact]
    [Sentence("8.09", "8.21")]
    public void S8_an_ask_is_a_send_for_permissions_and_answering_needs_none() => TestWorld.RunSeeds(5, static async world =>
    {
        var desk = await world.ProbeAsync();
        var before = world.Runtime.Counters.PermissionChecks;
        var untyped = world.Root.AskAsync(desk.Pid, "x").AsTask();
        Assert.Equal(before + 1, world.Runtime.Counters.PermissionChecks);
        var typed = world.Root.CallAsync(desk.Pid, new Puppet.AskMail<int>(static (_, _) => default)).AsTask();
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

    private static async Task AskAsync(Ref<Puppet> puppet, List<WeakReference> held) => Assert.True(await puppet.CallAsync(new Puppet.AskMail<bool>((_, cancel) =>
    {
        var listener = new object();
        held.Add(new WeakReference(listener));
        cancel.Token.Register(static state => GC.KeepAlive(state), listener);
        return new ValueTask<bool>(cancel.Token.CanBeCanceled);
    })));

    private static void Fire(CancellationTokenSource source) => source.Cancel();
}
