namespace TypedProcess.Lua.Tests.Engine;

public sealed class StateTests
{
    [Fact]
    public void A_chunk_returns_its_values() => Assert.Equal("3", Script.Result("return 1 + 2"));

    [Fact]
    public void Print_is_an_effect()
    {
        using var script = Script.Completed("print('a', 1, nil, setmetatable({}, {__tostring = function() return 'made' end})) print()");
        Assert.Equal(["a\t1\tnil\tmade", ""], script.Printed);
    }
}
