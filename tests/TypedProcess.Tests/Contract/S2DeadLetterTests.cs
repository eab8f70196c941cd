using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class S2DeadLetterTests
{
    private static readonly TestOptions Options = new() { Configure = static o => o.Add(Desk.Declared).Add(Desk.Open) };

    public static TheoryData<string> WaysToDie => ["stop", "fail", "throw", "terminate", "deadline", "link", "abandon", "dispose"];

    [Theory, Sentence("2.26", "2.30")]
    [MemberData(nameof(WaysToDie))]
    public void S2_messages_waiting_for_a_class_become_dead_letters_however_it_ends(string way) => TestWorld.RunSeeds(10, async world =>
    {
        var letters = world.Runtime.DeadLetters.Subscribe();
        var log = new List<object?>();
        var probe = await world.ProbeAsync();
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start(log));
        var never = new TaskCompletionSource();
        // The handler waits, so that what comes after it is unread at the end.
        desk.Post(new Desk.Do(async self =>
        {
            if (way == "abandon") { await never.Task; }
            await self.DelayAsync(TimeSpan.FromSeconds(2));
            if (way == "stop") { self.Stop(1); }
            if (way == "fail") { self.Fail(new ProcessError(ErrorKind.Conflict, "no")); }
            if (way == "throw") { throw new InvalidOperationException("no"); }
            await self.DelayAsync(way is "stop" or "fail" ? TimeSpan.FromMilliseconds(1) : TimeSpan.FromDays(1));
        }));
        await world.SettleAsync();
        await probe.DoAsync(self =>
        {
            for (var i = 0; i < 3; i++) { self.Send(desk.Pid.Untyped, "note", i); }
        });
        await EndAsync(world, desk.Pid.Untyped, way);
        await AssertThreeNotesAsync(letters, probe.Pid, desk.Pid.Untyped, "note");
        Assert.Empty(log);
        never.SetResult();
    }, Options);

    [Theory, Sentence("2.26", "2.30")]
    [InlineData("return")]
    [InlineData("throw")]
    [InlineData("terminate")]
    [InlineData("deadline")]
    [InlineData("link")]
    [InlineData("dispose")]
    public void S2_messages_waiting_for_a_body_become_dead_letters_whatever_queue_they_are_in(string way) => TestWorld.RunSeeds(10, async world =>
    {
        var letters = world.Runtime.DeadLetters.Subscribe();
        var probe = await world.ProbeAsync();
        var body = await world.ScriptAsync("body", async self =>
        {
            self.Listen("apart");
            await self.DelayAsync(TimeSpan.FromSeconds(2));
            if (way == "return") { return; }
            if (way == "throw") { throw new InvalidOperationException("no"); }
            await self.DelayAsync(TimeSpan.FromDays(1));
        });
        await world.SettleAsync();
        await probe.DoAsync(self =>
        {
            self.Send(body, "note", 0);
            self.Send(body, "apart", 1);
            self.Send(body, "note", 2);
        });
        await EndAsync(world, body, way);
        await AssertThreeNotesAsync(letters, probe.Pid, body, null);
    }, Options);

    [Fact, Sentence("2.27", "2.26")]
    public void S2_whatever_was_accepted_is_read_or_a_dead_letter() => TestWorld.RunSeeds(200, static async world =>
    {
        var log = new List<object?>();
        var accepted = 0;
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start(log));
        for (var i = 0; i < 3; i++)
        {
            await world.ScriptAsync($"sender{i}", async self =>
            {
                while (self.TryPost(desk.Pid.Untyped, new Desk.Note(1), out _))
                {
                    accepted++;
                    await self.DelayAsync(TimeSpan.FromMilliseconds(world.Random.Below(3)));
                }
            });
        }
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(20));
        switch (world.Random.Below(3))
        {
            case 0: world.Runtime.Find(desk.Pid.Untyped)!.Terminate(); break;
            case 1: desk.Post(new Desk.Do(static self => { self.Stop(); return default; })); break;
            default: world.Root.Cancel(desk.Pid.Untyped, TimeSpan.FromMilliseconds(5)); break;
        }
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.True(accepted > 20);
        Assert.Equal(accepted, log.Count + world.Runtime.DeadLetters.Count(DeadLetterReason.ProcessEnded));
    }, Options);

    [Fact, Sentence("2.28")]
    public void S2_a_topic_nobody_handles_is_a_dead_letter_and_the_process_lives_on() => TestWorld.RunSeeds(20, static async world =>
    {
        var letters = world.Runtime.DeadLetters.Subscribe();
        var log = new List<object?>();
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start(log, Desk.OpenId));
        world.Root.Send(desk.Pid.Untyped, "unknown", 1, 2);
        world.Root.Send(desk.Pid.Untyped, "note", 3);
        // A mail of another class is of nobody here either.
        world.Root.Post(desk.Pid.Untyped, new Ledger.DepositMail(4));
        await world.SettleAsync();
        Assert.Equal([3L], log);
        Assert.True(letters.TryRead(out var letter));
        Assert.Equal((DeadLetterReason.Unhandled, "unknown", desk.Pid.Untyped, (Pid?)null), (letter.Reason, letter.Topic, letter.To, letter.From));
        Assert.Equal(PayloadTable.Create(1, 2), letter.Payload);
        Assert.True(letters.TryRead(out letter));
        Assert.Equal(("deposit", (PayloadValue)4), (letter.Topic, letter.Payload));
        Assert.False(letters.TryRead(out _));
        Assert.Equal(2, world.Runtime.DeadLetters.Count(DeadLetterReason.Unhandled));
        Assert.NotNull(world.Runtime.Find(desk.Pid.Untyped));
        Assert.Equal(0, world.Runtime.Find(desk.Pid.Untyped)!.Unread);
        // Who asks does not wait for nothing.
        var refused = await Assert.ThrowsAsync<ProcessException>(async () => await world.Root.AskAsync(desk.Pid.Untyped, "unknown"));
        Assert.Equal(ErrorKind.Invalid, refused.Kind);
    }, Options);

    [Fact, Sentence("2.29")]
    public void S2_late_and_second_replies_are_dead_letters() => TestWorld.RunSeeds(20, static async world =>
    {
        var letters = world.Runtime.DeadLetters.Subscribe();
        var slow = await world.ScriptAsync("slow", async self =>
        {
            var asked = await self.Inbox.ReadAsync();
            await self.DelayAsync(TimeSpan.FromSeconds(2));
            asked.Reply("late");
            asked = await self.Inbox.ReadAsync();
            asked.Reply("first");
            asked.Reply("second");
        });
        var probe = await world.ProbeAsync();
        var error = await probe.RefusedAsync(async self => await self.AskAsync(slow, "t", new AskOptions(TimeSpan.FromSeconds(1))));
        Assert.Equal(ErrorKind.Timeout, error.Kind);
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.True(letters.TryRead(out var letter));
        Assert.Equal((DeadLetterReason.LateReply, probe.Pid, (PayloadValue)"late"), (letter.Reason, letter.To, letter.Payload));
        Assert.Equal("first", (await probe.DoAsync(async self => await self.AskAsync(slow, "t"))).AsText());
        await world.SettleAsync();
        Assert.True(letters.TryRead(out letter));
        Assert.Equal((DeadLetterReason.LateReply, (PayloadValue)"second"), (letter.Reason, letter.Payload));
        Assert.Equal(2, world.Runtime.DeadLetters.Count(DeadLetterReason.LateReply));
    });

    [Fact, Sentence("2.25", "2.29")]
    public void S2_the_answer_to_a_call_that_was_sent_one_way_is_a_dead_letter() => TestWorld.RunSeeds(10, static async world =>
    {
        var letters = world.Runtime.DeadLetters.Subscribe();
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start([null]));
        world.Root.Send(desk.Pid.Untyped, "count");
        world.Root.Post(desk.Pid.Untyped, new Desk.Count());
        await world.SettleAsync();
        for (var i = 0; i < 2; i++)
        {
            Assert.True(letters.TryRead(out var letter));
            Assert.Equal((DeadLetterReason.LateReply, "count", (PayloadValue)1), (letter.Reason, letter.Topic, letter.Payload));
        }
        // The receiver has not noticed.
        Assert.Equal(1, await desk.CallAsync(new Desk.Count()));
    }, Options);

    [Fact, Sentence("2.30")]
    public void S2_a_subscriber_that_does_not_read_keeps_the_newest_and_the_count_is_exact() => TestWorld.Run(static async world =>
    {
        var small = world.Runtime.DeadLetters.Subscribe(capacity: 2);
        var gone = world.Runtime.DeadLetters.Subscribe();
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start([], Desk.OpenId));
        for (var i = 0; i < 5; i++) { world.Root.Send(desk.Pid.Untyped, "unknown", i); }
        await world.SettleAsync();
        Assert.Equal(5, world.Runtime.DeadLetters.Total);
        Assert.True(small.TryRead(out var letter) && letter.Payload == 3);
        Assert.True(small.TryRead(out letter) && letter.Payload == 4);
        world.Runtime.DeadLetters.Unsubscribe(gone);
        Assert.Equal(5, gone.Count);
        while (gone.TryRead(out _)) { }
        Assert.True(gone.Completion.IsCompleted);
        Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(() => world.Runtime.DeadLetters.Subscribe(0)).Kind);
    }, Options);

    [Fact, Sentence("2.26", "2.28")]
    public void S2_a_closed_private_inbox_leaves_nothing_unaccounted() => TestWorld.RunSeeds(20, static async world =>
    {
        var letters = world.Runtime.DeadLetters.Subscribe();
        Subject<long> subject = default;
        var owner = await world.ScriptAsync("owner", async self =>
        {
            var inbox = self.Open<long>();
            subject = inbox.Subject;
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            Assert.Equal(1, await inbox.ReadAsync());
            self.Close(inbox);
            await self.DelayAsync(TimeSpan.FromSeconds(5));
        });
        await world.SettleAsync();
        for (var i = 1; i <= 3; i++) { world.Root.Send(subject, i); }
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        world.Root.Send(subject, 4);
        await world.SettleAsync();
        for (var i = 2; i <= 4; i++)
        {
            Assert.True(letters.TryRead(out var letter));
            Assert.Equal((DeadLetterReason.Unhandled, owner, (PayloadValue)i), (letter.Reason, letter.To, letter.Payload));
        }
        Assert.Equal(0, world.Runtime.Find(owner)!.Unread);
    });

    private static async Task EndAsync(TestWorld world, Pid pid, string way)
    {
        switch (way)
        {
            case "terminate":
            case "abandon":
                world.Runtime.Find(pid)!.Terminate();
                break;
            case "deadline":
                world.Root.Cancel(pid, TimeSpan.FromSeconds(1));
                break;
            case "link":
                await world.ScriptAsync("linked", self =>
                {
                    self.Link(pid);
                    throw new InvalidOperationException("with it");
                });
                break;
            case "dispose":
                await world.Runtime.DisposeAsync();
                return;
        }
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Null(world.Runtime.Find(pid));
    }

    private static async Task AssertThreeNotesAsync(System.Threading.Channels.ChannelReader<DeadLetter> letters, Pid from, Pid to, string? topic)
    {
        for (var i = 0; i < 3; i++)
        {
            var letter = await letters.ReadAsync();
            Assert.Equal((DeadLetterReason.ProcessEnded, from, to, (PayloadValue)i), (letter.Reason, letter.From, letter.To, letter.Payload));
            Assert.Equal(topic ?? letter.Topic, letter.Topic);
        }
        Assert.False(letters.TryRead(out _));
    }
}
