using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class S2AllocationTests
{
    private const int Rounds = 5_000;

    [Fact]
    public async Task S2_a_typed_message_between_classes_costs_nothing_but_itself()
    {
        var schedulers = new List<StandingScheduler>();
        await using var runtime = ProcessRuntime.Create(o =>
        {
            o.Add(Paddle.Definition);
            // One thread, this one, from the first message to the last: what a pool allocates for itself is not ours.
            o.Scheduler = _ =>
            {
                schedulers.Add(new StandingScheduler());
                return schedulers[^1];
            };
        });
        var left = await runtime.Root.Spawner.StartAsync(new Paddle.Start());
        var right = await runtime.Root.Spawner.StartAsync(new Paddle.Start());
        // What is done once is done by then: threads know their counters, queues have their size, code is compiled.
        for (var i = 0; i < 3; i++) { Play(left, right, schedulers); }
        var (allocated, one) = Play(left, right, schedulers);
        Assert.Equal(Rounds * one, allocated);
        schedulers.ForEach(static scheduler => scheduler.Resume());
    }

    private static (long Allocated, long One) Play(Ref<Paddle> left, Ref<Paddle> right, List<StandingScheduler> schedulers)
    {
        var game = new Game(left.Pid.Untyped, right.Pid.Untyped);
        left.Post(new Paddle.Ball(game));
        schedulers.ForEach(static scheduler => scheduler.RunHere());
        return game.Result;
    }

    private sealed class Game(Pid left, Pid right)
    {
        public (long Allocated, long One) Result { get; set; }

        public int Hits { get; set; }

        public long Before { get; set; }

        public Pid Opposite(Pid of) => of == left ? right : left;
    }

    private sealed class Paddle(ProcessContext self)
    {
        public static ProcessDefinition Definition { get; } = new PaddleDefinition();

        private void Hit(Game game)
        {
            if (game.Hits++ == 0) { game.Before = GC.GetAllocatedBytesForCurrentThread(); }
            if (game.Hits <= Rounds)
            {
                self.Post(game.Opposite(self.Pid), new Ball(game));
                return;
            }
            var allocated = GC.GetAllocatedBytesForCurrentThread() - game.Before;
            var before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(new Ball(game));
            var one = GC.GetAllocatedBytesForCurrentThread() - before;
            game.Result = (allocated, one);
        }

        public sealed class Start : ProcessStart<Paddle>
        {
            public override string ProcessId => "test:paddle";

            protected override object Create(ProcessContext self) => new Paddle(self);
        }

        public sealed class Ball(Game game) : Mail<Paddle>
        {
            public override string Topic => "ball";

            protected override ValueTask DeliverAsync(Paddle process)
            {
                process.Hit(game);
                return default;
            }

            protected override void Write(PayloadWriter writer) { }
        }

        private sealed class PaddleDefinition() : HandlerDefinition<Paddle>("test:paddle");
    }
}
