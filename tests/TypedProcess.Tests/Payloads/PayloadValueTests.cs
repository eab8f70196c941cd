using System.Runtime.CompilerServices;

namespace TypedProcess.Tests.Payloads;

public sealed class PayloadValueTests
{
    [Fact]
    public void S2_a_value_is_two_words() => Assert.Equal(16, Unsafe.SizeOf<PayloadValue>());

    [Fact]
    public void S2_each_type_has_its_kind()
    {
        Assert.Equal(PayloadKind.Nil, default(PayloadValue).Kind);
        Assert.Equal(PayloadKind.Nil, ((PayloadValue)(string?)null).Kind);
        Assert.Equal(PayloadKind.Boolean, ((PayloadValue)true).Kind);
        Assert.Equal(PayloadKind.Integer, ((PayloadValue)(byte)1).Kind);
        Assert.Equal(PayloadKind.Integer, ((PayloadValue)uint.MaxValue).Kind);
        Assert.Equal(PayloadKind.Integer, ((PayloadValue)(ulong)long.MaxValue).Kind);
        Assert.Equal(PayloadKind.Object, ((PayloadValue)ulong.MaxValue).Kind);
        Assert.Equal(PayloadKind.Float, ((PayloadValue)1f).Kind);
        Assert.Equal(PayloadKind.Text, ((PayloadValue)'x').Kind);
        Assert.Equal(PayloadKind.Text, ((PayloadValue)"x").Kind);
        Assert.Equal(PayloadKind.Bytes, ((PayloadValue)new byte[] { 1 }).Kind);
        Assert.Equal(PayloadKind.Bytes, ((PayloadValue)new ReadOnlyMemory<byte>([1, 2])).Kind);
        Assert.Equal(PayloadKind.Pid, ((PayloadValue)default(Pid)).Kind);
        Assert.Equal(PayloadKind.Pid, ((PayloadValue)new Pid<string>(Some.Pid)).Kind);
        Assert.Equal(PayloadKind.Error, ((PayloadValue)new ProcessError(ErrorKind.Invalid, "no")).Kind);
        Assert.Equal(PayloadKind.Table, ((PayloadValue)PayloadTable.Empty).Kind);
        Assert.Equal(PayloadKind.Subject, PayloadValue.From(new Some.Subject(Some.Pid, "t")).Kind);
        Assert.Equal(PayloadKind.Object, PayloadValue.From(new object()).Kind);
    }

    [Fact]
    public void S2_boxed_values_become_what_they_are()
    {
        Assert.Equal((PayloadValue)5, PayloadValue.From((object)(short)5));
        Assert.Equal((PayloadValue)1.5, PayloadValue.From((object)(Half)1.5));
        Assert.Equal((PayloadValue)"x", PayloadValue.From('x'));
        Assert.Equal((PayloadValue)Some.Pid, PayloadValue.From(new Pid<string>(Some.Pid)));
        Assert.Equal((PayloadValue)7, PayloadValue.From((PayloadValue)7));
        Assert.Equal((PayloadValue)7L, PayloadValue.From((nint)7));
    }

    [Fact]
    public void S2_integers_and_floats_stay_apart()
    {
        Assert.NotEqual((PayloadValue)1, (PayloadValue)1.0);
        Assert.False(((PayloadValue)1).TryGetFloat(out _));
        Assert.False(((PayloadValue)1.0).TryGetInteger(out _));
        Assert.Equal(long.MinValue, ((PayloadValue)long.MinValue).AsInteger());
    }

    [Fact]
    public void S2_nan_equals_nan_and_zero_equals_minus_zero()
    {
        Assert.Equal((PayloadValue)double.NaN, (PayloadValue)(-double.NaN));
        Assert.Equal((PayloadValue)0.0, (PayloadValue)(-0.0));
        Assert.Equal(((PayloadValue)0.0).GetHashCode(), ((PayloadValue)(-0.0)).GetHashCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("größer 漢字 😀")]
    public void S2_text_equals_its_bytes(string text)
    {
        PayloadValue left = text;
        PayloadValue right = System.Text.Encoding.UTF8.GetBytes(text);
        Assert.Equal(left, right);
        Assert.Equal(right, left);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.Equal(text, right.AsText());
        Assert.Equal(right.AsBytes().ToArray(), left.AsBytes().ToArray());
        Assert.NotEqual(left, text + "x");
    }

    [Fact]
    public void S2_long_text_equals_its_bytes()
    {
        var text = string.Concat(Enumerable.Repeat("añ", 5_000));
        PayloadValue bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Assert.Equal(bytes, text);
        Assert.Equal(bytes.GetHashCode(), ((PayloadValue)text).GetHashCode());
    }

    [Fact]
    public void S2_bytes_that_are_not_utf8_are_not_text()
    {
        PayloadValue value = new byte[] { 0xff, 0xfe };
        Assert.False(value.TryGetText(out _));
        var thrown = Assert.Throws<ProcessException>(() => value.AsText());
        Assert.Equal(ErrorKind.Invalid, thrown.Kind);
        Assert.Equal("expected UTF-8 text, got a string of other bytes", thrown.Message);
    }

    [Fact]
    public void S2_broken_text_does_not_equal_the_replacement_character() =>
        Assert.NotEqual((PayloadValue)"\ud800", (PayloadValue)new byte[] { 0xef, 0xbf, 0xbd });

    [Fact]
    public void S2_the_wrong_kind_says_what_was_expected_and_what_came()
    {
        Assert.Equal("expected integer, got string", Message(() => ((PayloadValue)"x").AsInteger()));
        Assert.Equal("expected float, got integer", Message(() => ((PayloadValue)1).AsFloat()));
        Assert.Equal("expected string, got nil", Message(() => default(PayloadValue).AsText()));
        Assert.Equal("expected table, got pid", Message(() => ((PayloadValue)Some.Pid).AsTable()));
        Assert.Equal("expected pid, got table", Message(() => ((PayloadValue)PayloadTable.Empty).AsPid()));
        Assert.Equal("expected error, got boolean", Message(() => ((PayloadValue)true).AsError()));
        Assert.Equal("expected boolean, got float", Message(() => ((PayloadValue)1.5).AsBoolean()));
        Assert.Equal("expected string, got object", Message(() => PayloadValue.From(new object()).AsBytes()));
        Assert.Equal("expected subject, got nil", Message(() => default(PayloadValue).AsSubject()));

        static string Message(Action act)
        {
            var thrown = Assert.Throws<ProcessException>(act);
            Assert.Equal(ErrorKind.Invalid, thrown.Kind);
            return thrown.Message;
        }
    }

    [Fact]
    public void S2_pids_and_errors_come_back_as_they_went()
    {
        var error = new ProcessError(ErrorKind.Timeout, "late", true).With("n", 1);
        Assert.Equal(Some.Pid, ((PayloadValue)Some.Pid).AsPid());
        Assert.Equal(default, ((PayloadValue)default(Pid)).AsPid());
        Assert.Same(error, ((PayloadValue)error).AsError());
        Assert.Equal((PayloadValue)error, (PayloadValue)new ProcessError(ErrorKind.Timeout, "late", true).With("n", 1));
        Assert.NotEqual((PayloadValue)error, (PayloadValue)error.With("n", 2));
        Assert.NotEqual((PayloadValue)error, (PayloadValue)(error with { Cause = error }));
    }

    [Fact]
    public void S2_a_slice_of_memory_is_only_that_slice() =>
        Assert.Equal([2, 3], ((PayloadValue)new ReadOnlyMemory<byte>([1, 2, 3, 4], 1, 2)).AsBytes().ToArray());

    [Fact]
    public void S2_values_print_for_a_person()
    {
        Assert.Equal("nil", default(PayloadValue).ToString());
        Assert.Equal("1.0", ((PayloadValue)1.0).ToString());
        Assert.Equal("\"a\\\"b\"", ((PayloadValue)"a\"b").ToString());
        Assert.Equal("{1, 2}", PayloadTable.Create(1, 2).ToString());
        Assert.Equal("{name = \"x\", [\"odd key\"] = true, [5] = nil}",
            new PayloadTableBuilder().Set("name", "x").Set("odd key", true).Set(5, default).Build().ToString());
        Assert.InRange(((PayloadValue)new string('x', 10_000)).ToString().Length, 100, 300);
    }
}
