namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 5.</summary>
internal static class OutcomeRows
{
    [Row("5.01")]
    public static async Task Nothing_is_an_empty_result(Stage stage)
    {
        var exit = await ExitAsync(stage, Command.Of("return"));
        Assert.Equal(PayloadTable.Empty, exit["result"]);
        Assert.True(exit["error"].IsNil);
    }

    [Row("5.03", "6.03")]
    public static async Task A_body_that_throws_an_error_has_failed_with_it(Stage stage)
    {
        var error = new ProcessError(ErrorKind.Conflict, "no such row", Retryable: true).With("id", 7);
        foreach (var operation in new[] { "fail", "raise_error" })
        {
            var exit = await ExitAsync(stage, Command.Of(operation, error));
            Assert.Equal(PayloadTable.Of(("error", "no such row")), exit["result"]);
            var got = exit["error"].AsError();
            Assert.Equal((ErrorKind.Conflict, "no such row", true, 7), (got.Kind, got.Message, got.Retryable, got.Details["id"]));
        }
    }

    // The type is that of the exception in C#, and "lua error" in Lua.
    [Row("5.08")]
    public static async Task An_exception_keeps_type_message_and_stack(Stage stage)
    {
        var error = (await ExitAsync(stage, Command.Of("raise", "bad luck")))["error"].AsError();
        Assert.Equal((ErrorKind.Internal, "bad luck"), (error.Kind, error.Details["message"]));
        Assert.EndsWith("bad luck", error.Message, StringComparison.Ordinal);
        Assert.NotEqual("", error.Details["type"]);
        Assert.NotEqual("", error.Details["stack"]);
        Assert.NotEmpty(error.Stack!);
    }

    [Row("5.07")]
    public static async Task An_outcome_that_cannot_be_carried_is_a_failure(Stage stage) =>
        Assert.Equal(ErrorKind.Invalid, (await ExitAsync(stage, Command.Of("return_deep", 65)))["error"].AsError().Kind);

    [Row("5.12", "5.14", "5.15", "5.16", "10.21", "10.22")]
    public static async Task Names_are_released_then_monitors_told_then_links_and_all_once(Stage stage)
    {
        await stage.A.OkAsync("set_options", PayloadTable.Of(("trap_links", true)));
        await stage.B.OkAsync("register", "b");
        await stage.A.OkAsync("monitor", stage.B.Pid);
        await stage.A.OkAsync("link", stage.B.Pid);
        await stage.A.OkAsync("later", "end", Command.Of("sequence", Command.Of("receive", "events"), Command.Of("lookup", "b"), Command.Of("receive", "events")));
        await stage.A.OkAsync("sequence", Command.Of("cancel", stage.B.Pid, "1s"), Command.Of("terminate", stage.B.Pid), Command.Of("terminate", stage.B.Pid));
        await stage.World.AdvanceAsync(TimeSpan.FromSeconds(10));
        var end = Answer.Of(await stage.A.OkAsync("answer", "end")).Value.AsTable();
        Assert.Equal("EXIT", Answer.Of(end[0]).Value.AsTable()["kind"]);
        Assert.Equal(ErrorKind.NotFound, Answer.Of(end[1]).Error?.Kind);
        Assert.Equal("LINK_DOWN", Answer.Of(end[2]).Value.AsTable()["kind"]);
        Assert.Equal("", await stage.A.EventKindsAsync());
    }

    // A script ends at once, a class when its body has returned: at that time the send is refused in both.
    [Row("5.17", "5.20", "5.22", "5.23")]
    public static async Task What_is_terminated_does_nothing_more_whatever_it_catches(Stage stage)
    {
        await stage.A.OkAsync("monitor", stage.B.Pid);
        await stage.B.OkAsync("later", "caught", Command.Of("catch", Command.Of("receive", "events"), stage.A.Pid));
        var seen = (await stage.A.OkAsync("sequence", Command.Of("terminate", stage.B.Pid), Command.Of("send", stage.B.Pid, "t"))).AsTable();
        Assert.Null(Answer.Of(seen[0]).Error);
        Assert.Equal(ErrorKind.NotFound, Answer.Of(seen[1]).Error?.Kind);
        var error = (await stage.A.EventAsync())["error"].AsError();
        Assert.Equal((ErrorKind.Canceled, "process terminated"), (error.Kind, error.Message));
        Assert.Equal(PayloadTable.Empty, await stage.A.PayloadsAsync());
    }

    [Row("5.18", "7.06")]
    public static async Task A_passed_deadline_condemns(Stage stage)
    {
        await stage.A.OkAsync("monitor", stage.B.Pid);
        await stage.A.OkAsync("cancel", stage.B.Pid, "30s");
        await stage.World.AdvanceAsync(TimeSpan.FromSeconds(29));
        Assert.Equal("", await stage.A.EventKindsAsync());
        await stage.World.AdvanceAsync(TimeSpan.FromSeconds(1));
        await stage.A.RefusedAsync(ErrorKind.NotFound, "send", stage.B.Pid, "t");
        Assert.Equal(ErrorKind.Timeout, (await stage.A.EventAsync())["error"].AsError().Kind);
    }

    private static async Task<PayloadTable> ExitAsync(Stage stage, PayloadValue end)
    {
        var child = await stage.A.SpawnAsync("spawn_monitored", stage.To, end);
        var exit = await stage.A.EventAsync();
        Assert.Equal(child.Pid, exit["from"]);
        return exit;
    }
}
