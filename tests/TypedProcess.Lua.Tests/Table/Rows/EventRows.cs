namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 6: events and monitors.</summary>
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

    [Row("6.17", "6.18", "6.21")]
    public static async Task Oneself_and_who_is_gone_can_be_neither_monitored_nor_linked(Stage stage)
    {
        await stage.A.OkAsync("unmonitor", stage.B.Pid);
        await stage.A.OkAsync("unlink", stage.B.Pid);
        await stage.A.RefusedAsync(ErrorKind.Invalid, "monitor", stage.A.Pid);
        await stage.A.RefusedAsync(ErrorKind.Invalid, "link", stage.A.Pid);
        await stage.B.OkAsync("return");
        await stage.World.SettleAsync();
        await stage.A.RefusedAsync(ErrorKind.NotFound, "monitor", stage.B.Pid);
        await stage.A.RefusedAsync(ErrorKind.NotFound, "link", stage.B.Pid);
        await stage.A.OkAsync("unmonitor", stage.B.Pid);
        await stage.A.OkAsync("unlink", stage.B.Pid);
    }

    [Row("6.19", "6.20")]
    public static async Task After_unmonitor_and_unlink_nothing_is_seen_even_what_is_queued(Stage stage)
    {
        var other = await stage.SpawnAsync(stage.To);
        await stage.A.OkAsync("set_options", PayloadTable.Of(("trap_links", true)));
        foreach (var one in new[] { stage.B, other })
        {
            await stage.A.OkAsync("monitor", one.Pid);
            await stage.A.OkAsync("link", one.Pid);
        }
        await stage.B.OkAsync("raise", "x");
        await stage.World.SettleAsync();
        foreach (var one in new[] { stage.B, other })
        {
            await stage.A.OkAsync("unmonitor", one.Pid);
            await stage.A.OkAsync("unlink", one.Pid);
        }
        await other.OkAsync("raise", "x");
        await stage.World.SettleAsync();
        Assert.Equal("", await stage.A.EventKindsAsync());
    }

    // The end of the one that is monitored and the new monitor race, in an order drawn from the seed.
    [Row("6.22", Seeds = 20)]
    public static async Task A_new_monitor_never_sees_an_old_exit(Stage stage)
    {
        stage.B.Post("return");
        var pause = stage.World.Random.OneIn(2) ? Command.Of("sleep", "1s") : Command.Of("pid");
        var seen = (await stage.A.OkAsync("sequence", Command.Of("monitor", stage.B.Pid), pause, Command.Of("unmonitor", stage.B.Pid), Command.Of("monitor", stage.B.Pid))).AsTable();
        await stage.World.SettleAsync();
        Assert.Equal(Answer.Of(seen[3]).Error is null ? "EXIT" : "", await stage.A.EventKindsAsync());
    }

    [Row("6.25", "8.13")]
    public static async Task The_monitors_of_call_and_ask_are_out_of_reach(Stage stage)
    {
        await stage.A.OkAsync("later", "ask", Command.Of("ask", stage.B.Pid, "t"));
        var program = PayloadTable.Create(Command.Of("send", stage.A.Pid, "t"), Command.Of("sleep", "5s"), Command.Of("return", 7));
        await stage.A.OkAsync("later", "call", Command.Of("call", stage.B.Id, default, program));
        var child = (await stage.A.MessageAsync())["from"];
        await stage.A.OkAsync("unmonitor", child);
        await stage.A.OkAsync("unmonitor", stage.B.Pid);
        await stage.B.OkAsync("return");
        await stage.World.AdvanceAsync(TimeSpan.FromSeconds(6));
        Assert.Equal(7, Answer.Of(await stage.A.OkAsync("answer", "call")).Value);
        Assert.Equal(ErrorKind.Unavailable, Answer.Of(await stage.A.OkAsync("answer", "ask")).Error?.Kind);
        Assert.Equal("", await stage.A.EventKindsAsync());
    }
}
