using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

public sealed class LogTests
{
    [Fact]
    public void A_line_has_process_definition_and_frame() => Lines("""
        return function()
            local log = require("log")
            print("printed", 5)
            log.debug("d")
            log.with({ a = 1 }):warn("w", { b = { "x" } })
            log.error("e", errors.new({ message = "why", kind = errors.CONFLICT }))
            return { process.pid(), process.id() }
        end
        """, (lines, outcome) =>
    {
        var seen = outcome.Value.AsTable();
        Assert.All(lines, line => Assert.Equal((seen[0].AsText(), "lua:main", seen[1].AsText()), (line.Pid.ToString(), line.DefinitionId, line.FrameId)));
        Assert.Equal([(LuaLogLevel.Info, "printed\t5"), (LuaLogLevel.Debug, "d"), (LuaLogLevel.Warn, "w"), (LuaLogLevel.Error, "e")], lines.Select(static line => (line.Level, line.Message)));
        Assert.Equal(PayloadTable.Of(("a", 1), ("b", PayloadTable.Create("x"))), lines[2].Fields);
        Assert.True(lines[3].Fields["error"].TryGetError(out var error));
        Assert.Equal((ErrorKind.Conflict, "why"), (error.Kind, error.Message));
    });

    [Fact]
    public void Fields_that_cannot_be_carried_are_left_out() => Lines("""
        return function()
            require("log").info("m", { good = 1, bad = { print } })
        end
        """, static (lines, _) => Assert.Equal(PayloadTable.Of(("good", 1)), Assert.Single(lines).Fields));

    [Fact]
    public void New_code_logs_under_its_own_definition_and_in_the_same_chain()
    {
        var lines = new List<LuaLogLine>();
        LuaWorld.Run(async world =>
        {
            lines.Clear();
            await world.OutcomeAsync("main");
            Assert.Equal(["lua:main old", "lua:next top", "lua:next main"], lines.Select(static line => $"{line.DefinitionId} {line.Message}"));
            Assert.Single(lines.Select(static line => line.FrameId.Split('#')[1]).Distinct());
        }, options => options.WriteLuaLog(lines.Add), ("main", "return function() print('old') process.upgrade('lua:next') end"), ("next", "print('top') return function() print('main') end"));
    }

    [Fact]
    public void A_log_that_fails_does_not_fail_the_process() => LuaWorld.Run(
        async world => Assert.Equal("alive", (await world.OutcomeAsync("main")).Value),
        static options => options.WriteLuaLog(static _ => throw new InvalidOperationException("full")),
        ("main", "return function() print('x') require('log').info('y') return 'alive' end"));

    [Fact]
    public void As_text_a_line_names_process_and_definition_and_cannot_pass_for_two()
    {
        Pid pid = default;
        var line = new LuaLogLine(DateTimeOffset.UnixEpoch, LuaLogLevel.Warn, "one\ntwo", PayloadTable.Of(("a", 1), ("b", "x")), pid, "lua:main", "lua:main#c");
        Assert.EndsWith($" WARN {pid} lua:main#c one{Environment.NewLine}    two a=1 b=\"x\"", line.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_is_something_to_call() =>
        Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(static () => new RuntimeOptions().WriteLuaLog(null!)).Error.Kind);

    private static void Lines(string source, Action<List<LuaLogLine>, ProcessOutcome> look)
    {
        var lines = new List<LuaLogLine>();
        LuaWorld.Run(async world =>
        {
            lines.Clear();
            var outcome = await world.OutcomeAsync("main");
            Assert.False(outcome.Failed, outcome.ToString());
            look(lines, outcome);
        }, options => options.WriteLuaLog(lines.Add), ("main", source));
    }
}
