using TypedProcess.Testing;

namespace TypedProcess.Tests.Messages;

/// <summary>Handled messages leave the queue in groups of 64: wherever in a group a process ends, each message was handled once or is a dead letter once.</summary>
public sealed class HandledInGroupsTests
{
    private const int Posted = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(129)]
    [InlineData(Posted)]
    public void A_process_that_ends_at_any_message_leaves_just_those_behind_it(int last)
    {
        foreach (var how in Enum.GetValues<End>())
        {
            TestWorld.Run(async world =>
            {
                world.Runtime.Add(new CountingDefinition());
                var handled = new List<int>();
                var counting = await world.Root.Spawner.StartAsync(new CountingStart(handled));
                // It waits until all are there.
                counting.Post(new Number(0, End.Not));
                for (var i = 1; i <= Posted; i++) { counting.Post(new Number(i, i == last ? how : End.Not)); }
                await world.AdvanceAsync(TimeSpan.FromSeconds(5));
                var expected = how == End.Not ? Posted : last;
                Assert.Equal(Enumerable.Range(1, expected), handled);
                Assert.Equal(Posted - expected, world.Runtime.DeadLetters.Count(DeadLetterReason.ProcessEnded));
            });
        }
    }

    [Fact]
    public void A_message_that_somebody_keeps_keeps_none_of_those_behind_it() => TestWorld.Run(static async world =>
    {
        world.Runtime.Add(new CountingDefinition());
        var counting = await world.Root.Spawner.StartAsync(new CountingStart([]));
        var kept = Enumerable.Range(1, Posted).Select(static i => new Number(i, End.Not)).ToArray();
        foreach (var number in kept) { counting.Post(number); }
        await world.SettleAsync();
        Assert.All(kept, static number => Assert.Null(number.Next));
    });

    private enum End
    {
        Not,
        Stop,
        Fail,
        Terminated,
    }

    private sealed class Counting(ProcessContext self, List<int> handled)
    {
        public async ValueTask Handle(int number, End end)
        {
            if (number == 0)
            {
                await self.DelayAsync(TimeSpan.FromSeconds(1));
                return;
            }
            handled.Add(number);
            switch (end)
            {
                case End.Stop: self.Stop(); break;
                case End.Fail: throw new InvalidOperationException("fails");
                case End.Terminated:
                    self.Runtime.Root.Terminate(self.Pid);
                    // It is condemned now: the wait throws.
                    await self.DelayAsync(TimeSpan.FromSeconds(1));
                    break;
            }
        }
    }

    private sealed class Number(int number, End end) : Mail<Counting>
    {
        public override string Topic => "number";

        protected override ValueTask DeliverAsync(Counting process) => process.Handle(number, end);

        protected override void Write(PayloadWriter writer) => writer.WriteInteger(number);
    }

    private sealed class CountingStart(List<int> handled) : ProcessStart<Counting>
    {
        public override string ProcessId => "test:counting-in-groups";

        protected override object Create(ProcessContext self) => new Counting(self, handled);
    }

    private sealed class CountingDefinition() : HandlerDefinition<Counting>("test:counting-in-groups");
}
