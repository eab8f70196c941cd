using TypedProcess.Testing;

namespace TypedProcess.Tests.Time;

public sealed class TimerWheelTests
{
    private static readonly int[] Spans = [3, 70, 5_000, 300_000, 20_000_000, 1_900_000_000];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_timer_rings_at_its_millisecond_in_order_of_due_time_and_then_of_adding(bool unlikely)
    {
        await using var runtime = ProcessRuntime.Create();
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var random = new SeededRandom(seed);
            var clock = new VirtualClock();
            using var wheel = new TimerWheel(clock);
            var model = new Model(clock, unlikely ? (ProcessCell)runtime.Root : null);
            for (var round = 0; round < 300; round++)
            {
                if (random.Below(3) > 0) { model.Add(wheel, 1 + random.Below(Spans[random.Below(Spans.Length)])); }
                else if (random.Below(2) == 0) { model.Remove(random); }
                else { model.Run(TimeSpan.FromMilliseconds(random.Below(Spans[random.Below(Spans.Length)]))); }
            }
            model.Run(TimeSpan.FromDays(30));
            Assert.Equal(0, model.Waiting);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(262_144)]
    [InlineData(31_536_000_000)]
    public void A_wait_is_as_long_as_asked_on_both_sides_of_every_level_and_up_to_a_year(long milliseconds)
    {
        var clock = new VirtualClock();
        using var wheel = new TimerWheel(clock);
        var model = new Model(clock, null);
        clock.MoveToNext(TimeSpan.FromMilliseconds(61));
        model.Add(wheel, milliseconds);
        model.Run(TimeSpan.FromMilliseconds(milliseconds - 1));
        Assert.Equal(1, model.Waiting);
        model.Run(TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, model.Waiting);
    }

    [Fact]
    public void A_wait_beyond_the_wheel_neither_rings_at_once_nor_turns_it_for_ever()
    {
        var clock = new VirtualClock();
        using var wheel = new TimerWheel(clock);
        clock.MoveToNext(TimeSpan.FromMilliseconds(61));
        var rung = 0;
        wheel.Add(new Ring(() => rung++), TimeSpan.MaxValue);
        wheel.Add(new Ring(() => rung++), TimeSpan.FromDays(365));
        clock.MoveToNext(TimeSpan.FromDays(364));
        while (clock.MoveToNext(TimeSpan.FromDays(366))) { }
        Assert.Equal(1, rung);
    }

    [Fact]
    public void A_fraction_of_a_millisecond_is_rounded_up_never_down()
    {
        var clock = new VirtualClock();
        using var wheel = new TimerWheel(clock);
        clock.MoveToNext(TimeSpan.FromTicks(7_000));
        TimeSpan? at = null;
        wheel.Add(new Ring(() => at = clock.Elapsed), TimeSpan.FromTicks(15_000));
        while (at is null) { Assert.True(clock.MoveToNext()); }
        Assert.InRange(at.Value.Ticks, 22_000, 22_000 + 2 * TimeSpan.TicksPerMillisecond);
    }

    [Fact]
    public void A_closed_wheel_gives_up_what_waits_and_rings_no_more()
    {
        var clock = new VirtualClock();
        using var wheel = new TimerWheel(clock);
        var rung = 0;
        for (var i = 0; i < 10; i++) { wheel.Add(new Ring(() => rung++), TimeSpan.FromMilliseconds(1L << (3 * i))); }
        Assert.Equal(10, wheel.Close().Count);
        wheel.Add(new Ring(() => rung++), TimeSpan.FromMilliseconds(1));
        while (clock.MoveToNext(TimeSpan.FromDays(365))) { }
        Assert.Equal(0, rung);
    }

    [Fact]
    public void A_timer_stopped_with_a_reference_to_its_old_wheel_stays_in_the_new_one()
    {
        var clock = new VirtualClock();
        using var one = new TimerWheel(clock);
        using var other = new TimerWheel(clock);
        var rung = 0;
        var ring = new Ring(() => rung++);
        other.Add(ring, TimeSpan.FromMilliseconds(5));
        one.Remove(ring);
        clock.MoveToNext(TimeSpan.FromMilliseconds(6));
        Assert.Equal(1, rung);
    }

    [Fact]
    public void A_real_clock_takes_a_wait_of_a_year()
    {
        using var wheel = new TimerWheel(TimeProvider.System);
        var ring = new Ring(static () => { });
        wheel.Add(ring, TimeSpan.FromDays(365));
        ring.StopTimer();
    }

    [Fact]
    public async Task Many_open_waits_that_were_not_expected_to_last_ring_all_the_same_and_those_that_are_over_do_not()
    {
        await using var runtime = ProcessRuntime.Create();
        var clock = new VirtualClock();
        using var wheel = new TimerWheel(clock);
        var rung = new List<int>();
        var waits = Enumerable.Range(0, 2_000).Select(i => new Wait((ProcessCell)runtime.Root, () => rung.Add(i))).ToArray();
        for (var i = 0; i < waits.Length; i++)
        {
            wheel.AddUnlikely(waits[i], TimeSpan.FromMilliseconds(30_000));
            // Some are over before they are looked at for the first time, some long after.
            if (i % 3 == 0) { waits[i].LetGo(); }
            if (i >= 1_000 && i % 3 == 1) { waits[i - 999].LetGo(); }
        }
        var expected = Enumerable.Range(0, waits.Length).Where(i => !waits[i].IsOver).ToArray();
        while (clock.MoveToNext(TimeSpan.FromSeconds(29))) { }
        Assert.Empty(rung);
        while (clock.MoveToNext(TimeSpan.FromSeconds(31))) { }
        Assert.Equal(expected, rung);
        Assert.InRange(expected.Length, 500, 1_500);
    }

    [Fact]
    public async Task A_closed_wheel_gives_up_young_waits_too_and_fails_those_that_come_later()
    {
        await using var runtime = ProcessRuntime.Create();
        using var wheel = new TimerWheel(new VirtualClock());
        var open = new Wait((ProcessCell)runtime.Root, static () => { });
        var over = new Wait((ProcessCell)runtime.Root, static () => { });
        var late = new Wait((ProcessCell)runtime.Root, static () => { });
        wheel.AddUnlikely(open, TimeSpan.FromSeconds(1));
        wheel.AddUnlikely(over, TimeSpan.FromSeconds(1));
        over.LetGo();
        Assert.Same(open, Assert.Single(wheel.Close()));
        wheel.AddUnlikely(late, TimeSpan.FromSeconds(1));
        Assert.True(late.IsResolved);
    }

    private sealed class Ring(Action rung) : TimedSignal
    {
        internal override void OnDue() => rung();
    }

    private sealed class Wait(ProcessCell owner, Action rung) : Waiter(owner)
    {
        internal override void OnDue() => rung();
    }

    /// <summary>What a list of timers would do.</summary>
    private sealed class Model(VirtualClock clock, ProcessCell? owner)
    {
        private readonly List<(long Due, int Number, TimedSignal Timer)> _waiting = [];
        private int _added;

        public int Waiting => _waiting.Count;

        private long Now => (long)clock.Elapsed.TotalMilliseconds;

        public void Add(TimerWheel wheel, long delay)
        {
            var number = _added++;
            // Every other one as a wait that nobody expects to last.
            TimedSignal timer = owner is null || number % 2 == 0 ? new Ring(() => Rung(number)) : new Wait(owner, () => Rung(number));
            _waiting.Add((Now + delay, number, timer));
            if (timer is Wait wait) { wheel.AddUnlikely(wait, TimeSpan.FromMilliseconds(delay)); }
            else { wheel.Add(timer, TimeSpan.FromMilliseconds(delay)); }
        }

        public void Remove(SeededRandom random)
        {
            if (_waiting.Count == 0) { return; }
            var index = random.Below(_waiting.Count);
            if (_waiting[index].Timer is Wait wait) { wait.LetGo(); }
            else { _waiting[index].Timer.StopTimer(); }
            _waiting.RemoveAt(index);
        }

        public void Run(TimeSpan time)
        {
            var until = clock.Elapsed + time;
            while (clock.MoveToNext(until)) { }
            Assert.DoesNotContain(_waiting, timer => timer.Due <= Now);
        }

        private void Rung(int number)
        {
            var first = _waiting.MinBy(static timer => (timer.Due, timer.Number));
            Assert.Equal((number, Now), (first.Number, first.Due));
            _waiting.Remove(first);
        }
    }
}
