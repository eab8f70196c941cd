using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Payloads;

public sealed class PayloadLimitTests
{
    [Fact, Sentence("2.15")]
    public void S2_sixty_four_levels_pass_and_one_more_does_not()
    {
        Assert.Equal((short)64, Some.Copy(Lists(64)).AsTable().Size.Depth);
        var path = string.Concat(Enumerable.Repeat("[0]", 64));
        Assert.Equal($"payload{path}: more than 64 levels", Some.Refusal(Lists(65)));
        Some.Copy(Tables(64));
        Assert.Equal($"payload{path}: more than 64 levels", Some.Refusal(Tables(65)));
        Some.Copy(new object[] { Tables(63) });
        Assert.Equal($"payload{path}: more than 64 levels", Some.Refusal(new object[] { Tables(64) }));
    }

    [Fact]
    public void S2_the_details_of_an_error_are_a_level()
    {
        var limits = new PayloadLimits { MaxDepth = 2 };
        var error = new ProcessError(ErrorKind.Invalid, "x").With("k", 1);
        Some.Copy(new object[] { error }, limits);
        Assert.Equal("payload[0][0].details: more than 2 levels", Some.Refusal(new object[] { new object[] { error } }, limits));
    }

    [Fact, Sentence("2.16")]
    public void S2_a_million_values_pass_and_one_more_does_not()
    {
        Assert.Equal(999_999, Some.Copy(new object?[999_999]).AsTable().Items.Length);
        Assert.Equal("payload[999999]: more than 1,000,000 values in one message", Some.Refusal(new object?[1_000_000]));
        Assert.Null(PayloadCopier.TryCopy(new PayloadValue[1_000_000], PayloadLimits.Default, out var payload));
        Assert.Equal(1_000_000, payload.Count);
        Assert.Equal("payload[1000000]: more than 1,000,000 values in one message",
            PayloadCopier.TryCopy(new PayloadValue[1_000_001], PayloadLimits.Default, out _)?.Message);
    }

    [Fact, Sentence("2.19")]
    public void S2_small_limits_are_exact_too()
    {
        var limits = new PayloadLimits { MaxValues = 5 };
        Some.Copy(new object[] { 1, new List<int> { 2, 3 } }, limits);
        Assert.Equal("payload[1][2]: more than 5 values in one message", Some.Refusal(new object[] { 1, new List<int> { 2, 3, 4 } }, limits));
        Assert.Equal("payload[2]: more than 5 values in one message", Some.Refusal(new object[] { 1, new List<int> { 2, 3 }, 4 }, limits));
        Some.Copy(PayloadTable.Create(1, 2, 3, 4), limits);
        Assert.Equal("payload[4]: more than 5 values in one message", Some.Refusal(PayloadTable.Create(1, 2, 3, 4, 5), limits));
    }

    [Fact]
    public void S2_bytes_are_counted_exactly()
    {
        var limits = new PayloadLimits { MaxBytes = 100 };
        Some.Copy(new string('x', 84), limits);
        Assert.Equal("payload: more than 100 bytes in one message", Some.Refusal(new string('x', 85), limits));
        Some.Copy(new string('é', 42), limits);
        Assert.Equal("payload: more than 100 bytes in one message", Some.Refusal(new string('é', 43), limits));
        Some.Copy(new byte[84], limits);
        Assert.Equal("payload: more than 100 bytes in one message", Some.Refusal(new byte[85], limits));
        Some.Copy(new Dictionary<string, object?> { [new string('k', 52)] = 1 }, limits);
        Assert.EndsWith("]: more than 100 bytes in one message", Some.Refusal(new Dictionary<string, object?> { [new string('k', 70)] = 1 }, limits), StringComparison.Ordinal);
        Assert.Equal("payload.a: more than 100 bytes in one message", Some.Refusal(PayloadTable.Of(("a", new string('x', 52))), limits));
        Some.Copy(PayloadTable.Of(("a", new string('x', 51))), limits);
    }

    [Fact, Sentence("2.17")]
    public void S2_sixteen_mebibytes_pass_and_one_byte_more_does_not()
    {
        Some.Copy(new byte[16 * 1024 * 1024 - 16]);
        Assert.Equal("payload: more than 16,777,216 bytes in one message", Some.Refusal(new byte[16 * 1024 * 1024 - 15]));
    }

    [Fact, Sentence("2.20")]
    public void S2_a_table_reached_twice_is_counted_twice()
    {
        var inner = PayloadTable.Create(1, 2);
        var limits = new PayloadLimits { MaxValues = 7 };
        Some.Copy(PayloadTable.Create(inner, inner), limits);
        Assert.Equal("payload[2]: more than 7 values in one message", Some.Refusal(PayloadTable.Create(inner, inner, inner), limits));
        var list = new List<int> { 1, 2 };
        Some.Copy(new[] { list, list }, limits);
        Assert.Equal("payload[2]: more than 7 values in one message", Some.Refusal(new[] { list, list, list }, limits));
    }

    [Fact]
    public void S2_tables_that_share_beyond_counting_are_refused_at_once()
    {
        var table = PayloadTable.Create(1);
        for (var i = 0; i < 60; i++) { table = PayloadTable.Create(table, table); }
        Assert.EndsWith(": more than 1,000,000 values in one message", Some.Refusal(table), StringComparison.Ordinal);
    }

    [Fact]
    public void S2_a_limit_that_makes_no_sense_cannot_be_set()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PayloadLimits { MaxDepth = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PayloadLimits { MaxDepth = PayloadLimits.DepthCeiling });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PayloadLimits { MaxValues = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PayloadLimits { MaxBytes = -1 });
        Some.Copy(Lists(999), new PayloadLimits { MaxDepth = 999 });
    }

    private static object Lists(int levels)
    {
        object list = Array.Empty<object>();
        for (var i = 1; i < levels; i++) { list = new[] { list }; }
        return list;
    }

    private static PayloadTable Tables(int levels)
    {
        var table = PayloadTable.Empty;
        for (var i = 1; i < levels; i++) { table = PayloadTable.Create(table); }
        return table;
    }
}
