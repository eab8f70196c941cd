namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>What only a class in C# has: the one that deals with it is in either language.</summary>
internal static class ClassRows
{
    [Row("3.10", "3.24", "3.25")]
    public static async Task Handlers_see_one_stream_and_one_of_them_what_fits_no_other(Stage stage)
    {
        var clerk = await stage.A.OkAsync("spawn", "cs:clerk");
        await stage.A.OkAsync("send", clerk, "first", 1);
        await stage.A.OkAsync("send", clerk, "between", "x");
        await stage.A.OkAsync("send", clerk, "second", 2);
        Assert.Equal(PayloadTable.Create(1, "between", 2, "question"), await stage.A.OkAsync("ask", clerk, "question", 5));
    }

    [Row("5.04", "5.05")]
    public static async Task A_class_ends_with_a_value_or_an_error(Stage stage)
    {
        var clerk = await stage.A.OkAsync("spawn_monitored", "cs:clerk");
        await stage.A.OkAsync("send", clerk, "stop", 5);
        Assert.Equal(PayloadTable.Of(("value", 5)), (await stage.A.EventAsync())["result"]);
        clerk = await stage.A.OkAsync("spawn_monitored", "cs:clerk");
        await stage.A.OkAsync("send", clerk, "fail", "not today");
        var error = (await stage.A.EventAsync())["error"].AsError();
        Assert.Equal((ErrorKind.Conflict, "not today"), (error.Kind, error.Message));
    }

    [Row("8.16")]
    public static async Task An_exception_of_a_call_handler_fails_the_process(Stage stage)
    {
        var clerk = await stage.A.OkAsync("spawn_monitored", "cs:clerk");
        Assert.Contains("after 0", (await stage.A.RefusedAsync(ErrorKind.Internal, "ask", clerk, "breaks")).Message, StringComparison.Ordinal);
        Assert.Equal(ErrorKind.Internal, (await stage.A.EventAsync())["error"].AsError().Kind);
    }

    [Row("2.25")]
    public static async Task What_a_typed_inbox_cannot_read_is_a_dead_letter(Stage stage)
    {
        var typed = await stage.A.OkAsync("spawn", "cs:typed", default, stage.A.Pid);
        await stage.A.OkAsync("send", typed, "number", "five");
        await stage.A.OkAsync("send", typed, "number", 5);
        Assert.Equal(5, (await stage.A.MessageAsync())["payload"]);
        Assert.Equal(1, stage.World.Runtime.DeadLetters.Count(DeadLetterReason.Unreadable));
    }
}
