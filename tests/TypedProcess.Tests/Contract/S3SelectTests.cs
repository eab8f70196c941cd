using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class S3SelectTests
{
    [Fact, Sentence("3.09")]
    public void S3_the_first_ready_source_in_order_wins() => TestWorld.RunSeeds(10, static async world =>
    {
        var steps = new List<string>();
        await world.ScriptAsync("reader", async self =>
        {
            var first = self.Listen("first");
            var second = self.Listen("second");
            foreach (var topic in new List<string> { "second", "rest", "first", "second", "first" }) { self.Send(self.Pid, topic); }
            var select = self.Select<string>().On(first, static _ => "first").On(second, static _ => "second").On(self.Inbox, static m => m.Topic);
            await foreach (var step in select)
            {
                steps.Add(step);
                if (steps.Count == 5) { break; }
            }
            // A source that closes ends nothing while another one is open; the last one ends the stream.
            var alone = self.Select<string>().On(first, static _ => "first").On(second, static _ => "second");
            self.Send(self.Pid, "second");
            self.Unlisten(first);
            await foreach (var step in alone)
            {
                steps.Add(step);
                self.Unlisten(second);
            }
            steps.Add("over");
        });
        await world.SettleAsync();
        Assert.Equal(["first", "first", "second", "second", "rest", "second", "over"], steps);
    });

    [Fact]
    public void S3_periods_timeouts_and_idle_times_are_steps() => TestWorld.RunSeeds(10, static async world =>
    {
        var steps = new List<string>();
        var reader = await world.ScriptAsync("reader", async self =>
        {
            var select = self.Select<string>()
                .On(self.Inbox, static m => m.Topic)
                .Every(TimeSpan.FromSeconds(2), static () => "tick")
                .After(TimeSpan.FromSeconds(5), static () => "once")
                .Idle(TimeSpan.FromSeconds(1.5), static () => "idle");
            await foreach (var step in select)
            {
                steps.Add($"{world.Clock.Elapsed.TotalSeconds:0.#} {step}");
                if (steps.Count == 8) { break; }
            }
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        world.Root.Send(reader, "message");
        await world.AdvanceAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(["1 message", "2 tick", "3.5 idle", "4 tick", "5 once", "6 tick", "7.5 idle", "8 tick"], steps);
        Assert.Null(world.Runtime.Find(reader));
    });

    [Fact]
    public void S3_a_select_is_left_by_break_token_and_bad_arguments_are_refused() => TestWorld.RunSeeds(10, static async world =>
    {
        var seen = new List<string>();
        await world.ScriptAsync("reader", async self =>
        {
            using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(3), self.Clock);
            try
            {
                await foreach (var step in self.Select<string>().On(self.Inbox, static m => m.Topic).WithCancellation(giveUp.Token)) { seen.Add(step); }
            }
            catch (OperationCanceledException) { seen.Add($"given up {world.Clock.Elapsed.TotalSeconds:0}"); }
            self.Send(self.Pid, "kept");
            seen.Add((await self.Inbox.ReadAsync()).Topic);
            foreach (var time in new List<TimeSpan> { TimeSpan.Zero, TimeSpan.FromSeconds(-1), TimeSpan.FromDays(366) })
            {
                seen.Add(Assert.Throws<ProcessException>(() => self.Select<string>().Every(time, static () => "")).Kind.ToString());
            }
        });
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(["given up 3", "kept", "Invalid", "Invalid", "Invalid"], seen);
    });

    [Theory]
    [InlineData("read")]
    [InlineData("select")]
    [InlineData("handle")]
    public void S3_code_that_always_finds_something_gives_others_a_turn(string way) => TestWorld.Run(async world =>
    {
        const int Messages = 20_000;
        var done = 0;
        var target = way == "handle"
            ? (await world.Root.Spawner.StartAsync(new Desk.Start([]))).Pid.Untyped
            : await world.ScriptAsync("greedy", async self =>
            {
                await self.DelayAsync(TimeSpan.FromSeconds(1));
                if (way == "read")
                {
                    while (done < Messages) { _ = await self.Inbox.ReadAsync(); done++; }
                    return;
                }
                await foreach (var _ in self.Select<int>().On(self.Inbox, static _ => 0))
                {
                    if (++done == Messages) { break; }
                }
            });
        // It begins to read when all of them are there.
        if (way == "handle") { world.Root.Post(target, new Desk.Hold(1)); }
        for (var i = 0; i < Messages; i++) { world.Root.Post(target, new Desk.Note(null)); }
        var before = world.Steps;
        await world.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(0, world.Runtime.Find(target)?.Unread ?? 0);
        // A turn reads a few hundred messages at most, then whoever else is ready may run.
        Assert.InRange(world.Steps - before, Messages / 600, Messages / 100);
    }, new TestOptions { Configure = static o => o.Add(Desk.Declared) });
}
