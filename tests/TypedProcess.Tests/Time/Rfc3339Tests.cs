namespace TypedProcess.Tests.Time;

public sealed class Rfc3339Tests
{
    [Fact]
    public void S6_a_deadline_is_utc_text_with_the_decimals_it_has()
    {
        var time = new DateTimeOffset(2026, 1, 31, 10, 5, 0, TimeSpan.FromHours(2));
        Assert.Equal("2026-01-31T08:05:00Z", Rfc3339.Format(time));
        Assert.Equal("2026-01-31T08:05:00.25Z", Rfc3339.Format(time.AddMilliseconds(250)));
        Assert.Equal("2026-01-31T08:05:00.0000001Z", Rfc3339.Format(time.AddTicks(1)));
    }
}
