using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

/// <summary>Section 9: upgrades between definitions of other kinds and with other topics, and messages that were made for other code.</summary>
public sealed class S9OtherCodeTests
{
    private static readonly TestOptions Options = Worlds.With(static options => options
        .Add(Desk.Declared).Add(Desk.Open)
        .Add(ProcessDefinition.Inline("test:reads", static async (self, state) =>
        {
            var log = new List<string>();
            while (true)
            {
                var message = await self.Inbox.ReadAsync();
                if (message.Topic == "become") { self.Upgrade(message.Payload.AsText()); return; }
                log.Add($"{message.Topic} {message.Payload}");
                if (message.WantsReply) { message.Reply(string.Join(", ", log)); }
            }
        })));

    [Fact, Sentence("9.01")]
    public void S9_handlers_RunAsync_and_a_function_replace_one_another_in_any_direction() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var log = new List<object?>();
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start(log, Desk.OpenId));
        var pid = desk.Pid.Untyped;
        desk.Post(new Desk.Note("one"));
        desk.Post(new Desk.Do(static self =>
        {
            self.Upgrade("test:reads");
            return default;
        }));
        desk.Post(new Desk.Note("two"));
        world.Root.Send(pid, "any", 3);
        Assert.Equal("note \"two\", any 3, asked nil", (await world.Root.AskAsync(pid, "asked")).AsText());
        world.Root.Send(pid, "become", "test:puppet");
        world.Root.Send(pid, "note", "unread at that time");
        await world.SettleAsync();
        Assert.Equal(["one"], log);
        Assert.IsType<HandlerBody>(world.Runtime.Find(pid)!.Body);
        Assert.Equal(0, world.Runtime.DeadLetters.Total);
        world.Root.Send(pid, "other", 1);
        await world.SettleAsync();
        Assert.Equal(1, world.Runtime.DeadLetters.Count(DeadLetterReason.Unhandled));
    }, Options);

    [Fact, Sentence("9.26")]
    public void S9_an_untyped_message_that_waits_is_read_by_the_definition_there_is_when_it_is_read() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var log = new List<object?>();
        var pid = await world.ScriptAsync("old", async self =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.Upgrade(new Desk.Start(log));
        });
        world.Root.Send(pid, "note", 1);
        world.Root.Send(pid, "note", "no number");
        world.Root.Send(pid, "unknown");
        world.Root.Send(pid, new Topic<long>("note"), 2);
        var count = world.Root.AskAsync(pid, "count").AsTask();
        var noReply = world.Root.AskAsync(pid, "note", 3).AsTask();
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal([1L, 2L], log);
        Assert.Equal(2, (await count).AsInteger());
        Assert.Equal(ErrorKind.Invalid, (await Assert.ThrowsAsync<ProcessException>(() => noReply)).Kind);
        Assert.Equal((1, 2), (world.Runtime.DeadLetters.Count(DeadLetterReason.Unhandled), world.Runtime.DeadLetters.Count(DeadLetterReason.Unreadable)));
    }, Options);

    [Fact, Sentence("9.27")]
    public void S9_a_typed_message_for_the_old_class_is_read_by_the_new_one_when_it_has_the_topic() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var log = new List<object?>();
        var script = new PuppetScript();
        var desk = await world.Root.Spawner.StartAsync(new Desk.Start(log));
        desk.Post(new Desk.Do(self =>
        {
            self.Upgrade(new Puppet.Start(script));
            return default;
        }));
        desk.Post(new Desk.Note("waited"));
        desk.Post(new Desk.Note(new object()));
        desk.Post(new Desk.Hold(1));
        await world.SettleAsync();
        // The reference to the old class goes on working as far as the topics are there.
        desk.Post(new Desk.Note("came later"));
        await world.SettleAsync();
        Assert.Equal(["waited", "came later"], script.Notes);
        Assert.Empty(log);
        Assert.Equal((1, 1), (world.Runtime.DeadLetters.Count(DeadLetterReason.Unhandled), world.Runtime.DeadLetters.Count(DeadLetterReason.Unreadable)));
    }, Options);

    [Fact, Sentence("9.27")]
    public void S9_a_typed_call_for_the_old_class_is_answered_by_the_new_one() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var log = new List<object?> { "one" };
        var marionette = await world.Root.Spawner.StartAsync(new Marionette.Start());
        marionette.Post(new Marionette.DoMail(async self =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.Upgrade(new Desk.Start(log));
        }));
        // Made for the old class by the sender's side, all of them.
        var typed = world.Root.CallAsync(marionette.Pid.Untyped, new Desk.Count());
        var unknown = world.Root.AskAsync(marionette.Pid.Untyped, "echo", 7).AsTask();
        var stray = world.Root.CallAsync(marionette.Pid.Untyped, new Marionette.AskMail<long>(static (_, _) => new(1))).AsTask();
        Assert.Equal(1, await typed);
        await Assert.ThrowsAsync<ProcessException>(() => unknown);
        await Assert.ThrowsAsync<ProcessException>(() => stray);
        Assert.Equal(2, world.Runtime.DeadLetters.Count(DeadLetterReason.Unhandled));
    }, new TestOptions { Configure = static options => options.Add(Marionette.Definition).Add(Desk.Declared) });

    [Fact, Sentence("9.28")]
    public void S9_a_call_read_anew_keeps_its_caller_its_errors_and_its_token() => TestWorld.RunSeeds(20, static async world =>
    {
        var pid = await world.ScriptAsync("old", static async self =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            self.Upgrade("test:puppet");
        });
        world.Runtime.Find(pid);
        var echo = world.Root.AskAsync(pid, "echo", 7).AsTask();
        var refuse = world.Root.AskAsync(pid, "refuse").AsTask();
        using var giveUp = new CancellationTokenSource();
        var hang = world.Root.AskAsync(pid, "hang", new AskOptions(Cancel: giveUp.Token)).AsTask();
        var last = world.Root.AskAsync(pid, "echo", 8).AsTask();
        Assert.Equal(7, (await echo).AsInteger());
        var refused = (await Assert.ThrowsAsync<ProcessException>(() => refuse)).Error;
        Assert.Equal((ErrorKind.Conflict, true, "because"), (refused.Kind, refused.Retryable, refused.Details["why"].AsText()));
        await world.SettleAsync();
        giveUp.Cancel();
        Assert.Equal(ErrorKind.Canceled, (await Assert.ThrowsAsync<ProcessException>(() => hang)).Kind);
        Assert.Equal(8, (await last).AsInteger());
        Assert.True(world.Clock.Elapsed < TimeSpan.FromSeconds(5));
    }, new TestOptions { Configure = static options => options.Add(Marionette.Definition) });

    [Fact]
    public void S9_a_child_is_upgraded_on_the_word_of_its_supervisor_and_stays_its_child() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var seen = new List<ProcessEvent>();
        var log = new List<object?>();
        var supervisor = await world.Root.PuppetAsync(new PuppetScript { On = S9KeptTests.Into(seen) });
        supervisor.Do(async self =>
        {
            self.TrapLinks = true;
            var child = await self.Linked.Monitored.Named("child").StartAsync(new Desk.Start(log));
            child.Post(new Desk.Note("old"));
            child.Post(new Desk.Do(worker =>
            {
                worker.Upgrade(new Puppet.Start(new PuppetScript()));
                return default;
            }));
            child.Post(new Desk.Note("new"));
        });
        await world.SettleAsync();
        var pid = world.Root.Names.Lookup("child");
        Assert.Equal(["old"], log);
        Assert.Empty(seen);
        world.Root.Post(pid, new Puppet.Do(Worlds.Fails("boom")));
        await world.SettleAsync();
        Assert.Equal([pid, pid], seen.Select(static happened => happened.From));
        Assert.Equal("boom", Assert.IsType<Exit>(seen[0]).Outcome.Error?.Message);
        Assert.Equal("boom", Assert.IsType<LinkDown>(seen[1]).Error.Message);
    }, Options);

    [Fact]
    public void S9_an_upgraded_child_stays_the_supervisors_child_and_is_restarted_as_it_was_declared() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var log = new List<object?>();
        var supervisor = await Supervisor.OneForOne().Add(ChildSpec.Of(new Desk.Start(log)) with { Name = "child" }).SpawnAsync(world.Root);
        await supervisor.ChildrenAsync();
        var first = world.Root.Names.Lookup("child");
        world.Root.Post(first, new Desk.Do(static self =>
        {
            self.Upgrade(new Puppet.Start(new PuppetScript()));
            return default;
        }));
        await world.SettleAsync();
        Assert.Equal(0, Assert.Single(await supervisor.ChildrenAsync()).Restarts);
        world.Root.Post(first, new Puppet.Do(Worlds.Fails("boom")));
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var second = world.Root.Names.Lookup("child");
        Assert.NotEqual(first, second);
        Assert.Equal(Desk.DeclaredId, world.Runtime.Find(second)!.Definition.Id);
        Assert.Equal((1, "boom"), Assert.Single(await supervisor.ChildrenAsync()) is var child ? (child.Restarts, child.LastError?.Message) : default);
        // New code that cannot start is a failure of the child like any other.
        world.Root.Post(second, new Desk.Do(static self =>
        {
            self.Upgrade(new Puppet.Start(new PuppetScript { Started = static _ => throw new InvalidOperationException("cannot start") }));
            return default;
        }));
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal((2, "cannot start"), Assert.Single(await supervisor.ChildrenAsync()) is var again ? (again.Restarts, again.LastError?.Message) : default);
    }, Options);

    [Fact, Sentence("9.29")]
    public void S9_before_an_upgrade_a_message_of_another_class_stays_a_dead_letter() => TestWorld.Run(static async world =>
    {
        var script = new PuppetScript();
        var process = await world.Root.PuppetAsync(script);
        world.Root.Post(process.Bare(), new Desk.Note("for a desk"));
        await world.SettleAsync();
        Assert.Empty(script.Notes);
        Assert.Equal(1, world.Runtime.DeadLetters.Count(DeadLetterReason.Unhandled));
    }, Options);
}
