namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 8: asks.</summary>
internal static class AskRows
{
    [Row("8.08")]
    public static async Task An_ask_has_the_reply_or_the_error(Stage stage)
    {
        var question = await AskedAsync(stage, "double", 21);
        Assert.Equal(("double", 21), (question["topic"].AsText(), question["payload"].AsInteger()));
        await stage.B.OkAsync("reply", question["number"], 42);
        Assert.Equal(42, (await AnswerAsync(stage)).Value);
        question = await AskedAsync(stage, "double", 22);
        await stage.B.OkAsync("refuse", question["number"], new ProcessError(ErrorKind.Conflict, "not today", Retryable: true).With("id", 7));
        var error = (await AnswerAsync(stage)).Error!;
        Assert.Equal((ErrorKind.Conflict, "not today", true, 7), (error.Kind, error.Message, error.Retryable, error.Details["id"]));
        Assert.Equal(stage.B.Pid, await stage.B.OkAsync("pid"));
    }

    // Only a class has call handlers; the one that asks is in either language.
    [Row("8.07", "8.15")]
    public static async Task A_call_handler_answers_and_lives_on_after_an_error(Stage stage)
    {
        var ledger = await stage.A.OkAsync("spawn", "app.billing:ledger", default, "ACC-1", 100);
        await stage.A.OkAsync("send", ledger, "deposit", 25, "salary");
        Assert.Contains("-5", (await stage.A.RefusedAsync(ErrorKind.Invalid, "ask", ledger, "withdraw", -5)).Message, StringComparison.Ordinal);
        Assert.Equal(true, await stage.A.OkAsync("ask", ledger, "withdraw", 125));
    }

    [Row("8.09")]
    public static async Task For_permissions_an_ask_is_a_send(Stage stage)
    {
        var quiet = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.send"], [stage.B.Pid]));
        Assert.Contains("process.send", (await quiet.RefusedAsync(ErrorKind.PermissionDenied, "ask", stage.B.Pid, "t")).Message, StringComparison.Ordinal);
        Assert.Equal(PayloadTable.Empty, await stage.B.PayloadsAsync());
    }

    [Row("8.10")]
    public static async Task An_ask_waits_thirty_seconds_unless_told_otherwise(Stage stage)
    {
        var began = stage.World.Clock.Elapsed;
        await stage.A.RefusedAsync(ErrorKind.Timeout, "ask", stage.B.Pid, "t");
        Assert.InRange(stage.World.Clock.Elapsed - began, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30.1));
        began = stage.World.Clock.Elapsed;
        await stage.A.RefusedAsync(ErrorKind.Timeout, "ask_within", "2s", stage.B.Pid, "t");
        Assert.InRange(stage.World.Clock.Elapsed - began, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.1));
    }

    [Row("8.11")]
    public static async Task A_reply_does_not_go_through_the_mailbox(Stage stage)
    {
        var question = await AskedAsync(stage, "t");
        await stage.B.OkAsync("send", stage.A.Pid, "before", 1);
        await stage.B.OkAsync("reply", question["number"], 2);
        Assert.Equal(2, (await AnswerAsync(stage)).Value);
        Assert.Equal(PayloadTable.Create(1), await stage.A.PayloadsAsync());
    }

    [Row("8.12")]
    public static async Task A_target_that_fails_gives_its_error(Stage stage)
    {
        await AskedAsync(stage, "t");
        await stage.B.OkAsync("fail", new ProcessError(ErrorKind.Conflict, "no more").With("id", 7));
        var error = (await AnswerAsync(stage)).Error!;
        Assert.Equal((ErrorKind.Conflict, "no more", 7), (error.Kind, error.Message, error.Details["id"]));
    }

    [Row("2.29", "8.14")]
    public static async Task A_late_and_a_second_answer_are_dead_letters(Stage stage)
    {
        var question = await AskedAsync(stage, "t");
        await stage.B.OkAsync("reply", question["number"], 1);
        await stage.B.OkAsync("reply", question["number"], 2);
        Assert.Equal(1, (await AnswerAsync(stage)).Value);
        Assert.Equal(1, stage.World.Runtime.DeadLetters.Count(DeadLetterReason.LateReply));
        question = await AskedAsync(stage, "t");
        await stage.World.AdvanceAsync(TimeSpan.FromSeconds(31));
        Assert.Equal(ErrorKind.Timeout, (await AnswerAsync(stage)).Error?.Kind);
        await stage.B.OkAsync("reply", question["number"], 3);
        await stage.World.SettleAsync();
        Assert.Equal(2, stage.World.Runtime.DeadLetters.Count(DeadLetterReason.LateReply));
    }

    [Row("8.17")]
    public static async Task A_circle_of_asks_waits_until_the_timeout(Stage stage)
    {
        await stage.A.OkAsync("builder", "a", "plain", "with_name", "a");
        await stage.A.OkAsync("builder", "b", "plain", "with_name", "b");
        var one = await stage.A.OkAsync("with", "a", "spawn_monitored", stage.A.Id, default, PayloadTable.Create(Command.Of("sleep", "1s"), Command.Of("give", Command.Of("ask", "b", "t"))));
        var two = await stage.A.OkAsync("with", "b", "spawn_monitored", stage.B.Id, default, PayloadTable.Create(Command.Of("give", Command.Of("ask", "a", "t"))));
        // The first to give up takes the other one along: the two ends race.
        var ends = new[] { await stage.A.EventAsync(), await stage.A.EventAsync() };
        Assert.InRange(stage.World.Clock.Elapsed, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30.2));
        Assert.Equal(new[] { one.AsText(), two.AsText() }.Order(StringComparer.Ordinal), ends.Select(static end => end["from"].AsText()).Order(StringComparer.Ordinal));
        Assert.All(ends, static end => Assert.Equal(ErrorKind.Timeout, end["error"].AsError().Kind));
    }

    [Row("8.21")]
    public static async Task Answering_needs_no_permission(Stage stage)
    {
        var mute = await stage.SpawnUnderAsync(stage.To, SecurityPolicy.Deny("no", ["process.send"], ["*"]));
        await stage.A.OkAsync("later", "ask", Command.Of("ask", mute.Pid, "t"));
        await mute.OkAsync("reply", (await mute.MessageAsync())["number"], 5);
        await mute.RefusedAsync(ErrorKind.PermissionDenied, "send", stage.A.Pid, "t");
        Assert.Equal(5, (await AnswerAsync(stage)).Value);
    }

    private static async Task<PayloadTable> AskedAsync(Stage stage, string topic, params PayloadValue[] values)
    {
        await stage.A.OkAsync("later", "ask", Command.Of("ask", [stage.B.Pid, topic, .. values]));
        return await stage.B.MessageAsync();
    }

    private static async Task<Answer> AnswerAsync(Stage stage)
    {
        await stage.World.SettleAsync();
        return Answer.Of(await stage.A.OkAsync("answer", "ask"));
    }
}
