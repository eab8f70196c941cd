namespace TypedProcess.Tests.Payloads;

public sealed class PayloadReaderTests
{
    private static readonly PayloadTable Empty = PayloadTable.Empty;

    [Fact]
    public void S2_values_are_read_in_order()
    {
        ProcessError? error = null;
        var subject = new Some.Subject(Some.Pid, "t");
        var failure = new ProcessError(ErrorKind.Conflict, "two");
        var reader = Values(ref error, 25, long.MaxValue, 1.5, 3, true, "salary", "ab"u8.ToArray(), Some.Pid, failure, PayloadValue.From(subject), default, Empty);
        Assert.Equal(25, reader.ReadInt32("a"));
        Assert.Equal(long.MaxValue, reader.ReadInt64("b"));
        Assert.Equal(1.5, reader.ReadDouble("c"));
        Assert.Equal(3.0, reader.ReadDouble("d"));
        Assert.True(reader.ReadBoolean("e"));
        Assert.False(reader.ReadNil("f"));
        Assert.Equal("salary", reader.ReadText("f"));
        Assert.Equal("ab", reader.ReadText("g"));
        Assert.Equal(Some.Pid, reader.ReadPid("h"));
        Assert.Equal(failure, reader.ReadError("i"));
        Assert.Same(subject, reader.ReadSubject("j"));
        Assert.True(reader.ReadNil("k"));
        Assert.Equal(Empty, reader.ReadValue("l").AsTable());
        Assert.False(reader.HasMore);
        Assert.True(reader.ReadNil("m"));
        Assert.True(reader.End());
        Assert.Null(error);
    }

    [Fact]
    public void S1_the_text_of_a_pid_reads_as_the_pid()
    {
        ProcessError? error = null;
        var reader = Values(ref error, Some.Pid.ToString(), System.Text.Encoding.UTF8.GetBytes(Some.Pid.ToString()));
        Assert.Equal(Some.Pid, reader.ReadPid("a"));
        Assert.Equal(Some.Pid, reader.ReadPid("b"));
        Assert.Null(error);
        Assert.True(PayloadConvert.TryTo<Pid>(Some.Pid.ToString(), out var pid));
        Assert.Equal(Some.Pid, pid);
        Assert.False(PayloadConvert.TryTo<Pid>("bob", out _));
    }

    [Fact]
    public void S2_the_wrong_kind_names_the_parameter()
    {
        Assert.Equal("amount: expected integer, got string", Error((ref r) => r.ReadInt32("amount"), "x"));
        Assert.Equal("amount: expected integer, got float", Error((ref r) => r.ReadInt64("amount"), 1.0));
        Assert.Equal("amount: expected float, got nil", Error((ref r) => r.ReadDouble("amount"), default(PayloadValue)));
        Assert.Equal("ok: expected boolean, got integer", Error((ref r) => r.ReadBoolean("ok"), 1));
        Assert.Equal("name: expected string, got table", Error((ref r) => r.ReadText("name"), Empty));
        Assert.Equal("name: expected UTF-8 text, got a string of other bytes", Error((ref r) => r.ReadText("name"), new byte[] { 0xff }));
        Assert.Equal("name: expected string, got pid", Error((ref r) => r.ReadBytes("name"), Some.Pid));
        Assert.Equal("to: expected pid, got string", Error((ref r) => r.ReadPid("to"), "{a:b|1.01}"));
        Assert.Equal("why: expected error, got string", Error((ref r) => r.ReadError("why"), "x"));
        Assert.Equal("s: expected subject, got nil", Error((ref r) => r.ReadSubject("s"), default(PayloadValue)));
        Assert.Equal("t: expected table, got boolean", Error((ref r) => r.ReadRecord("t"), true));
        Assert.Equal("payload[0]: expected integer, got string", Error((ref r) => r.ReadInt32(), "x"));
    }

    [Fact]
    public void S2_an_integer_out_of_range_is_refused()
    {
        Assert.Equal("n: expected integer from -2147483648 to 2147483647, got 2147483648", Error((ref r) => r.ReadInt32("n"), int.MaxValue + 1L));
        Assert.Equal("n: expected integer from 0 to 255, got -1", Error((ref r) => r.ReadInteger("n", 0, 255), -1));
        Assert.Equal("n: expected float, got integer 9007199254740993 that no float holds exactly", Error((ref r) => r.ReadDouble("n"), 9007199254740993));
        Assert.Equal("n: expected float, got integer 9223372036854775807 that no float holds exactly", Error((ref r) => r.ReadDouble("n"), long.MaxValue));
        ProcessError? error = null;
        var reader = Values(ref error, long.MinValue, int.MinValue);
        Assert.Equal(-9223372036854775808.0, reader.ReadDouble("n"));
        Assert.Equal(int.MinValue, reader.ReadInt32("n"));
        Assert.Null(error);
    }

    [Fact]
    public void S2_missing_and_surplus_values_are_refused()
    {
        Assert.Equal("reason: expected string, got nothing", Error((ref r) => { r.ReadInt32("amount"); r.ReadText("reason"); }, 1));
        Assert.Equal("payload: expected 1 value, got 2", Error((ref r) => { r.ReadInt32("amount"); r.End(); }, 1, 2));
        Assert.Equal("v: expected a value, got nothing", Error((ref r) => r.ReadValue("v")));
    }

    [Fact]
    public void S2_only_the_first_error_counts_and_later_reads_are_empty()
    {
        ProcessError? error = null;
        var reader = Values(ref error, "x", 5, "text", Empty);
        reader.ReadInt32("first");
        Assert.Equal(0, reader.ReadInt32("second"));
        Assert.Equal("", reader.ReadText("third"));
        Assert.Same(Empty, reader.ReadTable("fourth"));
        Assert.False(reader.ReadList("fifth").HasMore);
        Assert.True(reader.Failed);
        Assert.False(reader.End());
        Assert.Equal("first: expected integer, got string", error?.Message);
        Assert.Equal(ErrorKind.Invalid, reader.Error?.Kind);
    }

    [Fact]
    public void S2_records_are_read_by_name()
    {
        ProcessError? error = null;
        var reader = Values(ref error, PayloadTable.Of(("y", 2), ("x", 1), ("note", default)));
        var point = reader.ReadRecord("point");
        Assert.Equal(1, point.ReadInt32("x"));
        Assert.Equal(2, point.ReadInt32("y"));
        Assert.True(point.ReadNil("note"));
        Assert.True(point.ReadNil("other"));
        Assert.True(point.End());
        Assert.True(reader.End());

        Assert.Equal("point.z: expected integer, got nothing", Error((ref r) => r.ReadRecord("point").ReadInt32("z"), PayloadTable.Of(("x", 1))));
        Assert.Equal("point.x: not expected", Error((ref r) => r.ReadRecord("point").End(), PayloadTable.Of(("x", 1))));
        Assert.Equal("point[0]: not expected", Error((ref r) => r.ReadRecord("point").End(), PayloadTable.Create(1)));
        error = null;
        var table = new PayloadReader(PayloadTable.Of(("x", "y")), ref error);
        table.ReadInt32("x");
        Assert.Equal("x: expected integer, got string", error?.Message);
    }

    [Fact]
    public void S2_a_record_of_many_fields_still_refuses_surplus_ones()
    {
        var builder = new PayloadTableBuilder();
        for (var i = 0; i < 100; i++) { builder.Set($"f{i}", i); }
        ProcessError? error = null;
        var reader = new PayloadReader(builder.Build(), ref error);
        for (var i = 0; i < 99; i++) { Assert.Equal(i, reader.ReadInt32($"f{i}")); }
        Assert.False(reader.End());
        Assert.Equal("payload: has fields that are not expected", error?.Message);
        error = null;
        reader.ReadInt32("f99");
        Assert.True(reader.End());
    }

    [Fact]
    public void S2_lists_are_read_to_their_end()
    {
        ProcessError? error = null;
        var reader = Values(ref error, PayloadTable.Create(1, 2, 3));
        var list = reader.ReadList("xs");
        var sum = 0;
        while (list.HasMore) { sum += list.ReadInt32(); }
        Assert.Equal(6, sum);
        Assert.True(list.End() && reader.End());
        Assert.Equal("xs: expected a list, got a table with fields", Error((ref r) => r.ReadList("xs"), PayloadTable.Of(("a", 1))));
        Assert.Equal("xs: expected 1 value, got 2", Error((ref r) => { var xs = r.ReadList("xs"); xs.ReadInt32(); xs.End(); }, PayloadTable.Create(1, 2)));
        Assert.Equal("orders[1].lines[0].price: expected integer, got string", Error((ref r) =>
        {
            var orders = r.ReadList("orders");
            while (orders.HasMore)
            {
                var lines = orders.ReadRecord().ReadList("lines");
                while (lines.HasMore) { lines.ReadRecord().ReadInt32("price"); }
            }
        }, PayloadTable.Create(PayloadTable.Of(("lines", Empty)), PayloadTable.Of(("lines", PayloadTable.Create(PayloadTable.Of(("price", "x"))))))));
    }

    [Fact]
    public void S2_maps_are_read_entry_by_entry()
    {
        ProcessError? error = null;
        var reader = Values(ref error, new PayloadTableBuilder().Add("one").Set("two", "2").Set(30, "three").Build());
        var map = reader.ReadMap("m");
        var seen = new List<(PayloadValue, string)>();
        while (map.NextKey(out var key)) { seen.Add((key, map.ReadText())); }
        Assert.Equal([(1, "one"), ("two", "2"), (30, "three")], seen);
        Assert.True(map.End());
        Assert.Equal("m[\"a b\"]: expected integer, got string", Error((ref r) =>
        {
            var m = r.ReadMap("m");
            while (m.NextKey(out _)) { m.ReadInt32(); }
        }, PayloadTable.Of(("a b", "x"))));
    }

    [Fact]
    public void S2_a_condition_of_the_caller_has_the_same_form() =>
        Assert.Equal("xs[0]: expected a day", Error((ref r) =>
        {
            var xs = r.ReadList("xs");
            xs.ReadInt32();
            xs.Fail(null, "expected a day");
        }, PayloadTable.Create(9)));

    [Fact]
    public void S2_reading_anything_as_anything_never_throws()
    {
        PayloadValue[] all = [default, true, 1, 1.5, "x", new byte[] { 0xff }, Empty, PayloadTable.Create(1), PayloadTable.Of(("a", 1)), Some.Pid, new ProcessError(ErrorKind.Invalid, "e"), PayloadValue.From(new object())];
        Read[] reads =
        [
            (ref r) => r.ReadBoolean("p"), (ref r) => r.ReadInt32("p"), (ref r) => r.ReadInt64(), (ref r) => r.ReadDouble("p"), (ref r) => r.ReadText("p"), (ref r) => r.ReadBytes(),
            (ref r) => r.ReadPid("p"), (ref r) => r.ReadError("p"), (ref r) => r.ReadSubject("p"), (ref r) => r.ReadValue("p"), (ref r) => r.ReadTable("p"), (ref r) => r.ReadRecord("p").ReadInt32("a"),
            (ref r) => r.ReadList("p").ReadInt32(), (ref r) => r.ReadMap("p").ReadInt32(), (ref r) => r.ReadNil("p"), (ref r) => r.NextKey(out _), (ref r) => r.End(),
        ];
        var random = new Random(3);
        for (var round = 0; round < 5_000; round++)
        {
            ProcessError? error = null;
            var reader = Values(ref error, [.. Enumerable.Range(0, random.Next(4)).Select(_ => all[random.Next(all.Length)])]);
            for (var i = 0; i < 4; i++) { reads[random.Next(reads.Length)](ref reader); }
            Assert.True(error is null or { Kind: ErrorKind.Invalid });
        }
    }

    private delegate void Read(ref PayloadReader reader);

    private static PayloadReader Values(ref ProcessError? error, params PayloadValue[] values) =>
        new(new Payload(values, default), ref error);

    private static string? Error(Read read, params PayloadValue[] values)
    {
        ProcessError? error = null;
        var reader = Values(ref error, values);
        read(ref reader);
        Assert.NotNull(error);
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        return error.Message;
    }
}
