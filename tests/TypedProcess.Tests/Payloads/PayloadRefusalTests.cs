using System.Collections;
using System.Threading.Channels;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Payloads;

public sealed class PayloadRefusalTests
{
    [Fact, Sentence("2.05", "2.14")]
    public void S2_a_function_deep_inside_names_its_path()
    {
        var items = new object[] { 1, 2, 3, new Dictionary<string, object?> { ["callback"] = () => { } } };
        Assert.Equal("payload.items[3].callback: a function cannot be sent", Some.Refusal(new Dictionary<string, object?> { ["items"] = items }));
    }

    [Fact]
    public void S2_several_values_are_numbered_from_zero()
    {
        var error = PayloadCopier.TryCopy([1, PayloadValue.From(new object[] { new Action(() => { }) })], PayloadLimits.Default, out _);
        Assert.Equal("payload[1][0]: a function cannot be sent", error?.Message);
        Assert.Equal(ErrorKind.Invalid, error?.Kind);
        Assert.False(error?.Retryable);
    }

    [Fact]
    public void S2_odd_keys_are_quoted()
    {
        Assert.Equal("payload[\"odd key\"]: a function cannot be sent", Some.Refusal(new Dictionary<string, object?> { ["odd key"] = () => { } }));
        Assert.Equal("payload[\"1st\"]: a function cannot be sent", Some.Refusal(new Dictionary<string, Action> { ["1st"] = () => { } }));
        Assert.Equal("payload[5][true]: a function cannot be sent", Some.Refusal(new Hashtable { [5] = new Hashtable { [true] = () => { } } }));
        Assert.Equal("payload.t[0]: a function cannot be sent",
            Some.Refusal(PayloadTable.Of(("t", PayloadTable.Create(PayloadValue.From(() => { }))))));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void S2_what_cannot_be_sent_says_so(object value, string expected) => Assert.Equal($"payload: {expected}", Some.Refusal(value));

    public static TheoryData<object, string> Refused() => new()
    {
        { new Func<int>(() => 1), "a function cannot be sent" },
        { Task.CompletedTask, "a task cannot be sent" },
        { Task.FromResult(1), "a task cannot be sent" },
        { default(ValueTask), "a task cannot be sent" },
        { new ValueTask<int>(1), "a task cannot be sent" },
        { Thread.CurrentThread, "a thread cannot be sent" },
        { Stream.Null, "a stream cannot be sent" },
        { Channel.CreateUnbounded<int>(), "a channel cannot be sent" },
        { Channel.CreateUnbounded<int>().Reader, "a channel cannot be sent" },
        { Channel.CreateBounded<int>(1).Writer, "a channel cannot be sent" },
        { CancellationToken.None, "a cancellation token cannot be sent" },
        { 1.5m, "decimal cannot be sent as an untyped value" },
        { DateTime.UnixEpoch, "DateTime cannot be sent as an untyped value" },
        { Guid.Empty, "Guid cannot be sent as an untyped value" },
        { TimeSpan.Zero, "TimeSpan cannot be sent as an untyped value" },
        { DayOfWeek.Friday, "DayOfWeek cannot be sent as an untyped value" },
        { ulong.MaxValue, "an integer outside of 64 bits cannot be sent, UInt64 18446744073709551615" },
        { new object(), "an object of type Object cannot be sent" },
        { "a\ud800b", "text with an unpaired surrogate cannot be sent" },
        { new Dictionary<Guid, int> { [Guid.Empty] = 1 }, "a key of type Guid cannot be sent" },
        { new Hashtable { [double.NaN] = 1 }, "NaN cannot be a key" },
        { new Hashtable { [Some.Pid] = 1 }, "a key must be a string, a number or a boolean, not pid" },
    };

    [Fact]
    public void S2_two_keys_with_one_form_are_refused() =>
        Assert.Equal("payload[1]: a key cannot come twice", Some.Refusal(new Hashtable { [1] = 1, [1L] = 2 }));

    [Fact, Sentence("2.14")]
    public void S2_a_cycle_is_refused_where_it_closes()
    {
        var list = new List<object?>();
        list.Add(new Dictionary<string, object?> { ["self"] = list });
        Assert.Equal("payload[0].self: a cycle cannot be sent", Some.Refusal(list));
        var loop = new List<PayloadValue>();
        loop.Add(PayloadTable.Of(("self", PayloadValue.From(loop))));
        Assert.Equal("payload[0].self: a cycle cannot be sent", Some.Refusal(loop));
    }

    [Fact]
    public void S2_the_same_list_twice_is_no_cycle()
    {
        var list = new List<int> { 1 };
        Assert.Equal(PayloadTable.Create(PayloadTable.Create(1), PayloadTable.Create(1)), Some.Copy(new object[] { list, list }));
    }

    [Fact]
    public void S2_an_enumeration_that_throws_is_an_error_with_its_path()
    {
        static IEnumerable<int> Broken()
        {
            yield return 1;
            throw new TimeoutException("gone");
        }
        Assert.Equal("payload.xs[0]: reading it failed with TimeoutException: gone", Some.Refusal(new Hashtable { ["xs"] = Broken() }));
        Assert.Equal("payload: reading it failed with Unspeakable", Some.Refusal(new Unspeakable()));
    }

    [Fact, Sentence("2.18")]
    public void S2_an_endless_enumeration_stops_at_the_limit()
    {
        static IEnumerable<int> Endless()
        {
            while (true) { yield return 1; }
        }
        Assert.Equal("payload[999999]: more than 1,000,000 values in one message", Some.Refusal(Endless()));
    }

    [Fact]
    public void S2_a_nesting_that_never_ends_stops_at_the_limit()
    {
        static IEnumerable<object> Nested()
        {
            yield return Nested();
        }
        Assert.EndsWith(": more than 64 levels", Some.Refusal(Nested()), StringComparison.Ordinal);
        static IPayload Wrapped() => new Some.Writing(writer => writer.WriteValue(PayloadValue.From(Wrapped())));
        Assert.Equal("payload: more levels than there is stack for", Some.Refusal(Wrapped()));
    }

    [Fact]
    public void S2_inside_of_an_error_the_path_goes_on()
    {
        var bad = new ProcessError(ErrorKind.Invalid, "x").With("cb", PayloadValue.From(() => { }));
        Assert.Equal("payload.err.details.cb: a function cannot be sent", Some.Refusal(PayloadTable.Of(("err", bad))));
        Assert.Equal("payload.cause.details.cb: a function cannot be sent", Some.Refusal(new ProcessError(ErrorKind.Invalid, "y") { Cause = bad }));
    }

    private sealed class Unspeakable : Exception
    {
        public override string Message => throw new Unspeakable();
    }
}
