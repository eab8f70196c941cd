using FsCheck;
using FsCheck.Fluent;

namespace TypedProcess.Lua.Tests;

/// <summary>Values that go into a state and come out again, and values that go from one state to another, are the same there.</summary>
public sealed class ValueRoundTripTests : IDisposable
{
    private readonly ValueWorld _world = new();

    private static Gen<long> Longs => Gen.OneOf(Gen.Choose(-3, 3).Select(static value => (long)value), Gen.Elements(long.MinValue, long.MaxValue, 1L << 53, (1L << 53) + 1), Gen.Choose(int.MinValue, int.MaxValue).Select(static value => (long)value * value));
    private static Gen<double> Doubles => Gen.OneOf(Gen.Elements(0.0, -0.0, 1.0, 0.1, double.NaN, double.MaxValue, double.Epsilon, double.NegativeInfinity, 9223372036854775808.0), Longs.Select(BitConverter.Int64BitsToDouble));
    private static Gen<string> Texts => Gen.OneOf(Gen.Elements("", "a", "é", "\0", "\ud83d\ude00", "nil", new string('x', 300), new string('é', 300)), Gen.Choose(32, 0xD7FF).Select(static code => ((char)code).ToString()));
    private static Gen<byte[]> Bytes => Gen.Choose(0, 255).Select(static one => (byte)one).ArrayOf(3);

    private static Gen<PayloadValue> Leaves => Gen.OneOf(
        Gen.Elements(true, false).Select(static value => (PayloadValue)value),
        Longs.Select(static value => (PayloadValue)value),
        Doubles.Select(static value => (PayloadValue)value),
        Texts.Select(static value => (PayloadValue)value),
        Bytes.Select(static value => (PayloadValue)value),
        Texts.Select(static value => (PayloadValue)new ProcessError(ErrorKind.Conflict, value, value.Length > 1).With(value, value)));

    // Integer keys that no list has: one that goes on where the items end would be an item afterwards.
    private static Gen<PayloadValue> Keys => Gen.OneOf(
        Gen.Elements<PayloadValue>(true, false, -1, 0, long.MinValue, long.MaxValue, 5000, 1.5, double.MaxValue),
        Texts.Select(static value => (PayloadValue)value),
        Bytes.Select(static value => (PayloadValue)value));

    private static Gen<PayloadValue> Values(int depth) => depth == 0 ? Leaves : Gen.OneOf(Leaves, Tables(depth), Tables(depth));

    private static Gen<PayloadValue> Tables(int depth) =>
        from count in Gen.Choose(0, 5)
        from items in Values(depth - 1).ListOf(count)
        from hole in Gen.Choose(0, 10)
        from fields in Gen.Choose(0, 4)
        from keys in Keys.ListOf(fields)
        from values in Values(depth - 1).ListOf(keys.Count)
        select Table(items, hole, keys, values);

    [Fact]
    public void What_goes_into_a_state_comes_out_of_it() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(1, 1), Prop.ForAll(Values(4).ToArbitrary(), value =>
        {
            var back = _world.ThereAndBack(value);
            Assert.Equal(value, back);
            Assert.Equal(value, _world.ThereAndBack(back));
        }));

    [Fact]
    public void No_value_takes_more_room_than_was_estimated() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(2, 1), Prop.ForAll(Values(4).ToArbitrary(), value =>
        {
            Assert.True(LuaValueWriter.TryPush(_world.First.Handle, value));
            Assert.Null(LuaValueReader.TryRead(_world.First.Handle, 1, 1, PayloadLimits.Default, out var payload));
            _world.First.Pop(1);
            var state = _world.Second.Handle;
            _ = LuaNative.lua_gc(state, 2, 0, 0, 0);
            _ = LuaNative.lua_gc(state, 0, 0, 0, 0);
            var before = InUse(state);
            Assert.True(LuaValueWriter.TryPush(state, payload));
            var taken = InUse(state) - before;
            _world.Second.Pop(1);
            Assert.InRange(taken, 0, LuaValueSize.Of(payload));
            Assert.InRange(LuaValueSize.Of(payload), 0, LuaValueSize.Most(payload));
        }));

    [Theory]
    [InlineData("return {}")]
    [InlineData("return {1, 2.0, -0.0, 0/0, 2^63, math.mininteger, math.maxinteger, 1/0}")]
    [InlineData("return {1, nil, 3, nil, nil, nil, 7}")]
    [InlineData("return {[1] = 'a', [3] = 'c', [1000000] = 'z', [-1] = 'm', [0.5] = 'h', [true] = false}")]
    [InlineData("return {a = {b = {c = {}}}, '\\xff\\0', ['\\xff'] = '\\xfe'}")]
    [InlineData("local t = {} for i = 1, 3000 do t[i] = {id = i, name = 'user' .. i, tags = {i, i + 0.5}} end return t")]
    [InlineData("local t = {} for i = 3000, 1, -1 do t[i] = i % 7 ~= 0 and i or nil end return t")]
    [InlineData("return setmetatable({'NotFound', 'm', false, {a = {1}}, 's', setmetatable({'', 'c'}, Error)}, Error)")]
    [InlineData("return ('x\\xff\\0'):rep(3333333)")]
    [InlineData("return ('é'):rep(5000000)")]
    public void What_one_state_sends_another_one_gets(string source)
    {
        var (sent, received) = _world.Carry(source);
        Assert.Equal(sent.Length, received.Length);
        Assert.True(sent == received);
    }

    [Fact]
    public void Random_tables_get_from_state_to_state()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var (sent, received) = _world.Carry($$"""
                math.randomseed({{seed}})
                local r = math.random
                local leaves = {1, 2.5, -0.0, true, false, 'text', '\xff', '', math.maxinteger}
                local function make(d)
                  if d == 0 or r(3) == 1 then return leaves[r(#leaves)] end
                  local t = {}
                  for i = 1, r(0, 6) do
                    local k = r(4)
                    t[k == 1 and r(-3, 12) or k == 2 and 'k' .. r(9) or k == 3 and r() or #t + 1] = make(d - 1)
                  end
                  for i = 1, r(0, 12) do t[i] = r(3) > 1 and i or nil end
                  return t
                end
                return make(5)
                """);
            Assert.Equal(sent, received);
        }
    }

    public void Dispose() => _world.Dispose();

    private static long InUse(nint state) => (LuaNative.lua_gc(state, 3, 0, 0, 0) * 1024L) + LuaNative.lua_gc(state, 4, 0, 0, 0);

    private static PayloadValue Table(List<PayloadValue> items, int hole, List<PayloadValue> keys, List<PayloadValue> values)
    {
        var table = new PayloadTableBuilder();
        for (var i = 0; i < items.Count; i++) { table.Add(i == hole && i > 1 && i < items.Count - 1 ? default : items[i]); }
        for (var i = 0; i < keys.Count; i++) { table.Set(keys[i], values[i]); }
        return table.Build();
    }
}
