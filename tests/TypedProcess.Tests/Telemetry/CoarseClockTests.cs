using TypedProcess.Testing;

namespace TypedProcess.Tests.Telemetry;

public sealed class CoarseClockTests
{
    [Fact]
    public void A_stamp_is_exact_for_a_day_and_always_near()
    {
        var random = new SeededRandom(3);
        for (var i = 0; i < 10_000; i++)
        {
            var time = (long)(random.Next() >> (6 + random.Below(58)));
            var back = CoarseClock.Decode(CoarseClock.Encode(time));
            Assert.InRange(time - back, 0, time / 67_108_864);
            if (time < 134_217_728) { Assert.Equal(time, back); }
        }
    }

    [Fact]
    public void Nobody_ticks_and_yet_a_stamp_is_of_now()
    {
        var time = new VirtualClock();
        var clock = new CoarseClock(time, ticks: false);
        Assert.NotEqual(0u, clock.Stamp);
        time.MoveToNext(TimeSpan.FromDays(1));
        var stamp = clock.Stamp;
        time.MoveToNext(TimeSpan.FromDays(1) + TimeSpan.FromMilliseconds(7));
        Assert.Equal(TimeSpan.FromMilliseconds(7), clock.Since(stamp));
    }

    [Fact]
    public void A_clock_that_is_ticked_gives_the_time_of_the_last_tick()
    {
        var time = new VirtualClock();
        var clock = new CoarseClock(time, ticks: true);
        time.MoveToNext(TimeSpan.FromMilliseconds(30));
        Assert.Equal(TimeSpan.FromMilliseconds(30), clock.Since(clock.Stamp));
        clock.Tick();
        Assert.Equal(TimeSpan.Zero, clock.Since(clock.Stamp));
    }
}
