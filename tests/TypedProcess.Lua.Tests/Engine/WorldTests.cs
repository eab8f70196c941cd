namespace TypedProcess.Lua.Tests.Engine;

public sealed class WorldTests
{
    private const string Order = "local t = {} for i = 1, 200 do t['key' .. i] = i end local names = {} for name in pairs(t) do names[#names + 1] = name end return table.concat(names, ' ')";

    [Fact]
    public void The_order_of_pairs_depends_on_the_seed_alone()
    {
        using var first = Run(Order, 5);
        using var second = Run(Order, 5);
        using var other = Run(Order, 6);
        Assert.True(first.State.IsReproducible);
        Assert.Equal(first.Results.Single(), second.Results.Single());
        Assert.NotEqual(first.Results.Single(), other.Results.Single());
    }

    [Fact]
    public void Random_numbers_depend_on_the_seed_alone()
    {
        const string Source = "local a = math.random(1 << 40) math.randomseed() local b = math.random(1 << 40) math.randomseed(42) return a .. ' ' .. b .. ' ' .. math.random(1 << 40)";
        using var first = Run(Source, 5);
        using var second = Run(Source, 5);
        using var other = Run(Source, 99);
        Assert.Equal(first.Results.Single(), second.Results.Single());
        Assert.NotEqual(first.Results.Single(), other.Results.Single());
    }

    [Theory]
    [InlineData("return os.time()", "1700000000")]
    [InlineData("return os.date('!%Y-%m-%dT%H:%M:%SZ')", "2023-11-14T22:13:20Z")]
    [InlineData("return os.date('%Y-%m-%d', 0)", "1970-01-01")]
    [InlineData("return os.clock()", "0.0")]
    [InlineData("return os.time({year = 2000, month = 1, day = 1, hour = 0})", "946684800")]
    [InlineData("return os.time({year = 2001, month = 14, day = -3, hour = 25, min = 61, sec = 61})", "1012269721")]
    [InlineData("return os.time(os.date('*t', 1234567890))", "1234567890")]
    [InlineData("local t = {year = 2024, month = 13, day = 1} os.time(t) return t.year .. ' ' .. t.month .. ' ' .. t.wday", "2025 1 4")]
    public void Time_is_that_of_the_world_in_UTC(string source, string expected)
    {
        using var script = Run("return tostring((function() " + source + " end)())", 1);
        Assert.True(script.Failure is null, script.Failure?.Message);
        Assert.Equal(expected, script.Results.Single());
    }

    private static Script Run(string source, ulong seed)
    {
        var script = new Script(source, world: new FixedWorld(seed));
        script.RunToEnd();
        return script;
    }
}
