using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class S3TakingInTests
{
    private static readonly TestOptions Options = new() { Configure = static o => o.AddHost("app:main", static h => h.MailboxMessages = 4).Add(Desk.Declared) };

    [Fact, Sentence("3.01", "3.02", "3.03")]
    public void S3_a_failing_link_takes_effect_behind_unread_messages_and_a_handler_that_awaits() => TestWorld.RunSeeds(50, static async world =>
    {
        var log = new List<object?>();
        var probe = await world.ProbeAsync();
        var desk = await probe.DoAsync(self => self.Monitored.StartAsync(new Desk.Start(log)));
        var friend = await world.ScriptAsync("friend", async self =>
        {
            self.Link(desk.Pid.Untyped);
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            throw new InvalidOperationException("down");
        });
        desk.Post(new Desk.Hold(3600));
        desk.Post(new Desk.Note(1));
        await world.SettleAsync();
        Assert.Equal(["held"], log);
        Assert.Empty(probe.Exits);
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var exit = Assert.Single(probe.Exits);
        Assert.Contains($"{friend}", exit.Outcome.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(["held"], log);
    }, Options);

    [Fact, Sentence("3.01", "3.02", "3.03")]
    public void S3_a_cancel_reaches_the_token_of_a_handler_that_awaits() => TestWorld.RunSeeds(50, static async world =>
    {
        var seen = TimeSpan.Zero;
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start([]));
        desk.Post(new Desk.Do(async self =>
        {
            try { await self.DelayAsync(TimeSpan.FromHours(1), self.Cancellation); }
            catch (OperationCanceledException) { seen = world.Clock.Elapsed; }
        }));
        for (var i = 0; i < 3; i++) { desk.Post(new Desk.Note(i)); }
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        world.Root.Cancel(desk.Pid.Untyped);
        await world.SettleAsync();
        Assert.Equal(TimeSpan.FromSeconds(2), seen);
    }, Options);

    [Fact, Sentence("3.01")]
    public void S3_messages_are_taken_in_while_a_handler_awaits_but_read_after_it() => TestWorld.RunSeeds(20, static async world =>
    {
        var log = new List<object?>();
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start(log));
        desk.Post(new Desk.Hold(10));
        desk.Post(new Desk.Note(1));
        desk.Post(new Desk.Note(2));
        await world.AdvanceAsync(TimeSpan.FromSeconds(9));
        Assert.Equal(["held"], log);
        Assert.Equal(2, world.Runtime.Find(desk.Pid.Untyped)!.Unread);
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["held", "released", 1, 2], log);
    }, Options);

    [Theory, Sentence("3.04")]
    [InlineData(false)]
    [InlineData(true)]
    public void S3_terminate_and_deadlines_need_no_place_in_a_full_mailbox(bool terminate) => TestWorld.RunSeeds(20, async world =>
    {
        var probe = await world.ProbeAsync();
        var desk = await probe.DoAsync(self => self.Monitored.StartAsync(new Desk.Start([])));
        desk.Post(new Desk.Hold(3600));
        await world.SettleAsync();
        for (var i = 0; i < 4; i++) { desk.Post(new Desk.Note(i)); }
        Assert.False(desk.TryPost(new Desk.Note(5), out var error));
        Assert.Equal(ErrorKind.RateLimited, error.Kind);
        if (terminate) { world.Root.Terminate(desk.Pid.Untyped); }
        else { world.Root.Cancel(desk.Pid.Untyped, TimeSpan.FromSeconds(2)); }
        // Terminated at once, before its next step: nothing reaches it any more.
        Assert.Equal(terminate ? ErrorKind.NotFound : ErrorKind.RateLimited, desk.TryPost(new Desk.Note(5), out error) ? ErrorKind.Unknown : error.Kind);
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(terminate ? ErrorKind.Canceled : ErrorKind.Timeout, Assert.Single(probe.Exits).Outcome.Error!.Kind);
    }, Options);

    [Fact, Sentence("3.10", "3.08")]
    public void S3_a_class_sees_messages_and_events_in_arrival_order() => TestWorld.RunSeeds(50, static async world =>
    {
        var log = new List<object?>();
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start(log));
        for (var i = 0; i < 2; i++)
        {
            var number = i;
            await world.ScriptAsync($"child{i}", async self =>
            {
                desk.Owner.Post(desk.Pid.Untyped, new Desk.Do(watcher =>
                {
                    watcher.Monitor(self.Pid);
                    return default;
                }));
                await self.DelayAsync(TimeSpan.FromSeconds(1 + number));
                self.Post(desk.Pid.Untyped, new Desk.Note($"before {number}"));
            });
        }
        await world.AdvanceAsync(TimeSpan.FromSeconds(1.5));
        desk.Post(new Desk.Note("between"));
        await world.AdvanceAsync(TimeSpan.FromSeconds(1.5));
        desk.Post(new Desk.Note("after"));
        await world.SettleAsync();
        Assert.Equal(["before 0", "exit", "between", "before 1", "exit", "after"], log.Select(static entry => entry is Exit ? "exit" : entry));
    }, Options);

    [Fact, Sentence("3.16", "3.09")]
    public void S3_a_poll_sees_what_has_arrived_meanwhile() => TestWorld.RunSeeds(20, static async world =>
    {
        await world.ScriptAsync("poller", async self =>
        {
            var apart = self.Listen("apart");
            var selector = self.Select<string>().On(self.Events, static _ => "event").On(apart, static _ => "apart").On(self.Inbox, static _ => "inbox");
            Assert.False(selector.TryNext(out _));
            // One step of this process: nothing but the poll itself takes in.
            self.Send(self.Pid, "rest");
            self.Send(self.Pid, "apart");
            Assert.True(selector.TryNext(out var first));
            Assert.Equal("apart", first);
            Assert.True(self.Inbox.TryRead(out var rest));
            Assert.Equal("rest", rest.Topic);
            Assert.False(selector.TryNext(out _));
            Assert.Equal(0, self.Inbox.Count);
            self.Send(self.Pid, "rest");
            Assert.True(await self.Inbox.WaitToReadAsync());
            Assert.Equal(1, self.Inbox.Count);
            var child = await self.Monitored.SpawnAsync("test:short");
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            // Which channel is read first is the reader's choice.
            Assert.True(self.Inbox.TryRead(out _));
            Assert.True(self.Events.TryRead(out var exit));
            Assert.Equal(child, exit.From);
            world.Root.Send("test", "done");
        });
        world.Runtime.Add(ProcessDefinition.Inline("test:short", static (_, _) => default(ValueTask)));
        world.Root.Names.Register("test");
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.True(world.Root.Inbox.TryRead(out var done));
        Assert.Equal("done", done.Topic);
    });

    [Fact, Sentence("3.02", "3.03")]
    public void S3_a_signal_that_a_poll_takes_in_takes_effect_there() => TestWorld.RunSeeds(20, static async world =>
    {
        var probe = await world.ProbeAsync();
        ErrorKind? seen = null;
        var after = false;
        var poller = await probe.DoAsync(self => world.ScriptAsync("poller", self.Monitored, async own =>
        {
            await own.DelayAsync(TimeSpan.FromSeconds(1));
            // One step from here on: terminated by somebody while it runs.
            world.Root.Terminate(own.Pid);
            try { own.Inbox.TryRead(out _); }
            catch (ProcessException dead) { seen = dead.Kind; }
            own.Listen("x");
            after = true;
        }));
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(ErrorKind.Canceled, seen);
        Assert.False(after);
        Assert.Equal(poller, Assert.Single(probe.Exits).From);
    });
}
