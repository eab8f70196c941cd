namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 3.</summary>
internal static class ReceiveRows
{
    [Row("3.01", "3.02", "3.03", "3.04")]
    public static async Task A_signal_waits_for_nothing(Stage stage)
    {
        var child = await stage.A.SpawnOnAsync(Stage.SmallHost, stage.To, Command.Of("sleep", "3600s"));
        await stage.A.OkAsync("monitor", child.Pid);
        await stage.A.OkAsync("send_many", child.Pid, "t", 3);
        await stage.A.RefusedAsync(ErrorKind.RateLimited, "send", child.Pid, "t");
        var began = stage.World.Clock.Elapsed;
        await stage.A.OkAsync("terminate", child.Pid);
        Assert.Equal(ErrorKind.Canceled, (await stage.A.EventAsync())["error"].AsError().Kind);
        Assert.InRange(stage.World.Clock.Elapsed - began, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Row("3.05", "3.06", "3.07")]
    public static async Task Listening_takes_what_is_unread_and_unlisten_gives_it_back(Stage stage)
    {
        for (var i = 1; i <= 6; i++) { await stage.A.OkAsync("send", stage.B.Pid, i % 2 == 0 ? "even" : "odd", i); }
        await stage.B.OkAsync("listen", "even");
        Assert.Equal(2, await stage.B.OkAsync("receive", "even"));
        Assert.Equal(1, (await stage.B.MessageAsync())["payload"]);
        await stage.B.OkAsync("unlisten", "even");
        Assert.Equal(PayloadTable.Create(3, 4, 5, 6), await stage.B.PayloadsAsync());
    }

    [Row("3.09")]
    public static async Task The_order_between_channels_is_the_readers(Stage stage)
    {
        await stage.A.OkAsync("send", stage.B.Pid, "first", 1);
        await stage.A.OkAsync("send", stage.B.Pid, "second", 2);
        await stage.B.OkAsync("listen", "second");
        Assert.Equal(2, await stage.B.OkAsync("receive", "second"));
        Assert.Equal(1, (await stage.B.MessageAsync())["payload"]);
    }

    [Row("3.11")]
    public static async Task It_is_the_same_channel_each_time(Stage stage)
    {
        Assert.Equal(true, await stage.A.OkAsync("same"));
        Assert.Equal(true, await stage.B.OkAsync("same"));
    }

    [Row("3.12")]
    public static async Task Some_topics_cannot_be_listened_to(Stage stage)
    {
        await stage.A.RefusedAsync(ErrorKind.Invalid, "listen", "");
        await stage.A.RefusedAsync(ErrorKind.Invalid, "listen", "@x");
        await stage.B.RefusedAsync(ErrorKind.Invalid, "listen_messages", "@x");
    }

    [Row("3.13", "3.14")]
    public static async Task A_message_object_has_topic_sender_and_payload(Stage stage)
    {
        await stage.B.OkAsync("listen_messages", "news");
        await stage.A.OkAsync("send", stage.B.Pid, "news", PayloadTable.Of(("x", 1)));
        var message = (await stage.B.OkAsync("receive", "news")).AsTable();
        Assert.Equal("news", message["topic"]);
        Assert.Equal(stage.A.Pid, message["from"]);
        Assert.Equal(PayloadTable.Of(("x", 1)), message["payload"]);
    }

    [Row("2.28", "3.15", "8.19", "8.20")]
    public static async Task What_is_for_a_private_channel_falls_into_no_inbox(Stage stage)
    {
        var mute = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.send"], ["*"]));
        var subject = await stage.B.OkAsync("open", "own");
        await mute.OkAsync("send_subject", subject, 1);
        Assert.Equal(PayloadTable.Empty, await stage.B.PayloadsAsync());
        Assert.Equal(1, await stage.B.OkAsync("receive", "own"));
        await stage.B.OkAsync("unlisten", "own");
        await mute.OkAsync("send_subject", subject, 2);
        Assert.Equal(PayloadTable.Empty, await stage.B.PayloadsAsync());
        Assert.Equal(1, stage.World.Runtime.DeadLetters.Count(DeadLetterReason.Unhandled));
    }

    [Row("3.16")]
    public static async Task A_poll_sees_what_has_arrived(Stage stage)
    {
        Assert.Equal(PayloadTable.Empty, await stage.A.PayloadsAsync());
        var seen = (await stage.A.OkAsync("sequence", Command.Of("send", stage.A.Pid, "t", 1), Command.Of("poll", "inbox"))).AsTable();
        Assert.Single(Answer.Of(seen[1]).Value.AsTable().Items);
        await stage.B.OkAsync("send", stage.A.Pid, "t", 2);
        Assert.Equal(PayloadTable.Create(2), await stage.A.PayloadsAsync());
    }

    [Row("3.23")]
    public static async Task Events_and_replies_are_never_refused(Stage stage)
    {
        var other = await stage.SpawnAsync(stage.From);
        var full = await stage.A.SpawnOnAsync(Stage.SmallHost, stage.To);
        await full.OkAsync("monitor", other.Pid);
        var all = PayloadTable.Create(Command.Of("ask", stage.A.Pid, "question"), Command.Of("receive", "events"), Command.Of("poll", "inbox"));
        await full.OkAsync("later", "all", Command.Of("sequence", [.. all.Items]));
        var question = await stage.A.MessageAsync();
        await stage.A.OkAsync("send_many", full.Pid, "t", 3);
        await stage.A.RefusedAsync(ErrorKind.RateLimited, "send", full.Pid, "t");
        await other.OkAsync("return");
        await stage.A.OkAsync("reply", question["number"], "answer");
        await stage.World.SettleAsync();
        var seen = Answer.Of(await full.OkAsync("answer", "all")).Value.AsTable();
        Assert.Equal("answer", Answer.Of(seen[0]).Value);
        Assert.Equal("EXIT", Answer.Of(seen[1]).Value.AsTable()["kind"]);
        Assert.Equal(3, Answer.Of(seen[2]).Value.AsTable().Items.Length);
    }
}
