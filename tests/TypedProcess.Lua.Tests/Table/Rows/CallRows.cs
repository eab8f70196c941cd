namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 8: calls.</summary>
internal static class CallRows
{
    [Row("8.01")]
    public static async Task A_call_gives_the_value(Stage stage)
    {
        Assert.Equal(7, await stage.A.OkAsync("call", stage.B.Id, default, PayloadTable.Create(Command.Of("return", 7))));
        Assert.Equal(8, await stage.A.OkAsync("exec", stage.B.Id, default, PayloadTable.Create(Command.Of("return", 8))));
    }

    [Row("8.02")]
    public static async Task A_call_gives_the_error_with_its_kind(Stage stage)
    {
        var failed = new ProcessError(ErrorKind.Conflict, "twice", Retryable: true).With("id", 7);
        var error = await stage.A.RefusedAsync(ErrorKind.Conflict, "call", stage.B.Id, default, PayloadTable.Create(Command.Of("fail", failed)));
        Assert.Equal(("twice", true, 7), (error.Message, error.Retryable, error.Details["id"]));
        await stage.A.RefusedAsync(ErrorKind.NotFound, "call", "no:id");
    }

    [Row("8.03")]
    public static async Task Only_the_code_that_calls_waits(Stage stage)
    {
        await stage.A.OkAsync("later", "call", Command.Of("call", stage.B.Id, default, PayloadTable.Create(Command.Of("sleep", "60s"), Command.Of("return", 7))));
        Assert.Equal(stage.A.Pid, await stage.A.OkAsync("pid"));
        Assert.True((await stage.A.OkAsync("answer", "call")).IsNil);
        await stage.World.AdvanceAsync(TimeSpan.FromSeconds(61));
        Assert.Equal(7, Answer.Of(await stage.A.OkAsync("answer", "call")).Value);
    }

    [Row("8.04")]
    public static async Task When_the_caller_ends_the_child_is_cancelled_with_the_grace_time(Stage stage)
    {
        await stage.A.OkAsync("later", "call", Command.Of("call", stage.B.Id, default, Reporting(stage)));
        var child = (await stage.B.MessageAsync())["from"];
        await stage.B.OkAsync("monitor", child);
        await stage.A.OkAsync("return");
        await ExpectCancelAsync(stage.B, child);
        var began = stage.World.Clock.Elapsed;
        Assert.Equal(ErrorKind.Timeout, (await stage.B.EventAsync())["error"].AsError().Kind);
        Assert.InRange(stage.World.Clock.Elapsed - began, TimeSpan.FromSeconds(4.9), TimeSpan.FromSeconds(5.1));
    }

    [Row("8.06", "10.08")]
    public static async Task When_the_timeout_passes_the_caller_has_it_at_once_and_the_child_is_cancelled(Stage stage)
    {
        await stage.A.OkAsync("builder", "soon", "plain", "with_options", PayloadTable.Of(("timeout", "2s")));
        var began = stage.World.Clock.Elapsed;
        await stage.A.RefusedAsync(ErrorKind.Timeout, "with", "soon", "call", stage.B.Id, default, Reporting(stage));
        Assert.InRange(stage.World.Clock.Elapsed - began, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.1));
        await ExpectCancelAsync(stage.B, (await stage.B.MessageAsync())["from"]);
        foreach (var wrong in new[] { PayloadTable.Of(("patience", 5)), PayloadTable.Of(("timeout", true)), PayloadTable.Of(("timeout", 0)) })
        {
            await stage.A.OkAsync("builder", "wrong", "plain", "with_options", wrong);
            await stage.A.RefusedAsync(ErrorKind.Invalid, "with", "wrong", "call", stage.B.Id);
        }
    }

    // Says that it runs, then what its first event is, and then does not end.
    private static PayloadTable Reporting(Stage stage) => PayloadTable.Create(
        Command.Of("send", stage.B.Pid, "begun"), Command.Of("report", "events", stage.B.Pid), Command.Of("sleep", "3600s"));

    private static async Task ExpectCancelAsync(Actor watcher, PayloadValue child)
    {
        var report = await watcher.MessageAsync();
        Assert.Equal((child, "CANCEL"), (report["from"], report["payload"].AsTable()["kind"]));
        Assert.True(report["payload"].AsTable().TryGet("deadline", out _));
    }
}
