namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 2.</summary>
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
}
