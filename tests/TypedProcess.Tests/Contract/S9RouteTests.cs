using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 9: what becomes of the topics the old code listened to, of its inboxes and its subjects.</summary>
public sealed class S9RouteTests
{
    [Fact, Sentence("9.11")]
    public void S9_messages_of_topics_the_old_code_listened_to_wait_for_the_new_codes_listen() => TestWorld.RunSeeds(20, static async world =>
    {
        var read = new List<(string, long)>();
        var process = await OldAsync(world, async self =>
        {
            // Nothing may be read from the inbox before the listening.
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            var (b, a) = (self.Listen("b"), self.Listen("a"));
            while (b.TryRead(out var value)) { read.Add(("b", value.AsInteger())); }
            while (a.TryRead(out var value)) { read.Add(("a", value.AsInteger())); }
            while (self.Inbox.TryRead(out var message)) { read.Add((message.Topic, message.Payload.AsInteger())); }
        });
        await SendAsync(world, process, "a1", "b2", "c3", "a4");
        await world.AdvanceAsync(TimeSpan.FromSeconds(1.5));
        await SendAsync(world, process, "b5", "c6");
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal([("b", 2L), ("b", 5L), ("a", 1L), ("a", 4L), ("c", 3L), ("c", 6L)], read);
    });

    [Theory, Sentence("9.12")]
    [InlineData("try"), InlineData("await"), InlineData("select")]
    public void S9_what_is_not_claimed_when_the_inbox_is_first_read_falls_back_where_it_stood(string how) => TestWorld.RunSeeds(20, async world =>
    {
        var read = new List<(string, long)>();
        var process = await OldAsync(world, async self =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            var b = self.Listen("b");
            var inbox = self.Inbox;
            Assert.Equal(4, inbox.Count);
            for (var left = 4; left > 0; left--)
            {
                var message = how switch
                {
                    "try" => inbox.TryRead(out var next) ? next : throw new InvalidOperationException("nothing there"),
                    "await" => await inbox.ReadAsync(),
                    _ => await FirstAsync(self.Select<Message>().On(inbox, static message => message)),
                };
                read.Add((message.Topic, message.Payload.AsInteger()));
            }
            // From here on it is no route any more: what was in the inbox once is there for good, unless it is listened to again.
            read.Add(("b", (await b.ReadAsync()).AsInteger()));
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            Assert.Equal("a", (await inbox.ReadAsync()).Topic);
            var a = self.Listen("a");
            read.Add(("again", (await a.ReadAsync()).AsInteger()));
        });
        await SendAsync(world, process, "c1", "a2", "b3", "a4", "c5");
        await world.AdvanceAsync(TimeSpan.FromSeconds(3.2));
        await SendAsync(world, process, "a6", "a7");
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal([("c", 1L), ("a", 2L), ("a", 4L), ("c", 5L), ("b", 3L), ("again", 7L)], read);
        Assert.Equal(0, world.Runtime.DeadLetters.Total);
    });

    [Fact, Sentence("9.11")]
    public void S9_a_topic_that_was_read_in_one_form_may_be_read_in_another_by_new_code() => TestWorld.Run(static async world =>
    {
        var read = new List<long>();
        var process = await OldAsync(world, async self => read.Add(await self.Open(new Topic<long>("a")).ReadAsync()));
        await SendAsync(world, process, "a1");
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal([1L], read);
    });

    [Fact]
    public void S9_events_that_the_old_code_read_apart_are_events_again() => TestWorld.RunSeeds(20, static async world =>
    {
        var seen = new List<ProcessEvent>();
        world.Runtime.Add(ProcessDefinition.Inline("test:short", static (_, _) => default(ValueTask)));
        world.Runtime.Add(ProcessDefinition.Inline("test:new", async (self, _) => seen.Add(await self.Events.ReadAsync())));
        await world.ScriptAsync("old", async static self =>
        {
            _ = (self.Exits, self.Cancels, self.LinkDowns);
            await self.Monitored.SpawnAsync("test:short");
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.Upgrade("test:new");
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.IsType<Exit>(Assert.Single(seen));
    });

    [Fact]
    public void S9_the_subjects_of_the_old_code_reach_nobody_any_more() => TestWorld.RunSeeds(20, static async world =>
    {
        Subject<long> subject = default;
        Inbox<long>? kept = null;
        var overs = new List<bool>();
        world.Runtime.Add(ProcessDefinition.Inline("test:new", async (self, _) =>
        {
            overs.Add(kept!.TryRead(out long _));
            overs.Add(await kept.WaitToReadAsync());
            await self.DelayAsync(TimeSpan.FromSeconds(5));
            Assert.Equal(0, self.Inbox.Count);
        }));
        await world.ScriptAsync("old", async self =>
        {
            kept = self.Open<long>();
            subject = kept.Subject;
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.Upgrade("test:new");
        });
        await world.SettleAsync();
        world.Root.Send(subject, 1);
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        world.Root.Send(subject, 2);
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal([false, false], overs);
        Assert.Equal(2, world.Runtime.DeadLetters.Count(DeadLetterReason.Unhandled));
    });

    // Listens to a and b, reads nothing, and is replaced after a second.
    private static async Task<Pid> OldAsync(TestWorld world, Func<ProcessContext, ValueTask> next)
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:new", (self, _) => next(self)));
        return await world.ScriptAsync("old", async static self =>
        {
            _ = (self.Listen("a"), self.ListenMessages("b"));
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.Upgrade("test:new");
        });
    }

    // A topic of one letter and a number.
    private static Task SendAsync(TestWorld world, Pid to, params string[] messages)
    {
        foreach (var message in messages) { world.Root.Send(to, message[..1], long.Parse(message[1..], System.Globalization.CultureInfo.InvariantCulture)); }
        return world.SettleAsync();
    }

    private static async ValueTask<T> FirstAsync<T>(Selector<T> steps)
    {
        await foreach (var step in steps) { return step; }
        throw new InvalidOperationException("it ended");
    }
}
