using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class S2DeliveryTests
{
    private static readonly TestOptions Options = new() { Configure = static o => o.Add(Desk.Declared).Add(Desk.Open).Add(Ledger.Definition) };

    [Fact, Sentence("2.01", "2.02", "2.10")]
    public void S2_a_send_is_one_message_that_is_in_the_mailbox_when_it_returns() => TestWorld.Run(static async world =>
    {
        var read = new List<PayloadValue>();
        var reader = await world.ScriptAsync("reader", async self =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            while (self.Inbox.TryRead(out var message)) { read.Add(message.Payload); }
        });
        world.Root.Send(reader, "t");
        Assert.Equal(1, world.Runtime.Find(reader)!.Unread);
        world.Root.Send(reader, "t", 1);
        Assert.Equal(2, world.Runtime.Find(reader)!.Unread);
        world.Root.Send(reader, "t", 1, "b", 2.0);
        Assert.Equal(3, world.Runtime.Find(reader)!.Unread);
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal([default, 1, PayloadTable.Create(1, "b", 2.0)], read);
    });

    [Fact, Sentence("2.11", "2.12", "3.08")]
    public void S2_a_senders_messages_arrive_in_order_and_its_exit_after_them() => TestWorld.RunSeeds(100, static async world =>
    {
        const int Each = 40;
        var unread = new Dictionary<Pid, int>();
        var read = new Dictionary<Pid, List<long>>();
        var reader = await world.ScriptAsync("reader", async self =>
        {
            var senders = new List<Pid>();
            for (var i = 0; i < 3; i++) { senders.Add(await self.Monitored.SpawnAsync("test:sender", self.Pid)); }
            foreach (var sender in senders) { read[sender] = []; }
            for (var ended = 0; ended < 3; ended++)
            {
                var exit = (Exit)await self.Events.ReadAsync();
                // The exit can be read: then every message of that process can be, without waiting.
                while (self.Inbox.TryRead(out var message)) { read[message.From!.Value].Add(message.Payload.AsInteger()); }
                unread[exit.From] = Each - read[exit.From].Count;
            }
        });
        world.Runtime.Add(ProcessDefinition.Inline("test:sender", async (self, args) =>
        {
            for (var i = 0; i < Each; i++)
            {
                self.Send(args[0].AsPid(), "n", i);
                if (world.Random.OneIn(5)) { await self.DelayAsync(TimeSpan.FromMilliseconds(1)); }
            }
        }));
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(3, unread.Count);
        Assert.All(unread.Values, static left => Assert.Equal(0, left));
        Assert.All(read.Values, static numbers => Assert.Equal(Enumerable.Range(0, Each).Select(static n => (long)n), numbers));
        Assert.Null(world.Runtime.Find(reader));
    });

    [Fact, Sentence("2.12", "3.08")]
    public void S2_a_failing_senders_messages_come_before_its_link_down() => TestWorld.RunSeeds(50, static async world =>
    {
        var before = -1;
        await world.ScriptAsync("reader", async self =>
        {
            self.TrapLinks = true;
            await self.Linked.SpawnAsync("test:failing", self.Pid);
            Assert.IsType<LinkDown>(await self.Events.ReadAsync());
            before = 0;
            while (self.Inbox.TryRead(out _)) { before++; }
        });
        world.Runtime.Add(ProcessDefinition.Inline("test:failing", ValueTask (self, args) =>
        {
            for (var i = 0; i < 10; i++) { self.Send(args[0].AsPid(), "n", i); }
            throw new InvalidOperationException("over");
        }));
        await world.SettleAsync();
        Assert.Equal(10, before);
    });

    [Fact, Sentence("2.21")]
    public void S2_a_receiver_shares_no_memory_with_an_untyped_sender() => TestWorld.Run(static async world =>
    {
        var probe = await world.ProbeAsync();
        var bytes = new byte[] { 1, 2, 3 };
        var list = new List<object> { 1, bytes };
        world.Root.Send(probe.Pid, "t", PayloadValue.From(list), bytes);
        bytes[0] = 9;
        list.Add("more");
        await world.SettleAsync();
        var table = Assert.Single(probe.Messages).Payload.AsTable();
        Assert.Equal(2, table[0].AsTable().Items.Length);
        Assert.Equal(1, table[0].AsTable()[1].AsBytes().Span[0]);
        Assert.Equal(1, table[1].AsBytes().Span[0]);
    });

    [Fact, Sentence("2.22")]
    public void S2_between_csharp_processes_an_object_travels_by_reference() => TestWorld.Run(static async world =>
    {
        var log = new List<object?>();
        var what = new object();
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start(log));
        desk.Post(new Desk.Note(what));
        await world.SettleAsync();
        Assert.Same(what, Assert.Single(log));

        Uri? received = null;
        var where = new Uri("https://example.org");
        var reader = await world.ScriptAsync("reader", async self => received = await self.Open(new Topic<Uri>("where")).ReadAsync());
        world.Root.Send(reader, new Topic<Uri>("where"), where);
        await world.SettleAsync();
        Assert.Same(where, received);
    }, Options);

    [Theory, Sentence("2.23", "2.24")]
    [InlineData("nothing")]
    [InlineData("deposit")]
    [InlineData("deposit", "much")]
    [InlineData("deposit", 1, 2)]
    [InlineData("deposit", 1.5)]
    public void S2_declared_topics_refuse_what_does_not_fit_at_the_sender(string topic, params object[] values) => TestWorld.RunSeeds(5, async world =>
    {
        var ledger = await world.Root.Spawner.StartAsync(new Ledger.Start("a", 1));
        var payload = values.Select(PayloadValue.From).ToArray();
        Assert.False(world.Root.TrySend(ledger.Pid.Untyped, topic, out var error, payload));
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.False(string.IsNullOrEmpty(error.Message));
        var refused = await Assert.ThrowsAsync<ProcessException>(async () => await world.Root.AskAsync(ledger.Pid.Untyped, topic, payload));
        Assert.Equal(ErrorKind.Invalid, refused.Kind);
        Assert.Equal(1, await ledger.CallAsync(new Ledger.BalanceMail()));
        Assert.Equal(0, world.Runtime.DeadLetters.Total);
    }, Options);

    [Fact, Sentence("2.24")]
    public void S2_a_typed_topic_reaches_a_class_as_an_untyped_message_does() => TestWorld.Run(static async world =>
    {
        foreach (var id in new List<string> { Desk.DeclaredId, Desk.OpenId })
        {
            var log = new List<object?>();
            var desk = await world.Root.Spawner.StartAsync(new Desk.Start(log, id));
            world.Root.Send(desk.Pid.Untyped, new Topic<long>("note"), 7);
            world.Root.Send(desk.Pid.Untyped, "note", 8);
            await world.SettleAsync();
            Assert.Equal([7L, 8L], log);
            Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(() => world.Root.Send(desk.Pid.Untyped, new Topic<string>("note"), "x")).Kind);
        }
        Assert.Equal(0, world.Runtime.DeadLetters.Total);
    }, Options);

    [Fact, Sentence("2.25")]
    public void S2_elsewhere_what_does_not_fit_is_a_dead_letter_and_the_receiver_reads_on() => TestWorld.RunSeeds(20, static async world =>
    {
        var letters = world.Runtime.DeadLetters.Subscribe();
        var read = new List<long>();
        var reader = await world.ScriptAsync("reader", async self =>
        {
            var numbers = self.Open(new Topic<long>("n"));
            while (read.Count < 2) { read.Add(await numbers.ReadAsync()); }
        });
        world.Root.Send(reader, "n", 1);
        world.Root.Send(reader, "n", "two");
        world.Root.Send(reader, "n");
        world.Root.Send(reader, "n", 3);
        await world.SettleAsync();
        Assert.Equal([1, 3], read);
        Assert.True(letters.TryRead(out var letter));
        Assert.Equal((DeadLetterReason.Unreadable, reader, "n", (PayloadValue)"two"), (letter.Reason, letter.To, letter.Topic, letter.Payload));
        Assert.Equal(ErrorKind.Invalid, letter.Error!.Kind);
        Assert.True(letters.TryRead(out letter) && letter.Payload.IsNil);
        Assert.Equal(2, world.Runtime.DeadLetters.Count(DeadLetterReason.Unreadable));
    });
}
