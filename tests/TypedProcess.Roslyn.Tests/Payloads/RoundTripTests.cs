using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using TypedProcess.Testing;

namespace TypedProcess.Roslyn.Tests.Payloads;

/// <summary>Random values: written, copied as a message is, read; equal. Through a real process, with the types and without them.</summary>
public sealed class RoundTripTests
{
    private static readonly TestOptions Options = new() { Configure = static options => options.Add(TestsProcesses.All) };

    private static Gen<int> Ints => Gen.OneOf(Gen.Choose(-3, 3), Gen.Elements(int.MinValue, int.MaxValue), Gen.Choose(int.MinValue, int.MaxValue));
    private static Gen<long> Longs => Gen.OneOf(Ints.Select(static value => (long)value), Gen.Elements(long.MinValue, long.MaxValue, 1L << 53, (1L << 53) + 1), Two(Ints, Ints, static (high, low) => ((long)high << 32) ^ (uint)low));
    private static Gen<double> Doubles => Gen.OneOf(Gen.Elements(0.0, -0.0, 0.1, 1 / 3.0, double.NaN, double.MaxValue, double.Epsilon, double.NegativeInfinity), Longs.Select(BitConverter.Int64BitsToDouble));
    private static Gen<decimal> Decimals => Gen.OneOf(Gen.Elements(decimal.MaxValue, decimal.MinValue, 0m, 0.0000000000000000000000000001m, 1.10m), from low in Ints from mid in Ints from high in Ints from sign in Gen.Elements(true, false) from scale in Gen.Choose(0, 28) select new decimal(low, mid, high, sign, (byte)scale));
    private static Gen<string> Texts => Gen.OneOf(Gen.Elements("", "a", "é", "\0", "\ud83d\ude00", "nil", new string('x', 300)), Gen.Choose(32, 0xD7FF).Select(static code => ((char)code).ToString()));
    private static Gen<Colour> Colours => Gen.Elements(Enum.GetValues<Colour>());
    private static Gen<Guid> Guids => Two(Longs, Longs, static (left, right) => new Guid([.. BitConverter.GetBytes(left), .. BitConverter.GetBytes(right)]));

    private static Gen<Numbers> Numbers =>
        from a in Longs
        from b in Longs
        from c in Doubles
        from d in Decimals
        from colour in Colours
        from access in Gen.Elements(Access.None, Access.Read | Access.Run, Access.Write)
        select new Numbers(a > b, (sbyte)a, (byte)b, (short)a, (ushort)b, (int)a, (uint)b, a, (ulong)b, (float)c, c, d, colour, access);

    private static Gen<Moments> Moments =>
        from ticks in Longs
        from offset in Gen.Choose(-14 * 60, 14 * 60)
        from within in Longs
        from id in Guids
        from note in Nullable(Texts)
        select new Moments(new DateTimeOffset((ticks & long.MaxValue) % (DateTime.MaxValue.Ticks - (2 * TimeSpan.TicksPerDay)) + TimeSpan.TicksPerDay, TimeSpan.FromMinutes(offset)), new TimeSpan(within)) { Id = id, Note = note };

    private static Gen<Shape> Shapes(int depth)
    {
        var leaf = Gen.OneOf(Two(Doubles, Colours, static (radius, colour) => (Shape)new Shape.Circle(radius, radius > 0 ? colour : null)), Texts.Select(static text => (Shape)new Shape.Text(text, text.Length == 1 && !char.IsSurrogate(text[0]) ? text[0] : '-')));
        return depth == 0 ? leaf : Gen.OneOf(leaf, Shapes(depth - 1).ListOf().Select(static shapes => (Shape)new Shape.Group([.. shapes.Take(4)])));
    }

    private static Gen<Page<T>> Pages<T>(Gen<T> items, int depth) where T : class =>
        from first in items
        from second in Nullable(items)
        from next in depth == 0 ? Gen.Constant<Page<T>?>(null) : Nullable(Pages(items, depth - 1))
        select new Page<T>(first, second, next);

    private static Gen<Page<decimal?>> Inner =>
        from first in Decimals from isNull in Gen.Elements(true, false) select new Page<decimal?>(isNull ? null : first, first, null);

    [Fact]
    public void Numbers_keep_every_bit() => Holds(Numbers, "number", static (bag, value) => bag.NumberAsync(value));

    [Fact]
    public void Moments_keep_offset_and_every_tick() => Holds(Moments, "moment", static (bag, value) => bag.MomentAsync(value));

    [Fact]
    public void Closed_hierarchies_keep_their_cases() => Holds(Shapes(4), "shaped", static (bag, value) => bag.ShapedAsync(value));

    [Fact]
    public void Generic_and_recursive_records() => Holds(Pages(Texts, 10), "pages", static (bag, value) => bag.PagesAsync(value));

    [Fact]
    public void Nested_generic_records() => Holds(Pages(Inner, 3), "nested", static (bag, value) => bag.NestedAsync(value));

    [Fact]
    public void Dictionaries_of_lists_of_arrays() => Holds(
        Gen.ListOf(Two(Texts, Ints, static (key, value) => (key, value))).Select(static pairs => pairs.DistinctBy(static pair => pair.key).ToDictionary(static pair => pair.key, static pair => new List<int[]> { new[] { pair.value }, Array.Empty<int>() })),
        "tables", static (bag, value) => bag.TablesAsync(value),
        static (left, right) => left.Count == right.Count && left.All(pair => right[pair.Key].Zip(pair.Value).All(static both => both.First.SequenceEqual(both.Second))));

    [Fact]
    public void Dictionaries_of_tuples() => Holds(
        Gen.ListOf(Two(Texts, Guids, static (key, value) => (key, value))).Select(static pairs => pairs.DistinctBy(static pair => pair.key).ToImmutableDictionary(static pair => pair.key, static pair => (pair.key.Length, pair.key.Length == 1 ? (Guid?)null : pair.value))),
        "pairs", static (bag, value) => bag.PairsAsync(value), static (left, right) => left.Count == right.Count && left.All(pair => right[pair.Key] == pair.Value));

    [Fact]
    public void Bytes() => Holds(Gen.ListOf(Gen.Choose(0, 255)).Select(static bytes => bytes.Select(static value => (byte)value).ToArray()), "bytes", static (bag, value) => bag.BytesAsync(value), static (left, right) => left.SequenceEqual(right));

    [Fact]
    public void Errors_pids_and_subjects() => TestWorld.Run(static async world =>
    {
        var bag = await Bag.SpawnAsync(world.Root, null, []);
        var error = new ProcessError(ErrorKind.Conflict, "one", true).With("pid", bag.Pid) with { Cause = new ProcessError(ErrorKind.Timeout, "two") };
        var returned = Assert.Single(await Untyped(world, bag.Pid.Untyped, "errors", ImmutableArray.Create(error)));
        Assert.Equal(error.Cause, returned.Cause);
        Assert.Equal(error.Details, returned.Details);
        Assert.Equal(error, returned);
        var shapes = world.Root.Open<Shape>();
        var addresses = (world.Root.Pid, bag.Pid, shapes.Subject);
        var back = await Untyped(world, bag.Pid.Untyped, "addresses", addresses);
        Assert.Equal(addresses, back);
        world.Root.Send(back.Item3, new Shape.Circle(1, null));
        world.Root.Send(shapes.Subject, new Shape.Text("x", 'y'));
        Assert.Equal(new Shape.Circle(1, null), await shapes.ReadAsync());
    }, Options);

    private static void Holds<T>(Gen<T> values, string topic, Func<Ref<Bag>, T, ValueTask<T>> send, Func<T, T, bool>? equal = null) where T : class =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Arb.From(values), value =>
        {
            var same = false;
            TestWorld.Run(async world =>
            {
                var bag = await Bag.SpawnAsync(world.Root, null, []);
                var typed = await send(bag, value);
                var untyped = await Untyped(world, bag.Pid.Untyped, topic, value);
                same = (equal ?? EqualityComparer<T>.Default.Equals)(value, typed) && (equal ?? EqualityComparer<T>.Default.Equals)(value, untyped);
            }, Options);
            return same;
        }));

    // As another language sends it: written and copied, read for the handler, and the reply the same way back.
    private static async Task<T> Untyped<T>(TestWorld world, Pid to, string topic, T value)
    {
        var codec = PayloadCodecs.Find<T>()!;
        Assert.True(codec.TryFromValue(await world.Root.AskAsync(to, topic, codec.ToValue(value)), out var back, out var error), error?.Message);
        return back!;
    }

    private static Gen<T?> Nullable<T>(Gen<T> values) where T : class => Gen.OneOf(values.Select(static value => (T?)value), Gen.Constant<T?>(null));

    private static Gen<TResult> Two<TLeft, TRight, TResult>(Gen<TLeft> left, Gen<TRight> right, Func<TLeft, TRight, TResult> make) => from one in left from other in right select make(one, other);
}
