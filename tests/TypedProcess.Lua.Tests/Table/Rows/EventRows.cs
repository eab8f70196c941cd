namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 6.</summary>
internal static class EventRows
{
    [Row("6.01", "6.02", "5.02")]
    public static async Task An_exit_says_of_whom_when_and_with_what_value(Stage stage)
    {
        await stage.A.OkAsync("monitor", stage.B.Pid);
        await stage.World.AdvanceAsync(TimeSpan.FromSeconds(5));
        await stage.B.OkAsync("return", PayloadTable.Of(("x", 5)));
        var exit = await stage.A.EventAsync();
        Assert.Equal("EXIT", exit["kind"]);
        Assert.Equal(stage.B.Pid, exit["from"]);
        Assert.Equal((stage.World.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds, exit["at"].AsFloat(), 1e-6);
        Assert.Equal(PayloadTable.Of(("value", PayloadTable.Of(("x", 5)))), exit["result"]);
        Assert.True(exit["error"].IsNil);
    }

    [Row("6.16")]
    public static async Task Monitoring_twice_gives_one_exit(Stage stage)
    {
        await stage.A.OkAsync("monitor", stage.B.Pid);
        await stage.A.OkAsync("monitor", stage.B.Pid);
        await stage.B.OkAsync("return");
        await stage.World.SettleAsync();
        Assert.Equal("EXIT", await stage.A.EventKindsAsync());
    }
}
