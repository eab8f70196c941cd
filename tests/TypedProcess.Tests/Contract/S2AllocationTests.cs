using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class S2AllocationTests
{
    private const int Rounds = 5_000;

    [Fact]
    public async Task S2_a_typed_message_between_classes_costs_nothing_but_itself()
    {
        await using var runtime = ProcessRuntime.Create(static o => o.AddHost("app:main", static h => h.Workers = 1).Add(Paddle.Definition));
        var left = await runtime.Root.Spawner.StartAsync(new Paddle.Start());
        var right = await runtime.Root.Spawner.StartAsync(new Paddle.Start());
        // What is done once is done by then: threads know their counters, queues have their size, code is compiled.
        for (var i = 0; i < 3; i++) { await PlayAsync(left, right); }
        var (allocated, one) = await PlayAsync(left, right);
        Assert.Equal(Rounds * one, allocated);
    }

    private static async Task<(long Allocated, long One)> PlayAsync(Ref<Paddle> left, Ref<Paddle> right)
    {
        var game = new Game(left.Pid.Untyped, right.Pid.Untyped);
        left.Post(new Paddle.Ball(game));
        return await game.Over.Task;
    }

    private sealed class Game(Pid left, Pid right)
    {
        public TaskCompletionSource<(long, long)> Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Hits { get; set; }

        public long Before { get; set; }

        public int Thread { get; set; }

        public Pid Opposite(Pid of) => of == left ? right : left;
    }

    private sealed class Paddle(ProcessContext self)
    {
        public static ProcessDefinition Definition { get; } = new PaddleDefinition();

        private void Hit(Game game)
        {
            if (game.Hits++ == 0)
            {
                game.Thread = Environment.CurrentManagedThreadId;
                game.Before = GC.GetAllocatedBytesForCurrentThread();
            }
            if (game.Hits <= Rounds)
            {
                self.Post(game.Opposite(self.Pid), new Ball(game));
                return;
            }
            var allocated = GC.GetAllocatedBytesForCurrentThread() - game.Before;
            var before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(new Ball(game));
            var one = GC.GetAllocatedBytesForCurrentThread() - before;
            // On one worker there is one thread; another one would have been replaced and counted for itself.
            game.Over.SetResult(game.Thread == Environment.CurrentManagedThreadId ? (allocated, one) : (-1, 0));
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
