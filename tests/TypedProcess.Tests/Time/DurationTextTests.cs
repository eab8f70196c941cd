namespace TypedProcess.Tests.Time;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("5s", 50_000_000)]
    [InlineData("1h30m", 54_000_000_000)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("100ns", 1)]
    [InlineData("10us", 100)]
    [InlineData("10\u00B5s", 100)]
    [InlineData("10\u03BCs", 100)]
    [InlineData("2ms", 20_000)]
    [InlineData("1m1ms", 600_010_000)]
    [InlineData("0s", 0)]
    [InlineData("007s", 70_000_000)]
    [InlineData("0.000000000000000000000s", 0)]
    public void S7_a_duration_is_read(string text, long ticks)
    {
        Assert.True(DurationText.TryParse(text, out var duration, out var error));
        Assert.Null(error);
        Assert.Equal(ticks, duration.Ticks);
    }

    [Theory]
    [InlineData("1ns", 1)]
    [InlineData("101ns", 2)]
    [InlineData("0.5ns", 1)]
    [InlineData("50ns50ns", 1)]
    [InlineData("50ns51ns", 2)]
    [InlineData("0.00000000000000000000000000001ns", 1)]
    [InlineData("1.00000000000000000000000000001s", 10_000_001)]
    public void S7_a_part_of_a_tick_counts_as_a_whole_one(string text, long ticks)
    {
        Assert.True(DurationText.TryParse(text, out var duration, out _));
        Assert.Equal(ticks, duration.Ticks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("+5s")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData(" 5s")]
    [InlineData("5s ")]
    [InlineData("1h 30m")]
    [InlineData(".5s")]
    [InlineData("5.s")]
    [InlineData("1.5.5s")]
    [InlineData("5S")]
    [InlineData("5d")]
    [InlineData("1e3s")]
    [InlineData("٥s")]
    [InlineData("5s1")]
    public void S7_anything_else_is_invalid(string? text)
    {
        Assert.False(DurationText.TryParse(text, out var duration, out var error));
        Assert.Equal(TimeSpan.Zero, duration);
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.StartsWith("deadline: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(text is null ? "nil" : $"\"{text}\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void S7_the_argument_can_have_another_name()
    {
        Assert.False(DurationText.TryParse("x", out _, out var error, "timeout"));
        Assert.StartsWith("timeout: \"x\" is not a duration", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("922337203685477580700ns", true)]
    [InlineData("922337203685477580701ns", false)]
    [InlineData("256204778h", true)]
    [InlineData("256204779h", false)]
    [InlineData("99999999999999999999999999999999999999999999999999999h", false)]
    public void S7_what_no_timespan_holds_is_an_error(string text, bool fits)
    {
        Assert.Equal(fits, DurationText.TryParse(text, out _, out var error));
        Assert.Equal(fits ? null : ErrorKind.Invalid, error?.Kind);
    }

    [Fact]
    public void S7_a_sum_does_not_wrap_around()
    {
        var text = string.Concat(Enumerable.Repeat("256204778h", 1_000)) + "99999999999999999999999999999h5s";
        Assert.False(DurationText.TryParse(text, out _, out var error));
        Assert.EndsWith("is too long a duration", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void S7_a_deadline_is_above_zero_and_at_most_a_year()
    {
        Assert.Null(DurationText.CheckDeadline(TimeSpan.FromTicks(1)));
        Assert.Null(DurationText.CheckDeadline(TimeSpan.FromDays(365)));
        foreach (var bad in new[] { TimeSpan.Zero, TimeSpan.FromTicks(-1), TimeSpan.FromDays(365) + TimeSpan.FromTicks(1), TimeSpan.MaxValue })
        {
            var error = DurationText.CheckDeadline(bad);
            Assert.Equal(ErrorKind.Invalid, error?.Kind);
            Assert.StartsWith("deadline: ", error?.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void S7_milliseconds_are_whole_numbers()
    {
        Assert.True(DurationText.TryFromMilliseconds(1_500, out var duration, out _));
        Assert.Equal(TimeSpan.FromSeconds(1.5), duration);
        Assert.True(DurationText.TryFromMilliseconds(-1, out duration, out _));
        Assert.NotNull(DurationText.CheckDeadline(duration));
        foreach (var bad in new[] { long.MaxValue, long.MinValue })
        {
            Assert.False(DurationText.TryFromMilliseconds(bad, out _, out var error));
            Assert.Equal(ErrorKind.Invalid, error.Kind);
        }
    }

    [Fact]
    public void S7_random_durations_read_back()
    {
        var random = new Random(11);
        for (var i = 0; i < 2_000; i++)
        {
            var (h, m, s, ns) = (random.Next(100), random.Next(500), random.Next(500), random.Next(1_000_000_000));
            Assert.True(DurationText.TryParse($"{h}h{m}m{s}.{ns:d9}s", out var duration, out _));
            var exact = ((h * 60L + m) * 60 + s) * 1_000_000_000 + ns;
            Assert.Equal((exact + 99) / 100, duration.Ticks);
        }
    }
}
