namespace TypedProcess.Tests.Payloads;

public sealed class PayloadTableTests
{
    [Fact]
    public void S2_items_and_fields_are_found()
    {
        var table = new PayloadTableBuilder().Add("first").Add(2).Set("name", "x").Set(true, 1).Set(-7, 2).Set(1.5, 3).Build();
        Assert.Equal((PayloadValue)"first", table[0]);
        Assert.Equal(default, table[2]);
        Assert.Equal(default, table[-1]);
        Assert.Equal((PayloadValue)"x", table["name"]);
        Assert.Equal(default, table["other"]);
        Assert.True(table.TryGet(1.5, out var value) && value == 3);
        Assert.True(table.TryGet(true, out _));
        Assert.False(table.TryGet(PayloadTable.Empty, out _));
    }

    [Fact]
    public void S2_a_key_has_one_form()
    {
        var table = new PayloadTableBuilder().Set("größe"u8.ToArray(), 1).Set(3.0, 2).Set(new byte[] { 0xff }, 3).Build();
        Assert.Equal((PayloadValue)1, table["größe"]);
        Assert.True(table.TryGet(3, out var three) && three == 2);
        Assert.True(table.TryGet(new byte[] { 0xff }, out _));
        Assert.Equal(PayloadKind.Text, table.Fields[0].Key.Kind);
        Assert.Equal(PayloadKind.Integer, table.Fields[1].Key.Kind);
    }

    [Fact]
    public void S2_what_cannot_be_a_key_is_refused()
    {
        var builder = new PayloadTableBuilder();
        foreach (var key in new[] { default, double.NaN, PayloadTable.Empty, Some.Pid, PayloadValue.From(Guid.Empty), "\udc00" })
        {
            Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(() => builder.Set(key, 1)).Kind);
        }
        Assert.Throws<ProcessException>(() => PayloadTable.Of(("a", 1), ("a", 2)));
        Assert.Throws<ProcessException>(() => new PayloadTableBuilder().Add(1).Set(1, 2).Build());
    }

    [Fact]
    public void S2_fields_keep_their_order_however_many()
    {
        var random = new Random(7);
        var names = Enumerable.Range(0, 5_000).Select(i => $"k{random.Next()}_{i}").ToArray();
        var builder = new PayloadTableBuilder();
        for (var i = 0; i < names.Length; i++) { builder.Set(names[i], i); }
        builder.Set(names[17], -1);
        var table = builder.Build();
        Assert.Equal(names, table.Fields.Select(field => field.Key.AsText()));
        for (var i = 0; i < names.Length; i++) { Assert.Equal((PayloadValue)(i == 17 ? -1 : i), table[names[i]]); }
        Assert.False(table.TryGet("missing", out _));
    }

    [Fact]
    public void S2_tables_are_equal_by_content_in_any_order_of_fields()
    {
        var left = PayloadTable.Of(("a", PayloadTable.Create(1, "x")), ("b", 2));
        var right = PayloadTable.Of(("b", 2), ("a", PayloadTable.Create(1, "x"u8.ToArray())));
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, PayloadTable.Of(("a", PayloadTable.Create(1, "y")), ("b", 2)));
        Assert.NotEqual(PayloadTable.Create(1, 2), PayloadTable.Create(2, 1));
        Assert.NotEqual(PayloadTable.Create(1), PayloadTable.Create(1.0));
    }

    [Fact]
    public void S2_a_builder_does_not_change_what_it_built()
    {
        var builder = new PayloadTableBuilder().Add(1).Set("a", 1);
        var table = builder.Build();
        builder.Add(2).Set("a", 2).Set("b", 3);
        Assert.Equal(new PayloadTableBuilder().Add(1).Set("a", 1).Build(), table);
    }

    [Fact]
    public void S2_a_table_too_deep_to_walk_cannot_be_made()
    {
        var table = PayloadTable.Empty;
        for (var i = 1; i < PayloadLimits.DepthCeiling; i++) { table = PayloadTable.Create(table); }
        Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(() => PayloadTable.Create(table)).Kind);
        var error = new ProcessError(ErrorKind.Invalid, "deep");
        for (var i = 0; i < 50_000; i++) { error = new ProcessError(ErrorKind.Invalid, "deep").With("in", error); }
        Assert.Throws<ProcessException>(() => PayloadTable.Create(error));
    }
}
