namespace TypedProcess.Lua.Tests;

/// <summary>What becomes of the values of a script.</summary>
public sealed class ValueReadingTests : IDisposable
{
    private readonly ValueWorld _world = new();

    [Fact]
    public void One_message_has_the_values_that_were_given()
    {
        Assert.Equal(0, _world.Read("return").Count);
        var payload = _world.Read("return 1, nil, 'x', nil");
        Assert.Equal(4, payload.Count);
        Assert.Equal("{1, nil, \"x\", nil}", payload.Value.ToString());
    }

    [Fact]
    public void Integers_and_floats_stay_apart()
    {
        var values = _world.Read("return 1, 1.0, math.maxinteger, math.mininteger, 2^63, -0.0, 0/0, 1/0, 2^53").Values;
        Assert.Equal([PayloadKind.Integer, PayloadKind.Float, PayloadKind.Integer, PayloadKind.Integer], values[..4].ToArray().Select(static value => value.Kind));
        Assert.Equal(long.MaxValue, values[2].AsInteger());
        Assert.Equal(long.MinValue, values[3].AsInteger());
        Assert.Equal(9223372036854775808.0, values[4].AsFloat());
        Assert.True(double.IsNegative(values[5].AsFloat()));
        Assert.True(double.IsNaN(values[6].AsFloat()));
        Assert.True(double.IsPositiveInfinity(values[7].AsFloat()));
        Assert.Equal(PayloadKind.Float, values[8].Kind);
    }

    [Fact]
    public void A_string_is_text_where_it_is_utf8_and_bytes_where_it_is_not()
    {
        var values = _world.Read("return '', 'a', '\\xc3\\xa9', '\\0', '\\xff\\0\\xfe', '\\xed\\xa0\\x80'").Values;
        Assert.Equal([PayloadKind.Text, PayloadKind.Text, PayloadKind.Text, PayloadKind.Text, PayloadKind.Bytes, PayloadKind.Bytes], values.ToArray().Select(static value => value.Kind));
        Assert.Equal("é", values[2].AsText());
        Assert.Equal([0xff, 0, 0xfe], values[4].AsBytes().ToArray());
    }

    [Theory]
    [InlineData("return {}", "{}")]
    [InlineData("return {1, 'two', 3.0, true}", "{1, \"two\", 3.0, true}")]
    [InlineData("return {name = 'x', id = 1}", "{id = 1, name = \"x\"}")]
    [InlineData("return {1, 2, n = 2}", "{1, 2, n = 2}")]
    [InlineData("return {[true] = 1, [false] = 2, [-1] = 3, [0] = 4, [1.5] = 5, a = 6, ['\\xff'] = 7}", "{[false] = 2, [true] = 1, [-1] = 3, [0] = 4, [1.5] = 5, a = 6, [bytes(1)] = 7}")]
    [InlineData("return {[1.0] = 'a', [2.0] = 'b'}", "{\"a\", \"b\"}")]
    // Lists that were not made in order, and lists with holes.
    [InlineData("local t = {} for i = 5, 1, -1 do t[i] = i end return t", "{1, 2, 3, 4, 5}")]
    [InlineData("local t = {} t[2] = 'b' t[1] = 'a' t[4] = 'd' return t", "{\"a\", \"b\", nil, \"d\"}")]
    [InlineData("return {1, nil, 3}", "{1, nil, 3}")]
    [InlineData("return {1, nil, nil, nil, 5}", "{1, [5] = 5}")]
    [InlineData("return {nil, 2}", "{[2] = 2}")]
    [InlineData("return {[1] = 1, [1000000000] = 2}", "{1, [1000000000] = 2}")]
    [InlineData("return {[math.maxinteger] = 2, [math.mininteger] = 1}", "{[-9223372036854775808] = 1, [9223372036854775807] = 2}")]
    [InlineData("return setmetatable({1}, {__index = error, __len = error, __pairs = error, __gc = error})", "{1}")]
    public void A_table_has_items_in_order_and_fields_by_key(string source, string expected) => Assert.Equal(expected, _world.Read(source)[0].ToString());

    [Fact]
    public void A_table_that_claims_a_length_it_has_not_stays_small()
    {
        var table = _world.Read("local t = {} for i = 0, 40 do t[1 << i] = i end return t")[0].AsTable();
        Assert.Equal(41, table.Items.Length + table.Fields.Length - table.Items.Count(static item => item.IsNil));
        Assert.True(table.Items.Length < 10);
    }

    [Theory]
    [InlineData("return {items = {{}, {}, {callback = print}}}", "payload.items[3].callback: a function cannot be sent")]
    [InlineData("return function() end", "payload: a function cannot be sent")]
    [InlineData("return 1, {coroutine.create(print)}", "payload[2][1]: a coroutine cannot be sent")]
    [InlineData("return {file = io.stdout}", "payload.file: a host object cannot be sent")]
    [InlineData("return {[{}] = 1}", "payload: a key must be a string, a number or a boolean, not table")]
    [InlineData("return {a = {[print] = 1}}", "payload.a: a key must be a string, a number or a boolean, not function")]
    [InlineData("local t = {} t.self = {t} return t", "payload.self[1]: a cycle cannot be sent")]
    [InlineData("local mt = {[0x54504D41524B] = 'channel'} return {c = setmetatable({}, mt)}", "payload.c: a channel cannot be sent")]
    [InlineData("local t = {} for i = 1, 64 do t = {t} end return t", "more than 64 levels")]
    [InlineData("local t = {} for i = 1, 100000 do t = {t} end return t", "more than 64 levels")]
    [InlineData("local t = {} for i = 1, 60 do t = {t, t} end return t", "more than 1,000,000 values in one message")]
    [InlineData("local t = {} for i = 1, 1000000 do t[i] = 1 end return t", "more than 1,000,000 values in one message")]
    [InlineData("local t = {} for i = 1, 500000 do t['k' .. i] = 1 end return t", "more than 16,777,216 bytes in one message")]
    [InlineData("return ('x'):rep(17000000)", "payload: more than 16,777,216 bytes in one message")]
    [InlineData("local s = ('x'):rep(6000000) return s, s, s", "payload[3]: more than 16,777,216 bytes in one message")]
    [InlineData("return {[('x'):rep(17000000)] = 1}", "payload: more than 16,777,216 bytes in one message")]
    public void What_cannot_be_sent_is_refused_with_its_place(string source, string expected) => Assert.EndsWith(expected, _world.Refused(source), StringComparison.Ordinal);

    [Fact]
    public void A_table_reached_twice_comes_twice() =>
        Assert.Equal("{{1}, {1}}", _world.Read("local t = {1} return {t, t}")[0].ToString());

    [Fact]
    public void Sixty_four_levels_fit() => _world.Read("local t = {} for i = 1, 63 do t = {t} end return t");

    [Fact]
    public void The_size_is_16_bytes_for_each_value_and_key_and_what_strings_need()
    {
        var payload = _world.Read("local t = {1, nil, 3, [-1] = '\\xc3\\xa9', name = {true, '\\xff'}} t[7] = {} return t");
        Assert.Equal((16 * 9) + 2 + (16 * 3) + 4 + 1, payload.ByteSize);
    }

    [Fact]
    public void More_levels_than_by_default_are_a_matter_of_the_limit()
    {
        var limits = new PayloadLimits { MaxDepth = 900 };
        Assert.Equal(1, _world.Read("local t = {} for i = 1, 899 do t = {t} end return t", limits).Count);
        Assert.EndsWith("more than 900 levels", _world.Refused("local t = {} for i = 1, 900 do t = {t} end return t", limits), StringComparison.Ordinal);
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_list_that_has_grown_costs_no_more_than_one_that_was_made_at_once()
    {
        Assert.Equal(Allocated("return {1, 2, 3, 4, 5}"), Allocated("local t = {} for i = 1, 5 do t[#t + 1] = i end return t"));

        long Allocated(string source)
        {
            _world.First.Run(source);
            Assert.Null(LuaValueReader.TryRead(_world.First.Handle, _world.First.Top, PayloadLimits.Default, out PayloadValue _));
            var before = GC.GetAllocatedBytesForCurrentThread();
            LuaValueReader.TryRead(_world.First.Handle, _world.First.Top, PayloadLimits.Default, out PayloadValue _);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            _world.First.Pop(1);
            return allocated;
        }
    }
}
