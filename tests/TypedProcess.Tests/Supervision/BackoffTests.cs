using TypedProcess.Testing;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Supervision;

public sealed class BackoffTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    [Fact, Sentence("15.30")]
    public void S15_the_waits_of_a_child_that_keeps_failing_grow_up_to_the_longest() => Wards.Run(
        static async (world, wards) =>
        {
            wards["a"].Constructing = static _ => throw new InvalidOperationException("never");
            await wards.SpawnAsync(Supervisor.OneForOne(int.MaxValue).Add(wards["a"].Child));
            await world.AdvanceAsync(TimeSpan.FromMinutes(5));
            var begins = wards["a"].Begins;
            var waits = begins.Zip(begins.Skip(1), static (one, next) => (next - one).TotalMilliseconds).ToList();
            Assert.InRange(waits.Count, 14, 30);
            for (var i = 0; i < waits.Count; i++)
            {
                var most = Math.Min(100 * Math.Pow(2, i), 30_000);
                Assert.InRange(waits[i], most * 0.8, most + 1);
                if (i is > 0 and < 9) { Assert.True(waits[i] > waits[i - 1], $"{waits[i]} after {waits[i - 1]}"); }
            }
        },
        100);

    [Fact, Sentence("15.31")]
    public void S15_chance_is_drawn_from_the_seed_and_uses_its_whole_range()
    {
        var all = new List<double>();
        for (var seed = 1UL; seed <= 200; seed++)
        {
            var (first, second) = (FirstWait(seed), FirstWait(seed));
            Assert.Equal(first, second);
            all.Add(first.TotalMilliseconds);
        }
        Assert.InRange(all.Min(), 80, 82);
        Assert.InRange(all.Max(), 99, 101);
        Assert.InRange(all.Average(), 88, 93);
    }

    [Theory, Sentence("15.32")]
    [InlineData(0, 100), InlineData(-1, 400)]
    public void S15_the_waits_begin_anew_after_a_stable_time(int milliseconds, int expected) => Wards.Run(
        async (world, wards) =>
        {
            await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady with { StableAfter = TimeSpan.FromSeconds(60) }), "a");
            wards["a"].Crash();
            await world.AdvanceAsync(TimeSpan.FromMilliseconds(100));
            wards["a"].Crash();
            await world.AdvanceAsync(TimeSpan.FromMilliseconds(200));
            Assert.Equal(3, wards["a"].Pids.Count);
            await world.AdvanceAsync(TimeSpan.FromSeconds(60) + milliseconds * Tick);
            wards["a"].Crash();
            var failed = world.Clock.Elapsed;
            await world.AdvanceAsync(TimeSpan.FromSeconds(1));
            Assert.Equal(expected, (wards["a"].Begins[^1] - failed).TotalMilliseconds);
        },
        20);

    [Fact, Sentence("15.32")]
    public void S15_the_time_a_start_takes_is_not_stable_time() => Wards.Run(
        static async (world, wards) =>
        {
            wards["a"].Starting = static async self =>
            {
                await self.DelayAsync(TimeSpan.FromSeconds(90));
                throw new InvalidOperationException("too late");
            };
            await wards.SpawnAsync(Supervisor.OneForOne(backoff: Wards.Steady).Add(wards["a"].Child));
            await world.AdvanceAsync(TimeSpan.FromMinutes(5));
            Assert.Equal([0, 90_100, 180_300], wards["a"].Begins.Take(3).Select(static time => time.TotalMilliseconds));
        },
        5);

    [Fact]
    public void S15_each_child_has_waits_of_its_own() => Wards.Run(
        static async (world, wards) =>
        {
            await wards.StartAsync(Supervisor.OneForOne(backoff: Wards.Steady).Add(wards["a"].Child).Add(wards["b"].Child with { Backoff = Wards.Steady with { Initial = TimeSpan.FromSeconds(3) } }));
            wards["a"].Crash();
            wards["b"].Crash();
            await world.AdvanceAsync(TimeSpan.FromMilliseconds(100));
            wards["a"].Crash();
            await world.AdvanceAsync(TimeSpan.FromSeconds(5));
            Assert.Equal([0, 100, 300], wards["a"].Begins.Select(static time => time.TotalMilliseconds));
            Assert.Equal([0, 3000], wards["b"].Begins.Select(static time => time.TotalMilliseconds));
        },
        10);

    [Fact, Sentence("15.30")]
    public void S15_without_a_wait_a_child_that_cannot_start_keeps_nobody_from_anything() => Wards.Run(
        static async (world, wards) =>
        {
            await world.ProbeAsync("taken");
            await wards.SpawnAsync(Supervisor.OneForOne(50, backoff: Backoff.None).Add(wards["a"].Child with { Name = "taken" }));
            await world.SettleAsync();
            Assert.Empty(wards.Log);
            Assert.Equal(ErrorKind.AlreadyExists, wards.Outcome().Error?.Cause?.Kind);
            Assert.Equal(TimeSpan.Zero, world.Clock.Elapsed);
        },
        10);

    [Theory, Sentence("15.33")]
    [InlineData(-1, 2, 1000, 0.2), InlineData(100, 0.5, 1000, 0.2), InlineData(100, double.NaN, 1000, 0.2), InlineData(100, 2, 50, 0.2)]
    [InlineData(100, 2, 1000, -0.1), InlineData(100, 2, 1000, 0.51), InlineData(100, 1.1, 1000, 0.2), InlineData(100, 1, 1000, 1), InlineData(100, 2, 1000, double.NaN)]
    public void S15_waits_that_would_not_grow_are_refused(double initial, double factor, double max, double jitter)
    {
        var backoff = new Backoff { Initial = TimeSpan.FromMilliseconds(initial), Factor = factor, Max = TimeSpan.FromMilliseconds(max), Jitter = jitter };
        Expect.Refused(ErrorKind.Invalid, () => Supervisor.OneForOne(backoff: backoff));
        Expect.Refused(ErrorKind.Invalid, () => Supervisor.OneForOne().Add(ChildSpec.Of("test:puppet") with { Backoff = backoff }));
    }

    [Fact, Sentence("15.33")]
    public void S15_waits_at_the_edges_are_taken()
    {
        Supervisor.OneForOne(backoff: new Backoff { Factor = 2, Jitter = 0.5 });
        Supervisor.OneForOne(backoff: new Backoff { Factor = 1, Jitter = 0.99 });
        var longest = new Backoff { Factor = 1000, Max = TimeSpan.FromDays(365), Jitter = 0 };
        Assert.Equal(TimeSpan.FromDays(365), longest.Delay(int.MaxValue, ulong.MaxValue));
        Assert.Equal(TimeSpan.Zero, Backoff.None.Delay(int.MaxValue, 0));
        Assert.True(new Backoff { Jitter = 0.5 }.Delay(1, ulong.MaxValue) >= TimeSpan.FromMilliseconds(50));
    }

    private static TimeSpan FirstWait(ulong seed)
    {
        var wait = TimeSpan.Zero;
        TestWorld.Run(
            async world =>
            {
                var wards = new Wards(world);
                await wards.StartAsync(Supervisor.OneForOne(), "a");
                wards["a"].Crash();
                await world.AdvanceAsync(TimeSpan.FromSeconds(1));
                wait = wards["a"].Begins[^1];
            },
            Worlds.Options,
            seed);
        return wait;
    }
}
