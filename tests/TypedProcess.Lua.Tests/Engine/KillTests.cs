namespace TypedProcess.Lua.Tests.Engine;

public sealed class KillTests
{
    [Theory]
    [InlineData("while true do end")]
    [InlineData("while true do pcall(function() while true do end end) end")]
    [InlineData("xpcall(function() while true do end end, function() while true do end end)")]
    [InlineData("local x <close> = setmetatable({}, {__close = function() while true do end end}) while true do end")]
    [InlineData("('x'):gsub('x', function() while true do pcall(function() while true do end end) end end)")]
    [InlineData("coroutine.wrap(function() while true do end end)()")]
    public void A_running_script_is_killed_from_another_thread(string source)
    {
        // One slice that would last for ever: only the kill can end it.
        using var script = new Script(source, new LuaStateLimits { SliceInstructions = int.MaxValue, UninterruptedInstructions = long.MaxValue / 2 });
        var thread = new Thread(script.Slice);
        thread.Start();
        script.State.Kill();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)));
        Assert.Equal(LuaStop.Killed, script.Failure!.Reason);
    }

    [Fact]
    public void Nothing_runs_after_a_kill_and_a_late_kill_is_harmless()
    {
        using var script = new Script("print('ran')");
        script.State.Kill();
        script.Slice();
        Assert.Empty(script.Printed);
        script.State.Dispose();
        script.State.Kill();
    }
}
