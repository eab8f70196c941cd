using System.Diagnostics;
using TypedProcess.Testing;
using TypedProcess.Tests.Contract;
using Span = System.Diagnostics.Activity;

namespace TypedProcess.Tests.Telemetry;

[Collection(ListeningAlone.Name)]
public sealed class TraceTests
{
    private const int Seeds = 30;

    private static readonly TestOptions Options = Worlds.With(static options => options.AddHost("app:one").AddHost("app:two"));

    [Fact]
    public void A_handler_runs_in_an_activity_below_that_of_the_sender_on_whatever_host() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        using var log = new TraceLog();
        var last = await world.Root.Spawner.On("app:two").PuppetAsync();
        var first = await world.Root.PuppetAsync();
        Span? inside = null;
        using (var sender = TraceLog.App.StartActivity("sender"))
        {
            first.Do(async self =>
            {
                await self.DelayAsync(TimeSpan.FromSeconds(1));
                inside = Span.Current;
                self.Send(last.Bare(), "note", "x");
            });
            Assert.Same(sender, Span.Current);
        }
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        var root = log["sender"];
        var middle = log["test:puppet do"];
        var end = log["test:puppet note"];
        Assert.Same(inside, middle);
        Assert.Equal((root.TraceId, root.SpanId, ActivityKind.Consumer), (middle.TraceId, middle.ParentSpanId, middle.Kind));
        Assert.Equal((root.TraceId, middle.SpanId, ActivityKind.Consumer), (end.TraceId, end.ParentSpanId, end.Kind));
        // In the time of the runtime; an activity lasts a tick at least.
        Assert.Equal((ActivityStatusCode.Unset, TimeSpan.FromSeconds(1), new TimeSpan(1)), (middle.Status, middle.Duration, end.Duration));
        Assert.Equal(
            $"typedprocess.pid={last.Bare()} typedprocess.definition=test:puppet typedprocess.host=app:two typedprocess.topic=note typedprocess.from={first.Bare()}",
            string.Join(' ', end.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}")));
        Assert.DoesNotContain(middle.TagObjects, static tag => tag.Key == "typedprocess.from");
    }, Options);

    [Fact]
    public void What_a_handler_leaves_on_its_thread_is_no_parent_of_the_next() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        using var log = new TraceLog();
        var puppet = await world.Root.PuppetAsync();
        puppet.Do(static _ => TraceLog.App.StartActivity("left behind"));
        world.Root.Send(puppet.Bare(), "note", "x");
        puppet.Do(static _ =>
        {
            TraceLog.App.StartActivity("left behind by one that fails");
            throw new InvalidOperationException("boom");
        });
        await world.SettleAsync();
        Assert.Equal((default, default), (log["test:puppet note"].ParentSpanId, log.Named("test:puppet do")[1].ParentSpanId));
    }, Options);

    [Fact]
    public void A_handler_that_fails_marks_its_activity() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        using var log = new TraceLog();
        (await world.Root.PuppetAsync()).Crash("now");
        (await world.Root.PuppetAsync()).Do(async self =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            throw new ProcessException(ErrorKind.Conflict, "later");
        });
        (await world.Root.PuppetAsync()).Do(static self => self.Fail(new ProcessError(ErrorKind.RateLimited, "asked for")));
        var cancelled = await world.Root.PuppetAsync(new PuppetScript { On = static (self, _) => throw new OperationCanceledException(self.Cancellation) });
        cancelled.Do(static async self => await self.DelayAsync(TimeSpan.FromHours(1), self.Cancellation));
        await world.SettleAsync();
        world.Root.Cancel(cancelled.Bare());
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(
            [" Unset", "asked for Error", "later Error", "now Error"],
            log.Named("test:puppet do").Select(static activity => $"{activity.StatusDescription} {activity.Status}").Order(StringComparer.Ordinal));
        var now = log.Named("test:puppet do").Single(static activity => activity.StatusDescription == "now");
        Assert.Equal("Internal", now.GetTagItem("error.kind"));
        Assert.Equal("exception", Assert.Single(now.Events).Name);
    }, Options);

    [Fact]
    public void An_ask_is_an_activity_of_the_caller_and_its_handler_stands_below_it() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        using var log = new TraceLog();
        var ledger = await world.Root.Spawner.On("app:two").StartAsync(new Sample.Ledger.Start("a", 7));
        var caller = await world.Root.PuppetAsync();
        caller.Do(async self =>
        {
            var handler = Span.Current;
            Assert.Equal(7, await self.CallAsync(ledger.Pid.Untyped, new Sample.Ledger.BalanceMail()));
            Assert.Same(handler, Span.Current);
        });
        await world.SettleAsync();
        var handler = log["test:puppet do"];
        var spans = log.Named("test:ledger balance");
        var wait = Assert.Single(spans, static span => span.Kind == ActivityKind.Client);
        var answer = Assert.Single(spans, static span => span.Kind == ActivityKind.Consumer);
        Assert.Equal((handler.TraceId, handler.SpanId, wait.SpanId), (wait.TraceId, wait.ParentSpanId, answer.ParentSpanId));
        Assert.Equal((ActivityStatusCode.Unset, caller.Bare().ToString()), (wait.Status, wait.GetTagItem("typedprocess.from")));
    }, Options);

    [Fact]
    public void An_ask_that_is_not_answered_or_not_even_sent_ends_its_activity_with_the_error() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        using var log = new TraceLog();
        var silent = await world.InlineAsync(world.Root.Spawner, "silent", static async (self, _) =>
        {
            await self.DelayAsync(TimeSpan.FromHours(1));
            return default;
        });
        await Assert.ThrowsAsync<ProcessException>(async () => await world.Root.AskAsync(silent, "wait", new AskOptions(TimeSpan.FromSeconds(2))));
        world.Root.Terminate(silent);
        // Still to be found, but it takes nothing any more.
        await Assert.ThrowsAsync<ProcessException>(async () => await world.Root.AskAsync(silent, "gone"));
        var wait = log["test:silent wait"];
        Assert.Equal((TimeSpan.FromSeconds(2), ActivityStatusCode.Error, "Timeout"), (wait.Duration, wait.Status, wait.GetTagItem("error.kind")));
        Assert.Equal("NotFound", log["test:silent gone"].GetTagItem("error.kind"));
    }, Options);

    [Fact]
    public void A_child_starts_in_the_trace_of_its_spawner_and_a_call_of_one_is_waited_for_in_it() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        using var log = new TraceLog();
        var puppet = await world.Root.PuppetAsync();
        world.Runtime.Add(ProcessDefinition.Inline("test:errand", async (self, _) =>
        {
            self.Send(puppet.Bare(), "note", "from the errand");
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            return 5;
        }));
        using (TraceLog.App.StartActivity("spawner"))
        {
            var inside = new List<Span?>();
            await world.Root.Spawner.Named("x").Message("note", "first").PuppetAsync(new PuppetScript
            {
                Constructed = _ => inside.Add(Span.Current),
                Started = async self =>
                {
                    await self.DelayAsync(TimeSpan.FromSeconds(1));
                    inside.Add(Span.Current);
                },
            });
            Assert.False(world.Root.Spawner.Named("x").TrySpawn("test:puppet", out _, out _));
            Assert.Equal(5, (await world.Root.Spawner.CallAsync("test:errand")).AsInteger());
            await world.AdvanceAsync(TimeSpan.FromSeconds(2));
            Assert.Equal(["test:puppet start", "test:puppet start"], inside.Select(static activity => activity?.OperationName));
        }
        var spawner = log["spawner"];
        var starts = log.Named("test:puppet start").Where(start => start.ParentSpanId == spawner.SpanId).ToList();
        // The one whose name was taken never started.
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.Single(starts).Duration);
        var call = log["test:errand call"];
        var errand = log["test:errand start"];
        Assert.Equal((spawner.SpanId, ActivityKind.Client, call.SpanId), (call.ParentSpanId, call.Kind, errand.ParentSpanId));
        Assert.Equal([spawner.SpanId, errand.SpanId], log.Named("test:puppet note").Select(static note => note.ParentSpanId).OrderBy(id => id == errand.SpanId));
        Assert.All(log.Named("test:puppet note"), note => Assert.Equal(spawner.TraceId, note.TraceId));
    }, Options);

    [Fact]
    public void A_body_that_reads_goes_on_in_the_trace_of_the_message_it_read_last() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        using var log = new TraceLog();
        var puppet = await world.Root.PuppetAsync();
        var contexts = new List<(ActivityContext Of, ActivityContext Now)>();
        var subject = default(Subject<int>);
        var reader = await world.InlineAsync(world.Root.Spawner.On("app:two"), "reader", async (self, _) =>
        {
            var numbers = self.Open<int>();
            subject = numbers.Subject;
            for (var i = 0; i < 2; i++)
            {
                var message = await self.Inbox.ReadAsync();
                Assert.Null(Span.Current);
                contexts.Add((message.Trace, self.Trace));
                self.Send(puppet.Bare(), "note", message.Topic);
            }
            await numbers.ReadAsync();
            self.Send(puppet.Bare(), "note", "number");
            await foreach (var step in self.Select<int>().Every(TimeSpan.FromSeconds(1), static () => 1))
            {
                Assert.Equal(default, self.Trace);
                self.Send(puppet.Bare(), "note", "timer");
                break;
            }
            return default;
        });
        await world.SettleAsync();
        using (TraceLog.App.StartActivity("one")) { world.Root.Send(reader, "one"); }
        using (TraceLog.App.StartActivity("three")) { world.Root.Send(subject, 3); }
        await world.SettleAsync();
        world.Root.Send(reader, "two");
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        var one = log["one"];
        var readOne = log["test:reader one"];
        Assert.Equal((one.SpanId, ActivityKind.Consumer), (readOne.ParentSpanId, readOne.Kind));
        Assert.Equal((one.SpanId, readOne.SpanId), (contexts[0].Of.SpanId, contexts[0].Now.SpanId));
        var readTwo = log["test:reader two"];
        Assert.Equal((default, default, readTwo.SpanId), (readTwo.ParentSpanId, contexts[1].Of, contexts[1].Now.SpanId));
        var readThree = log["test:reader subject"];
        Assert.Equal(log["three"].SpanId, readThree.ParentSpanId);
        Assert.Equal([readOne.SpanId, readTwo.SpanId, readThree.SpanId, default], log.Named("test:puppet note").Select(static note => note.ParentSpanId));
    }, Options);

    [Fact]
    public void What_is_not_sampled_is_still_carried_on() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        using var log = new TraceLog(static name => name == "sender" ? ActivitySamplingResult.AllData : name.EndsWith(" do", StringComparison.Ordinal) ? ActivitySamplingResult.PropagationData : ActivitySamplingResult.AllDataAndRecorded);
        var last = await world.Root.PuppetAsync();
        var first = await world.Root.PuppetAsync();
        using (var sender = TraceLog.App.StartActivity("sender"))
        {
            sender!.TraceStateString = "vendor=1";
            first.Do(self => self.Send(last.Bare(), "note", "x"));
        }
        await world.SettleAsync();
        var note = log["test:puppet note"];
        Assert.Equal((log["sender"].TraceId, "vendor=1", true), (note.TraceId, note.TraceStateString, note.HasRemoteParent));
        Assert.Empty(log["test:puppet do"].TagObjects);
    }, Options);

    [Fact]
    public void An_activity_of_one_that_is_given_up_ends_then() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        using var log = new TraceLog();
        var gate = new TaskCompletionSource();
        var stuck = await world.Root.PuppetAsync();
        stuck.Do(async _ => await gate.Task);
        await world.SettleAsync();
        world.Root.Terminate(stuck.Bare());
        await world.AdvanceAsync(TimeSpan.FromSeconds(6));
        Assert.Equal("process terminated", log["test:puppet do"].StatusDescription);
        gate.SetResult();
        await world.SettleAsync();
        Assert.Single(log.Named("test:puppet do"));
    }, Options);
}
