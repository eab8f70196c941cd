using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class S3ChannelTests
{
    [Fact, Sentence("3.05", "3.06", "3.07")]
    public void S3_listening_takes_earlier_messages_and_unlisten_puts_them_back_in_place() => TestWorld.RunSeeds(100, static async world =>
    {
        // Against a plain list: what is unread, in arrival order, and which topics are listened to.
        var unread = new List<(string Topic, long Number)>();
        var listened = new Dictionary<string, Inbox<Message>>();
        var random = world.Random;
        var arrived = 0L;
        var probe = await world.ScriptAsync("reader", async self =>
        {
            for (var step = 0; step < 200; step++)
            {
                var topic = "abc".Substring(random.Below(3), 1);
                switch (random.Below(5))
                {
                    case 0:
                        listened[topic] = self.ListenMessages(topic);
                        break;
                    case 1 when listened.Remove(topic, out var inbox):
                        self.Unlisten(inbox);
                        Assert.False(inbox.TryRead(out _));
                        break;
                    case 2:
                        var chosen = listened.GetValueOrDefault(topic);
                        var expected = unread.FindIndex(m => chosen is null ? !listened.ContainsKey(m.Topic) : m.Topic == topic);
                        Assert.Equal(expected >= 0, (chosen ?? self.Inbox).TryRead(out var message));
                        if (expected < 0) { break; }
                        Assert.Equal(unread[expected], (message!.Topic, message.Payload.AsInteger()));
                        unread.RemoveAt(expected);
                        break;
                    default:
                        self.Send(self.Pid, topic, arrived);
                        unread.Add((topic, arrived++));
                        if (random.OneIn(2)) { await self.DelayAsync(TimeSpan.Zero); }
                        break;
                }
            }
            foreach (var inbox in listened.Values) { self.Unlisten(inbox); }
            while (self.Inbox.TryRead(out var message))
            {
                Assert.Equal(unread[0], (message.Topic, message.Payload.AsInteger()));
                unread.RemoveAt(0);
            }
            Assert.Empty(unread);
            world.Root.Send("test", "done");
        });
        world.Root.Names.Register("test");
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Null(world.Runtime.Find(probe));
        Assert.True(world.Root.Inbox.TryRead(out _));
    });

    [Fact, Sentence("3.11", "3.12")]
    public void S3_the_channels_are_the_same_objects_each_time() => TestWorld.Run(static async world =>
    {
        var probe = await world.ProbeAsync();
        await probe.DoAsync(static self =>
        {
            Assert.Same(self.Inbox, self.Inbox);
            Assert.Same(self.Events, self.Events);
            Assert.Same(self.Exits, self.Exits);
            var listened = self.Listen("t");
            Assert.Same(listened, self.Listen("t"));
            Assert.NotSame(listened, self.Listen("u"));
            var typed = self.Open(new Topic<long>("n"));
            Assert.Same(typed, self.Open(new Topic<long>("n")));
            Assert.NotSame(self.Open<long>(), self.Open<long>());
            Refused(() => self.Listen(""));
            Refused(() => self.Listen(null!));
            Refused(() => self.Listen("@x"));
            Refused(() => self.ListenMessages("@x"));
            Refused(() => self.Open(new Topic<long>("")));
            Refused(() => self.Open(new Topic<long>("@x")));
            // One queue cannot be read in two forms.
            Refused(() => self.ListenMessages("t"));
            Refused(() => self.Open(new Topic<string>("n")));
            self.Unlisten(listened);
            Refused(() => self.Unlisten(listened));
            Assert.NotSame(listened, self.Listen("t"));
            Refused(() => self.Unlisten(self.Inbox));
            Refused(() => self.Unlisten(self.Events));
        });

        static void Refused(Action operation) => Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(operation).Kind);
    });

    [Fact, Sentence("3.13", "3.14", "2.02")]
    public void S3_a_message_object_has_topic_sender_and_the_value_itself() => TestWorld.Run(static async world =>
    {
        var read = new List<Message>();
        var reader = await world.ScriptAsync("reader", async self =>
        {
            var messages = self.ListenMessages("t");
            while (read.Count < 4) { read.Add(await messages.ReadAsync()); }
        });
        var probe = await world.ProbeAsync();
        await probe.DoAsync(self =>
        {
            self.Send(reader, "t");
            self.Send(reader, "t", "one");
            self.Send(reader, "t", 1, 2);
        });
        world.Root.Send(reader, "t", 1.0);
        await world.SettleAsync();
        Assert.Equal([PayloadValue.Nil, "one", PayloadTable.Create(1, 2), 1.0], read.Select(static message => message.Payload));
        Assert.Equal([probe.Pid, probe.Pid, probe.Pid, null], read.Select(static message => message.From));
        Assert.All(read, static message => Assert.Equal("t", message.Topic));
        Assert.All(read, static message => Assert.False(message.WantsReply));
    });

    [Fact, Sentence("3.15")]
    public void S3_topics_of_the_runtime_never_fall_into_the_inbox() => TestWorld.RunSeeds(10, static async world =>
    {
        Subject<long> subject = default;
        var numbers = new List<long>();
        var inbox = new List<Message>();
        var reader = await world.ScriptAsync("reader", async self =>
        {
            var open = self.Open<long>();
            subject = open.Subject;
            await self.Monitored.SpawnAsync("test:short");
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            numbers.Add(await open.ReadAsync());
            self.Close(open);
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            while (self.Inbox.TryRead(out var message)) { inbox.Add(message); }
        });
        world.Runtime.Add(ProcessDefinition.Inline("test:short", static (_, _) => default(ValueTask)));
        await world.SettleAsync();
        world.Root.Send(subject, 1);
        world.Root.Send(subject, 2);
        world.Root.Send(reader, "t");
        await world.AdvanceAsync(TimeSpan.FromSeconds(1.5));
        world.Root.Send(subject, 3);
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal([1L], numbers);
        Assert.Equal("t", Assert.Single(inbox).Topic);
        Assert.Equal(2, world.Runtime.DeadLetters.Count(DeadLetterReason.Unhandled));
    });

    [Fact]
    public void S3_typed_inboxes_and_subjects_carry_values_and_travel() => TestWorld.RunSeeds(20, static async world =>
    {
        var texts = new List<string>();
        var helper = await world.ScriptAsync("helper", async static self =>
        {
            var typed = self.Open(new Topic<Subject<string>>("typed"));
            var untyped = (Subject<string>)(await self.Inbox.ReadAsync()).Payload.AsSubject();
            self.Send(untyped, "untyped");
            self.Send(await typed.ReadAsync(), "typed");
        });
        var owner = await world.ScriptAsync("owner", async self =>
        {
            var answers = self.Open<string>();
            self.Send(helper, "please", PayloadValue.From(answers.Subject));
            self.Send(helper, new Topic<Subject<string>>("typed"), answers.Subject);
            for (var i = 0; i < 2; i++) { texts.Add(await answers.ReadAsync()); }
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(["untyped", "typed"], texts);
        Assert.Null(world.Runtime.Find(owner));
    });

    [Fact]
    public void S3_waiting_reads_end_when_the_inbox_is_closed_or_the_reader_gives_up() => TestWorld.RunSeeds(20, static async world =>
    {
        var seen = new List<string>();
        await world.ScriptAsync("reader", async self =>
        {
            var inbox = self.Listen("t");
            var waiting = inbox.WaitToReadAsync().AsTask();
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.Unlisten(inbox);
            seen.Add($"closed {await waiting && inbox.TryRead(out _)}");
            try { await inbox.ReadAsync(); }
            catch (System.Threading.Channels.ChannelClosedException) { seen.Add("over"); }
            using var giveUp = new CancellationTokenSource();
            var read = self.Inbox.ReadAsync(giveUp.Token).AsTask();
            giveUp.Cancel();
            try { await read; }
            catch (OperationCanceledException) { seen.Add("given up"); }
            // The wait that was given up does not swallow the next message.
            self.Send(self.Pid, "next");
            seen.Add((await self.Inbox.ReadAsync()).Topic);
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["closed False", "over", "given up", "next"], seen);
    });

    [Fact]
    public void S3_only_the_process_itself_reads_its_channels() => TestWorld.Run(static async world =>
    {
        Inbox<Message>? inbox = null;
        ProcessContext? other = null;
        await world.ScriptAsync("owner", async self =>
        {
            (inbox, other) = (self.Inbox, self);
            await self.DelayAsync(TimeSpan.FromDays(1));
        });
        await world.SettleAsync();
        Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(() => inbox!.TryRead(out _)).Kind);
        Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(() => other!.Listen("t")).Kind);
        Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(() => other!.TrapLinks = true).Kind);
        // Sending is for every thread.
        other!.Send(other.Pid, "t");
        Assert.Equal(ErrorKind.Invalid, (await Assert.ThrowsAsync<ProcessException>(async () => await inbox!.ReadAsync())).Kind);
    });
}
