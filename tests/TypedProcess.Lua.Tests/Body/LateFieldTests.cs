namespace TypedProcess.Lua.Tests.Body;

/// <summary>The fields of <c>process</c> come when they are read, which a script does not see.</summary>
public sealed class LateFieldTests
{
    [Theory]
    [InlineData("local names = {} for name in pairs(process) do names[#names + 1] = name end table.sort(names) return #names .. names[1] .. names[#names]", "33askwith_scope")]
    [InlineData("return tostring(process.spawn == process['sp' .. 'awn'] and process.exec == process.call and process == require('process'))", "true")]
    [InlineData("process.spawn = nil return tostring(process.spawn)", "nil")]
    [InlineData("local spawn = process.spawn process.spawn = nil for name in pairs(process) do if name == 'spawn' then return 'back' end end return 'gone'", "gone")]
    [InlineData("process.spawn_linked = 7 local spawn = process.spawn return tostring(process.spawn_linked)", "7")]
    [InlineData("return tostring(process.other) .. tostring(process[1]) .. tostring(process[('x'):rep(1000)])", "nilnilnil")]
    [InlineData("local recv = process.inbox().receive local c = load('return chan' .. 'nel')().new(1) c:send('sent') return recv(c)", "sent")]
    public void A_script_cannot_see_that_a_field_comes_late(string script, string expected) =>
        LuaWorld.Run(async world => Assert.Equal(expected, (await world.OutcomeAsync("main")).Value), ("main", "return function() " + script + " end"));
}
