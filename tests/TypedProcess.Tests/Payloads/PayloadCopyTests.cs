using System.Collections;
using System.Dynamic;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Payloads;

public sealed class PayloadCopyTests
{
    [Fact, Sentence("2.01", "2.02")]
    public void S2_no_value_is_nil_one_is_itself_more_are_a_list()
    {
        Assert.Null(PayloadCopier.TryCopy([], PayloadLimits.Default, out var none));
        Assert.Equal((0, 0L, default), (none.Count, none.ByteSize, none.Value));
        Assert.Null(PayloadCopier.TryCopy([25], PayloadLimits.Default, out var one));
        Assert.Equal((1, 16L, (PayloadValue)25), (one.Count, one.ByteSize, one.Value));
        Assert.Null(PayloadCopier.TryCopy([25, "salary"], PayloadLimits.Default, out var two));
        Assert.Equal((2, 38L, (PayloadValue)PayloadTable.Create(25, "salary")), (two.Count, two.ByteSize, two.Value));
        Assert.Equal((PayloadValue)"salary", two[1]);
    }

    [Fact]
    public void S2_collections_become_tables()
    {
        var expected = PayloadTable.Of(("list", PayloadTable.Create(1, "two", default, 3.0)), ("pid", Some.Pid));
        Assert.Equal(expected, Some.Copy(new Dictionary<string, object?> { ["list"] = new ArrayList { 1, "two", null, 3.0 }, ["pid"] = new Pid<string>(Some.Pid) }));
        Assert.Equal(expected, Some.Copy(new SortedList { ["list"] = new object?[] { 1, "two", null, 3f }, ["pid"] = Some.Pid }));
        dynamic expando = new ExpandoObject();
        ((IDictionary<string, object?>)expando)["pid"] = Some.Pid;
        Assert.Equal(PayloadTable.Of(("pid", Some.Pid)), Some.Copy((object)expando));
        Assert.Equal(PayloadTable.Of(("a", 1)), Some.Copy(new Dictionary<string, PayloadValue> { ["a"] = 1 }));
        Assert.Equal(new PayloadTableBuilder().Set(5, true).Build(), Some.Copy(new Dictionary<int, bool> { [5] = true }));
        Assert.Equal(new PayloadTableBuilder().Set(true, 1).Set(1.5, 2).Build(), Some.Copy(new Hashtable { [true] = 1, [1.5] = 2 }));
        Assert.Equal(PayloadTable.Create(0, 1, 2), Some.Copy(Enumerable.Range(0, 3)));
        Assert.Equal((PayloadValue)new byte[] { 1, 2 }, Some.Copy(new Memory<byte>([1, 2])));
        var subject = new Some.Subject(Some.Pid, "t");
        Assert.Equal(PayloadTable.Create(PayloadValue.From(subject)), Some.Copy(new object[] { subject }));
    }

    [Fact, Sentence("2.21")]
    public void S2_what_the_sender_changes_later_does_not_reach_the_receiver()
    {
        var bytes = new byte[] { 1, 2, 3 };
        var list = new List<object?> { 1, bytes };
        var table = PayloadTable.Of(("list", PayloadValue.From(list)), ("bytes", bytes));
        var error = new ProcessError(ErrorKind.Invalid, "no").With("list", PayloadValue.From(list)).With("bytes", bytes);
        Assert.Null(PayloadCopier.TryCopy([PayloadValue.From(list), table, bytes, error], PayloadLimits.Default, out var payload));
        bytes[0] = 99;
        list.Clear();
        PayloadValue copied = PayloadTable.Create(1, new byte[] { 1, 2, 3 });
        Assert.Equal(copied, payload[0]);
        Assert.Equal(PayloadTable.Of(("list", copied), ("bytes", new byte[] { 1, 2, 3 })), payload[1]);
        Assert.Equal((PayloadValue)new byte[] { 1, 2, 3 }, payload[2]);
        Assert.Equal(copied, payload[3].AsError().Details["list"]);
        Assert.Equal((PayloadValue)new byte[] { 1, 2, 3 }, payload[3].AsError().Details["bytes"]);
    }

    [Fact]
    public void S2_what_was_copied_once_travels_on_as_it_is()
    {
        var first = Some.Copy(new object[] { new List<int> { 1, 2 }, new byte[] { 7 } });
        Assert.Same(first.AsTable(), Some.Copy(first).AsTable());
        PayloadCopier.TryCopy([first], PayloadLimits.Default, out var again);
        Assert.Equal(5 * 16 + 1, again.ByteSize);
    }

    [Fact]
    public void S2_an_exception_becomes_an_error()
    {
        var error = Some.Copy(new InvalidOperationException("broken")).AsError();
        Assert.Equal((ErrorKind.Internal, "broken"), (error.Kind, error.Message));
        Assert.Equal((PayloadValue)"System.InvalidOperationException", error.Details["type"]);
        var known = new ProcessError(ErrorKind.Conflict, "two", true);
        Assert.Equal(known, Some.Copy(new ProcessException(known)).AsError());
    }

    [Fact]
    public void S2_a_chain_of_causes_keeps_sixteen()
    {
        var error = new ProcessError(ErrorKind.Invalid, "0");
        for (var i = 1; i <= 100; i++) { error = new ProcessError(ErrorKind.Invalid, $"{i}") { Cause = error }; }
        var copy = Some.Copy(error).AsError();
        var links = 0;
        for (var at = copy.Cause; at is not null; at = at.Cause) { links++; }
        Assert.Equal(ProcessError.MaxCauses, links);
        Assert.Equal("100", copy.Message);
        Assert.Same(copy, Some.Copy(copy).AsError());
    }

    [Fact, Sentence("2.13")]
    public void S2_random_trees_copy_equal()
    {
        var random = new Random(20260131);
        for (var round = 0; round < 300; round++)
        {
            var (source, expected) = Tree(random, 5);
            var copy = Some.Copy(source);
            Assert.Equal(expected, copy);
            Assert.Equal(expected.GetHashCode(), copy.GetHashCode());
            Assert.Equal(copy, Some.Copy(copy));
            PayloadCopier.TryCopy([PayloadValue.From(source)], PayloadLimits.Default, out var slow);
            PayloadCopier.TryCopy([copy], PayloadLimits.Default, out var fast);
            Assert.Equal(slow.Size, fast.Size);
            if (copy.TryGetTable(out var table)) { Assert.Equal(PayloadSize.OfTable(table.Items.AsSpan(), table.Fields.AsSpan()), table.Size); }
        }
    }

    [Fact]
    public void S2_primitives_need_only_the_storage_of_the_payload()
    {
        PayloadValue[] values = [1, 2.5, true, "text", Some.Pid];
        PayloadCopier.TryCopy(values, PayloadLimits.Default, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) { PayloadCopier.TryCopy(values, PayloadLimits.Default, out _); }
        Assert.Equal(100 * (24 + 16 * values.Length), GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (object? Source, PayloadValue Expected) Tree(Random random, int depth)
    {
        switch (random.Next(depth == 0 ? 8 : 11))
        {
            case 0: return (null, default);
            case 1: return (true, true);
            case 2: return Pair(random.NextInt64(), value => value);
            case 3: return Pair(random.NextDouble(), value => value);
            case 4: return Pair($"é{random.Next()}", value => value);
            case 5:
                var bytes = new byte[random.Next(20)];
                random.NextBytes(bytes);
                return (bytes, (byte[])bytes.Clone());
            case 6: return (Some.Pid, Some.Pid);
            case 7: return (new ProcessError(ErrorKind.Conflict, "e").With("b", new byte[] { 1 }), new ProcessError(ErrorKind.Conflict, "e").With("b", new byte[] { 1 }));
            case 8:
                var parts = Enumerable.Range(0, random.Next(6)).Select(_ => Tree(random, depth - 1)).ToList();
                return (parts.Select(part => part.Source).ToList(), PayloadTable.Create([.. parts.Select(part => part.Expected)]));
            case 9:
                var map = new Dictionary<string, object?>();
                var builder = new PayloadTableBuilder();
                for (var i = random.Next(15); i > 0; i--)
                {
                    var (source, expected) = Tree(random, depth - 1);
                    map[$"k{i}"] = source;
                    builder.Set($"k{i}", expected);
                }
                return (map, builder.Build());
            default:
                var (inner, value) = Tree(random, depth - 1);
                return (new PayloadTableBuilder().Add(PayloadValue.From(inner)).Set("x", "y").Build(), new PayloadTableBuilder().Add(value).Set("x", "y").Build());
        }

        static (object?, PayloadValue) Pair<T>(T value, Func<T, PayloadValue> convert) => (value, convert(value));
    }
}
