using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

public sealed class IdentityTests
{
    [Fact]
    [Sentence("1.01", "1.06")]
    public void A_script_knows_its_pid() => LuaWorld.Run(async world =>
    {
        var outcome = await world.OutcomeAsync("main");
        Assert.True(Pid.TryParse(outcome.Value.AsText(), out var pid));
        Assert.Equal("app:processes", pid.Host);
    }, ("main", "return function() return process.pid() end"));

    [Fact]
    [Sentence("1.07", "1.08")]
    public void The_frame_id_has_the_chain_of_the_spawner() => LuaWorld.Result("""
        return function()
            local own = process.id()
            local child = process.call("lua:child")
            return own:match("^lua:main#(.+)$") == child:match("^lua:child#(.+)$")
        end
        """, true, ("child", "return function() return process.id() end"));

    [Fact]
    [Sentence("1.05")]
    public void A_broken_pid_is_a_name_that_nobody_has() => LuaWorld.Result("""
        return function()
            local ok, err = process.send("{app:processes|", "t")
            return { ok == nil, err:kind() == errors.NOT_FOUND }
        end
        """, PayloadTable.Create(true, true));
}
