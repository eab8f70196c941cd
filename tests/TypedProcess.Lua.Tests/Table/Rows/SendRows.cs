namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 2: what arrives.</summary>
internal static class SendRows
{
    [Row("2.01", "2.02", "2.10")]
    public static async Task No_one_and_many_values(Stage stage)
    {
        await stage.A.OkAsync("send", stage.B.Pid, "t");
        await stage.A.OkAsync("send", stage.B.Pid, "t", 5);
        await stage.A.OkAsync("send", stage.B.Pid, "t", "x", default, 1.0);
        var none = await stage.B.MessageAsync();
        var one = await stage.B.MessageAsync();
        var many = await stage.B.MessageAsync();
        Assert.True(none["payload"].IsNil);
        Assert.Equal(5, one["payload"]);
        Assert.Equal(PayloadTable.Create("x", default, 1.0), many["payload"]);
        Assert.Equal(stage.A.Pid, many["from"]);
        Assert.Equal(PayloadTable.Empty, await stage.B.PayloadsAsync());
    }

    [Row("2.11")]
    public static async Task Messages_of_one_sender_arrive_in_order(Stage stage)
    {
        await stage.A.OkAsync("send_many", stage.B.Pid, "t", 20);
        Assert.Equal(Enumerable.Range(1, 20).Select(static number => (PayloadValue)number), (await stage.B.PayloadsAsync()).Items);
    }

    [Row("2.12", "3.08")]
    public static async Task The_exit_of_a_sender_comes_after_its_messages(Stage stage)
    {
        var child = await stage.A.SpawnAsync("spawn_monitored", stage.To, Command.Of("send_many", stage.A.Pid, "t", 20), Command.Of("return"));
        var seen = (await stage.A.OkAsync("sequence", Command.Of("receive", "events"), Command.Of("poll", "inbox"))).AsTable();
        Assert.Equal(child.Pid, Answer.Of(seen[0]).Value.AsTable()["from"]);
        Assert.Equal(20, Answer.Of(seen[1]).Value.AsTable().Items.Length);
    }

    [Row("2.13")]
    public static async Task Values_arrive_as_what_they_are(Stage stage)
    {
        var error = new ProcessError(ErrorKind.Conflict, "no", Retryable: true).With("id", 7);
        PayloadValue[] values =
        [
            true, false, 1, 1.0, long.MaxValue, -0.5, "x", "", PayloadValue.From(new byte[] { 0, 255 }), PayloadTable.Create(1, PayloadTable.Of(("k", 1.0))),
            PayloadTable.Of(("list", PayloadTable.Create("a", "b")), ("none", PayloadTable.Empty)), error, stage.A.Pid,
        ];
        foreach (var value in values)
        {
            await stage.A.OkAsync("send", stage.B.Pid, "t", value);
            var got = (await stage.B.MessageAsync())["payload"];
            Assert.Equal(value, got);
            Assert.Equal(value.Kind, got.Kind);
        }
        await stage.A.OkAsync("send", stage.B.Pid, "t", await stage.A.OkAsync("open", "own"));
        await stage.B.OkAsync("send_subject", (await stage.B.MessageAsync())["payload"], "back");
        Assert.Equal("back", await stage.A.OkAsync("receive", "own"));
    }

    [Row("2.26", "2.30", "5.13")]
    public static async Task What_waits_when_a_process_ends_is_a_dead_letter(Stage stage)
    {
        var letters = stage.World.Runtime.DeadLetters;
        var reader = letters.Subscribe();
        await stage.A.OkAsync("send_many", stage.B.Pid, "t", 3);
        await stage.B.OkAsync("return");
        await stage.World.SettleAsync();
        Assert.Equal(3, letters.Count(DeadLetterReason.ProcessEnded));
        for (var i = 1; i <= 3; i++)
        {
            Assert.True(reader.TryRead(out var letter));
            Assert.Equal((Pid.Parse(stage.A.Pid), Pid.Parse(stage.B.Pid), "t", i, DeadLetterReason.ProcessEnded), (letter.From, letter.To, letter.Topic, letter.Payload, letter.Reason));
        }
    }
}
