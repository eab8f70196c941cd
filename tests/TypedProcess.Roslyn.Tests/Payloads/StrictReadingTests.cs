using System.Globalization;
using TypedProcess.Testing;

namespace TypedProcess.Roslyn.Tests.Payloads;

/// <summary>Values from somebody who cannot be trusted: an error with path and expected type, and nothing else.</summary>
public sealed class StrictReadingTests
{
    private static readonly TestOptions Options = new() { Configure = static options => options.Add(TestsProcesses.All) };

    public static TheoryData<string, string> Codecs() => new()
    {
        { "number", "value.flag: expected boolean, got nothing" },
        { "moment", "value.at: expected timestamp, got nothing" },
        { "shaped", "value.case: expected string, got nothing" },
        { "pages", "value.first: expected string, got nothing" },
    };

    [Theory]
    [MemberData(nameof(Codecs))]
    public void A_missing_field_is_named(string topic, string expected) => Refused(topic, PayloadTable.Empty, expected);

    [Fact]
    public void An_unknown_case_is_named() => Refused("shaped", PayloadTable.Of(("case", "square")), "value.case: expected one of circle, text, several, got \"square\"");

    [Fact]
    public void An_unknown_name_of_an_enum_is_named() => Refused("shaped", PayloadTable.Of(("case", "circle"), ("radius", 1.0), ("colour", "mauve")), "value.colour: expected one of red, dark_green, blue, got \"mauve\"");

    [Fact]
    public void A_field_that_nobody_asked_for_is_named() => Refused("shaped", PayloadTable.Of(("case", "circle"), ("radius", 1.0), ("area", 2)), "value.area: not expected");

    [Fact]
    public void A_path_leads_through_lists() => Refused("shaped", PayloadTable.Of(("case", "several"), ("shapes", PayloadTable.Create(PayloadTable.Of(("case", "text"), ("content", 5), ("mark", "x"))))), "value.shapes[0].content: expected string, got integer");

    [Fact]
    public void What_a_constructor_throws_is_the_senders_error() => Refused("positives", PayloadTable.Create(PayloadTable.Of(("value", 0))), "value[0]: ArgumentOutOfRangeException: expected more than 0 (Parameter 'Value')");

    [Fact]
    public void Too_deep_is_the_senders_error()
    {
        var page = PayloadTable.Of(("first", "x"));
        for (var i = 0; i < 100; i++) { page = PayloadTable.Of(("first", "x"), ("next", page)); }
        TestWorld.Run(async world =>
        {
            var bag = await Bag.SpawnAsync(world.Root, null, []);
            Assert.False(world.Root.TrySend(bag.Pid.Untyped, "pages", out var error, page));
            Assert.Contains("more than 64 levels", error.Message, StringComparison.Ordinal);
        }, Options);
    }

    [Theory]
    [InlineData("79228162514264337593543950336")]
    [InlineData("0.12345678901234567890123456789")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("1,000")]
    [InlineData("")]
    public void A_decimal_that_would_lose_something_is_refused(string text) =>
        Refused("nested", PayloadTable.Of(("first", PayloadTable.Of(("first", text)))), $"value.first.first: expected decimal, got \"{text}\"");

    [Fact]
    public void An_argument_left_out_has_its_default() => TestWorld.Run(static async world =>
    {
        var bag = await Bag.SpawnAsync(world.Root, null, []);
        Assert.Equal("left out", await world.Root.AskAsync(bag.Pid.Untyped, "any", 1, PayloadTable.Empty));
        Assert.Equal(1, await world.Root.AskAsync(bag.Pid.Untyped, "any", 1, PayloadTable.Empty, PayloadValue.Nil));
    }, Options);

    [Fact]
    public void Whatever_comes_only_the_documented_error_comes_out() => TestWorld.Run(static async world =>
    {
        var bag = await Bag.SpawnAsync(world.Root, null, []);
        var random = world.Random;
        string[] topics = ["number", "moment", "shaped", "pages", "nested", "tables", "pairs", "bytes", "memory", "errors", "addresses", "positives", "any", "no such topic"];
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var values = Enumerable.Range(0, random.Below(3)).Select(_ => Something(random, 4, world.Root.Pid)).ToArray();
            if (!world.Root.TrySend(bag.Pid.Untyped, topics[random.Below(topics.Length)], out var error, values))
            {
                Assert.Equal(ErrorKind.Invalid, error.Kind);
                Assert.DoesNotContain("Exception", error.Message.Replace("ArgumentOutOfRangeException: expected more than 0", "", StringComparison.Ordinal), StringComparison.Ordinal);
                Assert.InRange(error.Message.Length, 1, 1000);
                refused++;
            }
            if (i % 1000 == 0) { await world.SettleAsync(); }
        }
        Assert.InRange(refused, 1000, 19_999);
    }, Options);

    private static PayloadValue Something(SeededRandom random, int depth, Pid pid)
    {
        switch (random.Below(depth == 0 ? 9 : 12))
        {
            case 0: return PayloadValue.Nil;
            case 1: return random.Below(2) == 0;
            case 2: return (long)random.Next();
            case 3: return random.Below(5);
            case 4: return BitConverter.Int64BitsToDouble((long)random.Next());
            case 5: return ((decimal)random.Below(1000) / 8).ToString(CultureInfo.InvariantCulture);
            case 6: return BitConverter.GetBytes(random.Next());
            case 7: return pid;
            case 8: return new ProcessError(ErrorKind.Conflict, "x");
        }
        string[] names = ["case", "circle", "text", "several", "shapes", "radius", "content", "mark", "first", "second", "next", "value", "at", "within", "id", "note", "flag", "a", "b", "c"];
        var table = new PayloadTableBuilder();
        for (var i = random.Below(4); i > 0; i--)
        {
            if (random.Below(2) == 0) { table.Add(Something(random, depth - 1, pid)); }
            else { table.Set(names[random.Below(names.Length)], random.Below(3) == 0 ? names[random.Below(names.Length)] : Something(random, depth - 1, pid)); }
        }
        return table.Build();
    }

    private static void Refused(string topic, PayloadValue value, string expected) => TestWorld.Run(async world =>
    {
        var bag = await Bag.SpawnAsync(world.Root, null, []);
        Assert.False(world.Root.TrySend(bag.Pid.Untyped, topic, out var error, value));
        Assert.Equal(expected, error.Message);
    }, Options);
}
