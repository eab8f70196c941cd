using TypedProcess.Testing;

namespace TypedProcess.Tests.Messages;

/// <summary>Handled messages leave the queue in groups of 64: wherever in a group a process ends, each message was handled once or is a dead letter once.</summary>
public sealed class HandledInGroupsTests
{
    private const int Posted = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(Posted)]
    public void A_process_that_ends_at_any_message_leaves_just_those_behind_it(int last)
    {
        foreach (var (how, forOnePost) in Enum.GetValues<End>().SelectMany(static how => new[] { (how, false), (how, true) }))
        {
            TestWorld.RunSeeds(3, async world =>
            {
                world.Runtime.Add(new CountingDefinition());
                var handled = new List<int>();
                var counting = await world.Root.Spawner.StartAsync(new CountingStart(handled));
                // It waits until all are there.
                counting.Post(new Number(0, End.Awaits, forOnePost));
                for (var i = 1; i <= Posted; i++) { counting.Post(new Number(i, i == last ? how : End.Not, forOnePost)); }
                await world.AdvanceAsync(TimeSpan.FromSeconds(5));
                var expected = how is End.Not or End.Awaits ? Posted : last;
                Assert.Equal(Enumerable.Range(0, expected + 1), handled);
                Assert.Equal(Posted - expected, world.Runtime.DeadLetters.Count(DeadLetterReason.ProcessEnded));
                Assert.Equal(expected == Posted && how is End.Not or End.Awaits, world.Runtime.Find(counting.Pid.Untyped) is { Unread: 0 });
            });
        }
    }

    [Fact]
    public void A_message_that_somebody_keeps_keeps_none_of_those_behind_it() => TestWorld.Run(static async world =>
    {
        world.Runtime.Add(new CountingDefinition());
        var counting = await world.Root.Spawner.StartAsync(new CountingStart([]));
        var kept = Enumerable.Range(1, Posted).Select(static i => new Number(i, End.Not, forOnePost: i % 10 != 0)).ToArray();
        counting.Post(new Number(0, End.Awaits, forOnePost: true));
        foreach (var number in kept) { counting.Post(number); }
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.All(kept.Where(static number => !number.IsForOnePost), static number => Assert.Null(number.Next));
    });

    private enum End
    {
        Not,
        Awaits,
        Stop,
        StopAndThrow,
        Fail,
        Throw,
        Faulted,
        Terminated,
    }

    private sealed class Counting(ProcessContext self, List<int> handled)
    {
        // Not async: what it throws comes out of it at once.
        public ValueTask Handle(int number, End end)
        {
            handled.Add(number);
            switch (end)
            {
                case End.Awaits: return self.DelayAsync(TimeSpan.FromSeconds(1));
                case End.Stop: self.Stop(); break;
                case End.Fail: self.Fail(new ProcessError(ErrorKind.Conflict, "fails")); break;
                case End.Throw: throw new InvalidOperationException("fails");
                case End.Faulted: return ValueTask.FromException(new InvalidOperationException("fails"));
                case End.StopAndThrow:
                    self.Stop();
                    throw new InvalidOperationException("fails");
                case End.Terminated:
                    self.Runtime.Root.Terminate(self.Pid);
                    // It is condemned now: this throws.
                    self.Send(self.Pid, "more");
                    break;
            }
            return default;
        }
    }

    private sealed class Number(int number, End end, bool forOnePost) : Mail<Counting>(forOnePost)
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
