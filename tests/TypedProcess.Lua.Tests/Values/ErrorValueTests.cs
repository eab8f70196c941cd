namespace TypedProcess.Lua.Tests;

/// <summary>Errors and subjects on their way through Lua.</summary>
public sealed class ErrorValueTests : IDisposable
{
    private static readonly Pid Owner = Pid.Parse("{app:workers|1f.2a}");

    private readonly ValueWorld _world = new();

    [Fact]
    public void An_error_keeps_all_its_parts()
    {
        var cause = new ProcessError(ErrorKind.Timeout, "too slow", true) { Stack = "here" };
        var error = new ProcessError(ErrorKind.NotFound, "no such thing", false) { Cause = cause }.With("name", "x").With("list", PayloadTable.Create(1, 2.0));
        Assert.Equal(error, _world.ThereAndBack(error).AsError());
        Assert.Equal(error, _world.ThereAndBack(PayloadTable.Of(("e", error))).AsTable()["e"].AsError());
        var unknown = new ProcessError(ErrorKind.Unknown, "");
        Assert.Equal(unknown, _world.ThereAndBack(unknown).AsError());
    }

    [Fact]
    public void What_says_how_others_stood_still_says_so()
    {
        var error = new ProcessError(ErrorKind.Canceled, "process terminated", false);
        Assert.True(LuaValueWriter.TryPush(_world.First.Handle, error));
        LuaFast.lua_pushboolean(_world.First.Handle, 1);
        LuaNative.lua_rawseti(_world.First.Handle, -2, LuaErrorSlot.Passing);
        Assert.Null(LuaValueReader.TryRead(_world.First.Handle, 1, PayloadLimits.Default, out PayloadValue read));
        Assert.True(LuaValueWriter.TryPush(_world.Second.Handle, read));
        Assert.Equal((int)LuaType.Boolean, LuaFast.lua_rawgeti(_world.Second.Handle, -1, LuaErrorSlot.Passing));
    }

    [Fact]
    public void An_error_made_by_a_script_arrives()
    {
        var error = _world.Read("return setmetatable({'Conflict', 'both \\xff', true, {a = 1, b = {2}}, 'stack'}, Error)")[0].AsError();
        Assert.Equal((ErrorKind.Conflict, "both \ufffd", true, "stack"), (error.Kind, error.Message, error.Retryable, error.Stack));
        Assert.Equal("{2}", error.Details["b"].ToString());
        Assert.Equal(ErrorKind.Unknown, _world.Read("return setmetatable({'Odd', {}, 'yes', 4, 5}, Error)")[0].AsError().Kind);
    }

    [Theory]
    [InlineData("return setmetatable({'', 'm', nil, {f = print}}, Error)", "payload.details.f: a function cannot be sent")]
    [InlineData("return {setmetatable({'', 'm', nil, {'x'}}, Error)}", "payload[1].details: a detail of an error needs a text as its name")]
    [InlineData("local d = {} d.d = d return setmetatable({'', 'm', nil, d}, Error)", "payload.details.d: a cycle cannot be sent")]
    [InlineData("local e = setmetatable({'', 'm'}, Error) return setmetatable({'', 'm', [6] = setmetatable({'', '', nil, {x = io.stdout}}, Error)}, Error)", "payload.cause.details.x: a host object cannot be sent")]
    [InlineData("local e = setmetatable({'', 'm'}, Error) e[4] = {e = e} return e", "payload.details.e.details: a cycle cannot be sent")]
    [InlineData("return setmetatable({'', ('x'):rep(17000000)}, Error)", "payload: more than 16,777,216 bytes in one message")]
    [InlineData("local e = {} for i = 1, 100 do e[i] = setmetatable({'', 'm', nil, {a = e[i - 1], b = e[i - 1]}}, Error) end return e[60]", "more than 16,777,216 bytes in one message")]
    public void An_error_with_what_cannot_be_sent_is_refused(string source, string expected) => Assert.EndsWith(expected, _world.Refused(source), StringComparison.Ordinal);

    [Fact]
    public void A_chain_of_causes_is_cut_also_one_that_comes_back_to_itself()
    {
        var error = _world.Read("local e = setmetatable({'', 'm'}, Error) e[6] = e return e")[0].AsError();
        var causes = 0;
        for (var at = error.Cause; at is not null; at = at.Cause) { causes++; }
        Assert.Equal(ProcessError.MaxCauses, causes);
    }

    [Fact]
    public void A_subject_is_opaque_and_comes_back()
    {
        Assert.True(LuaValueWriter.TryPush(_world.First.Handle, PayloadValue.From(new Known(Owner, "täg"))));
        Assert.Equal((int)LuaType.UserData, LuaFast.lua_type(_world.First.Handle, 1));
        Assert.Null(LuaValueReader.TryRead(_world.First.Handle, 1, PayloadLimits.Default, out PayloadValue read));
        Assert.Equal((Owner, "täg"), (read.AsSubject().Owner, read.AsSubject().Tag));
        Assert.Equal(read, _world.ThereAndBack(read));
    }

    [Fact]
    public void A_subject_cannot_be_forged() =>
        Assert.Equal("payload: a host object cannot be sent", _world.Refused("return debug.setmetatable(io.tmpfile(), Subject)"));

    [Fact]
    public void A_pid_is_a_string_there_and_can_be_read_as_a_pid_again()
    {
        var back = _world.ThereAndBack(Owner);
        Assert.Equal("{app:workers|1f.2a}", back.AsText());
        Assert.True(_world.ThereAndBack(default(Pid)).IsNil);
    }

    [Fact]
    public void What_was_not_copied_cannot_be_pushed()
    {
        Assert.False(LuaValueWriter.TryPush(_world.First.Handle, PayloadTable.Of(("a", 1), ("b", PayloadTable.Create(PayloadValue.From(new object()))))));
        Assert.Equal(0, _world.First.Top);
    }

    public void Dispose() => _world.Dispose();

    private sealed record Known(Pid Owner, string Tag) : ISubject;
}
