using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class S3BoundTests
{
    private static readonly TestOptions Small = new() { Configure = static o => o.AddHost("app:main", static h => (h.MailboxMessages, h.MailboxBytes) = (3, 100)).Add(Desk.Declared).Add(Scripts.Sleeping("narrow", room: 2)) };

    [Fact, Sentence("3.17")]
    public void S3_a_mailbox_holds_a_million_messages_and_64_mebibytes_unless_told_otherwise() => TestWorld.Run(static async world =>
    {
        var one = await world.SleeperAsync("one");
        for (var i = 0; i < 1_048_576; i++)
        {
            if (!world.Root.TryPost(one, new Desk.Note(null), out var early)) { Assert.Fail($"{i}: {early}"); }
        }
        Assert.False(world.Root.TryPost(one, new Desk.Note(null), out var error));
        Assert.Equal(ErrorKind.RateLimited, error.Kind);
        var two = await world.SleeperAsync("two");
        // 16 bytes for each value besides what is in it.
        var mebibyte = new byte[(1024 * 1024) - 16];
        for (var i = 0; i < 64; i++) { world.Root.Send(two, "t", mebibyte); }
        Assert.False(world.Root.TrySend(two, "t", out error, default(PayloadValue)));
        Assert.Equal(ErrorKind.RateLimited, error.Kind);
    });

    [Fact, Sentence("3.18", "3.19", "3.20", "3.21")]
    public void S3_the_smaller_bound_of_host_and_definition_is_exact_for_one_sender() => TestWorld.RunSeeds(10, static async world =>
    {
        var narrow = await world.Root.SpawnAsync("test:narrow");
        var wide = await world.SleeperAsync("wide");
        foreach (var (pid, room) in new List<(Pid, int)> { (narrow, 2), (wide, 3) })
        {
            for (var i = 0; i < room; i++)
            {
                world.Root.Send(pid, "t");
                // Taken in or not: it counts until it is read.
                if (world.Random.OneIn(2)) { await world.SettleAsync(); }
            }
            Assert.False(world.Root.TrySend(pid, "t", out var error));
            Assert.Equal((ErrorKind.RateLimited, true), (error.Kind, error.Retryable));
            Assert.Equal(room, world.Runtime.Find(pid)!.Unread);
        }
        var log = new List<object?>();
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start(log));
        for (var round = 0; round < 3; round++)
        {
            desk.Post(new Desk.Hold(1));
            await world.SettleAsync();
            for (var i = 0; i < 3; i++) { desk.Post(new Desk.Note(i)); }
            Assert.False(desk.TryPost(new Desk.Note(3), out _));
            await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(3 * 5, log.Count);
    }, Small);

    [Fact, Sentence("3.20", "3.21")]
    public void S3_bytes_of_untyped_payload_are_bounded_exactly_and_given_back() => TestWorld.RunSeeds(10, static async world =>
    {
        var read = 0;
        var reader = await world.ScriptAsync("reader", async self =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            read += self.Inbox.TryRead(out _) ? 1 : 0;
            await self.DelayAsync(TimeSpan.FromDays(1));
        });
        world.Root.Send(reader, "t", new byte[50 - 16]);
        world.Root.Send(reader, "t", new byte[50 - 16]);
        Assert.False(world.Root.TrySend(reader, "t", out var error, default(PayloadValue)));
        Assert.Equal((ErrorKind.RateLimited, true), (error.Kind, error.Retryable));
        // Typed messages have no bytes.
        world.Root.Post(reader, new Desk.Note(1));
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(1, read);
        Assert.False(world.Root.TrySend(reader, "t", out _, new byte[51 - 16]));
        world.Root.Send(reader, "t", new byte[50 - 16]);
    }, Small);

    [Fact, Sentence("3.23")]
    public void S3_events_and_replies_get_into_a_full_mailbox() => TestWorld.RunSeeds(20, static async world =>
    {
        var seen = new List<string>();
        var helper = await world.Root.Spawner.StartAsync(new Desk.Start([]));
        await world.ScriptAsync("full", async self =>
        {
            var child = await self.Monitored.SpawnAsync("test:short");
            var count = self.CallAsync(helper.Pid.Untyped, new Desk.Count()).AsTask();
            while (self.TrySend(self.Pid, "t", out _)) { }
            seen.Add($"reply {await count}");
            seen.Add($"exit {(await self.Events.ReadAsync()).From == child}");
            Assert.False(self.TrySend(self.Pid, "t", out _));
            seen.Add("still full");
        });
        world.Runtime.Add(ProcessDefinition.Inline("test:short", static (_, _) => default(ValueTask)));
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(["reply 0", "exit True", "still full"], seen);
    }, Small);

    [Fact, Sentence("3.22")]
    public async Task S3_concurrent_senders_exceed_the_bound_by_at_most_one_message_each()
    {
        const int Senders = 4;
        const int Room = 50;
        await using var runtime = ProcessRuntime.Create(static o => o.Add(Scripts.Sleeping("narrow", Room)));
        for (var round = 0; round < 200; round++)
        {
            var target = await runtime.Root.SpawnAsync("test:narrow");
            var accepted = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(() =>
            {
                var own = 0;
                ProcessError? error;
                while (runtime.Root.TryPost(target, new Desk.Note(null), out error)) { own++; }
                Assert.Equal(ErrorKind.RateLimited, error.Kind);
                return own;
            })));
            Assert.InRange(accepted.Sum(), Room, Room + Senders);
            runtime.Root.Terminate(target);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void S3_posting_waits_for_room_and_keeps_the_order(bool body) => TestWorld.RunSeeds(50, async world =>
    {
        var log = new List<object?>();
        var target = body
            ? await world.ScriptAsync("target", async self =>
            {
                while (log.Count < 60)
                {
                    await self.DelayAsync(TimeSpan.FromMilliseconds(1));
                    log.Add((await self.Inbox.ReadAsync()).Payload.AsInteger());
                }
            })
            : (await world.Root.Spawner.StartAsync(new Desk.Start(log))).Pid.Untyped;
        for (var s = 0; s < 3; s++)
        {
            var sender = s;
            await world.ScriptAsync($"sender{s}", async self =>
            {
                for (var i = 0; i < 20; i++) { await self.PostAsync(target, new Desk.Note((100L * sender) + i)); }
            });
        }
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(60, log.Count);
        for (var s = 0; s < 3; s++) { Assert.Equal(Enumerable.Range(0, 20).Select(i => (100L * s) + i), log.Cast<long>().Where(n => n / 100 == s)); }
    }, Small);

    [Fact]
    public void S3_untyped_sending_waits_for_messages_and_for_bytes() => TestWorld.RunSeeds(20, static async world =>
    {
        var read = new List<long>();
        var reader = await world.ScriptAsync("reader", async self =>
        {
            while (read.Count < 20)
            {
                await self.DelayAsync(TimeSpan.FromSeconds(1));
                read.Add((await self.Inbox.ReadAsync()).Payload.AsTable()[0].AsInteger());
            }
        });
        await world.ScriptAsync("sender", async self =>
        {
            for (var i = 0; i < 20; i++) { await self.SendAsync(reader, "t", i, new byte[i % 2 == 0 ? 60 : 1]); }
        });
        // Waiting does not spin: a step or two for each message, however long it takes.
        var before = world.Steps;
        await world.AdvanceAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(Enumerable.Range(0, 20).Select(static n => (long)n), read);
        Assert.InRange(world.Steps - before, 20, 200);
        // What can never fit is refused and not waited for.
        var target = await world.SleeperAsync("target");
        Assert.Equal(ErrorKind.RateLimited, (await Assert.ThrowsAsync<ProcessException>(async () => await world.Root.SendAsync(target, "t", new byte[200]))).Kind);
        Assert.Equal(ErrorKind.Invalid, (await Assert.ThrowsAsync<ProcessException>(async () => await world.Root.SendAsync(target, "@t"))).Kind);
    }, Small);

    [Fact]
    public void S3_waiting_for_room_ends_with_the_target() => TestWorld.RunSeeds(20, static async world =>
    {
        var narrow = await world.Root.Spawner.Message("a").Message("b").SpawnAsync("test:narrow");
        var waiting = world.Root.PostAsync(narrow, new Desk.Note(1)).AsTask();
        await world.SettleAsync();
        Assert.False(waiting.IsCompleted);
        world.Root.Terminate(narrow);
        Assert.Equal(ErrorKind.NotFound, (await Assert.ThrowsAsync<ProcessException>(() => waiting)).Kind);
    }, Small);

    [Fact]
    public void S3_a_waiting_sender_that_ends_leaves_its_place_to_the_next() => TestWorld.RunSeeds(100, static async world =>
    {
        var log = new List<object?>();
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start(log));
        desk.Post(new Desk.Hold(5));
        await world.SettleAsync();
        for (var i = 0; i < 3; i++) { desk.Post(new Desk.Note(i)); }
        var senders = new List<Pid>();
        for (var i = 0; i < 8; i++)
        {
            var number = i;
            senders.Add(await world.ScriptAsync($"sender{i}", async self => await self.PostAsync(desk.Pid.Untyped, new Desk.Note($"from {number}"))));
            await world.SettleAsync();
        }
        // Some end before there is room, and some while they are being let in.
        for (var i = 0; i < 4; i++) { world.Root.Terminate(senders[i]); }
        await world.AdvanceAsync(TimeSpan.FromSeconds(5 - (world.Random.Below(2) * 0.001)));
        for (var i = 4; i < 6; i++) { world.Runtime.Find(senders[i])?.Terminate(); }
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Contains("from 6", log);
        Assert.Contains("from 7", log);
    }, Small);
}
