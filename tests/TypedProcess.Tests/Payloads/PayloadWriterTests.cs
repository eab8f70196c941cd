namespace TypedProcess.Tests.Payloads;

public sealed class PayloadWriterTests
{
    [Fact]
    public void S2_a_message_writes_one_value_for_each_parameter()
    {
        Assert.Null(Write(2, writer =>
        {
            writer.WriteInteger(25);
            writer.WriteText("salary");
        }, out var payload));
        Assert.Equal((PayloadValue)PayloadTable.Create(25, "salary"), payload.Value);
        Assert.Equal(38, payload.ByteSize);
    }

    [Fact]
    public void S2_everything_that_is_written_is_read_back()
    {
        var error = new ProcessError(ErrorKind.Conflict, "two");
        var subject = new Some.Subject(Some.Pid, "t");
        Assert.Null(Write(1, writer =>
        {
            writer.BeginTable();
            writer.WriteNil();
            writer.WriteBoolean(true);
            writer.WriteFloat(1.5);
            writer.WriteBytes([1, 2]);
            writer.WritePid(Some.Pid);
            writer.WriteError(error);
            writer.WriteSubject(subject);
            writer.WriteKey("inner");
            writer.BeginTable();
            writer.WriteKey(-3);
            writer.WriteText(null);
            writer.EndTable();
            writer.WriteValue(PayloadValue.From(new List<int> { 1 }));
            writer.EndTable();
        }, out var payload));
        var expected = new PayloadTableBuilder().Add(default).Add(true).Add(1.5).Add(new byte[] { 1, 2 }).Add(Some.Pid).Add(error).Add(PayloadValue.From(subject))
            .Add(PayloadTable.Create(1)).Set("inner", new PayloadTableBuilder().Set(-3, default).Build()).Build();
        Assert.Equal(expected, payload.Value);
        Assert.Equal(expected.Size.Bytes, payload.ByteSize);
        Assert.Equal(expected.Size.Depth, payload.Size.Depth);
    }

    [Fact]
    public void S2_an_object_that_writes_itself_is_a_value_among_others()
    {
        var point = new Some.Writing(writer =>
        {
            writer.BeginTable();
            writer.WriteKey("x");
            writer.WriteInteger(1);
            writer.EndTable();
        });
        Assert.Equal(PayloadTable.Create(PayloadTable.Of(("x", 1)), 2), Some.Copy(new object[] { point, 2 }));
    }

    [Fact]
    public void S2_an_object_that_writes_itself_has_paths_and_limits_too()
    {
        var bad = new Some.Writing(writer =>
        {
            writer.BeginTable();
            writer.WriteInteger(1);
            writer.WriteKey("cb");
            writer.WriteValue(PayloadValue.From(() => { }));
            writer.EndTable();
        });
        Assert.Equal("payload[0].cb: a function cannot be sent", Some.Refusal(new object[] { bad }));
        var endless = new Some.Writing(writer =>
        {
            writer.BeginTable();
            while (!writer.Failed) { writer.WriteInteger(1); }
            writer.EndTable();
        });
        Assert.Equal("payload.e[3]: more than 5 values in one message",
            Some.Refusal(new Dictionary<string, object?> { ["e"] = endless }, new PayloadLimits { MaxValues = 5 }));
        Assert.Equal("payload[1]: more than 5 values in one message", Write(2, writer =>
        {
            writer.WriteValue(PayloadTable.Create(1, 2, 3, 4));
            writer.WriteNil();
        }, out _, new PayloadLimits { MaxValues = 5 })?.Message);
        Assert.Equal("payload: a cycle cannot be sent", Some.Refusal(new Recursive()));
    }

    [Theory]
    [MemberData(nameof(Misuses))]
    public void S2_calls_that_do_not_fit_together_are_the_senders_error(Action<PayloadWriter> write, string expected) =>
        Assert.Equal(expected, Some.Refusal(new Some.Writing(write)));

    public static TheoryData<Action<PayloadWriter>, string> Misuses() => new()
    {
        { _ => { }, "payload: it wrote 0 values instead of 1" },
        { writer => { writer.WriteNil(); writer.WriteNil(); }, "payload: it wrote 2 values instead of 1" },
        { writer => writer.BeginTable(), "payload: reading it failed with ProcessException: a table was not ended" },
        { writer => writer.EndTable(), "payload: reading it failed with ProcessException: there is no table to end, or a key without a value in it" },
        { writer => writer.WriteKey("k"), "payload: reading it failed with ProcessException: a key needs a table, and a value after it" },
        { writer => throw new TimeoutException("gone"), "payload: reading it failed with TimeoutException: gone" },
        { writer => { writer.BeginTable(); writer.WriteKey("k"); writer.WriteNil(); writer.WriteKey("k"); }, "payload.k: a key cannot come twice" },
        { writer => { writer.BeginTable(); writer.WriteKey(Some.Pid); }, "payload: a key must be a string, a number or a boolean, not pid" },
        { writer => { writer.BeginTable(); writer.WriteKey(1); writer.WriteNil(); writer.WriteNil(); writer.EndTable(); }, "payload: the key 1 is that of an item too" },
    };

    [Fact]
    public void S2_a_writer_kept_too_long_takes_nothing()
    {
        PayloadWriter? kept = null;
        Some.Copy(new Some.Writing(writer => (kept = writer).WriteNil()));
        Assert.Throws<ProcessException>(() => kept!.WriteNil());
    }

    [Fact]
    public void S2_a_message_must_write_as_many_values_as_it_has_parameters()
    {
        Assert.Equal("payload: it wrote 1 values instead of 2", Write(2, writer => writer.WriteNil(), out _)?.Message);
        Assert.Equal("payload: writing it failed with TimeoutException: gone", Write(1, _ => throw new TimeoutException("gone"), out _)?.Message);
    }

    private static ProcessError? Write(int count, Action<PayloadWriter> write, out Payload payload, PayloadLimits? limits = null) =>
        PayloadTreeWriter.TryWrite(new Some.Writing(write), count, limits ?? PayloadLimits.Default, out payload);

    private sealed class Recursive : IPayload
    {
        public void Write(PayloadWriter writer) => writer.WriteValue(PayloadValue.From(this));
    }
}
