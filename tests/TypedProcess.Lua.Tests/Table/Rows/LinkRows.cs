namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 6: links.</summary>
internal static class LinkRows
{
    private static readonly PayloadValue Trapping = PayloadTable.Of(("trap_links", true));

    [Row("6.04", "6.12", "6.15")]
    public static async Task Who_traps_links_is_told_once_who_failed_and_why(Stage stage)
    {
        await stage.A.OkAsync("set_options", Trapping);
        await stage.A.OkAsync("link", stage.B.Pid);
        await stage.A.OkAsync("link", stage.B.Pid);
        await stage.B.OkAsync("fail", new ProcessError(ErrorKind.Conflict, "bad luck").With("id", 7));
        var down = await stage.A.EventAsync();
        Assert.Equal("LINK_DOWN", down["kind"]);
        Assert.Equal(stage.B.Pid, down["from"]);
        Assert.Equal(PayloadTable.Of(("error", "bad luck")), down["result"]);
        Assert.Equal((ErrorKind.Conflict, 7), (down["error"].AsError().Kind, down["error"].AsError().Details["id"]));
        Assert.Equal("", await stage.A.EventKindsAsync());
    }

    [Row("6.05")]
    public static async Task A_normal_exit_removes_the_link_silently(Stage stage)
    {
        await stage.A.OkAsync("link", stage.B.Pid);
        await stage.B.OkAsync("return", 1);
        await stage.World.SettleAsync();
        Assert.Equal("", await stage.A.EventKindsAsync());
        Assert.Equal(stage.A.Pid, await stage.A.OkAsync("pid"));
    }

    [Row("5.19", "6.07", "6.08", "6.09", "6.14")]
    public static async Task Without_trapping_the_failure_ends_both_sides_also_while_they_are_blocked(Stage stage)
    {
        var linked = await stage.SpawnAsync(stage.To);
        var fails = await stage.A.SpawnAsync("spawn", stage.From);
        var blocked = await fails.SpawnAsync("spawn_linked", stage.To, Command.Of("sleep", "3600s"));
        await linked.OkAsync("link", fails.Pid);
        await stage.A.OkAsync("monitor", blocked.Pid);
        await stage.A.OkAsync("monitor", linked.Pid);
        await fails.OkAsync("fail", new ProcessError(ErrorKind.Conflict, "bad luck"));
        for (var i = 0; i < 2; i++)
        {
            var error = (await stage.A.EventAsync())["error"].AsError();
            Assert.Equal((ErrorKind.Canceled, $"linked process {fails.Pid} failed: bad luck"), (error.Kind, error.Message));
        }
        Assert.InRange(stage.World.Clock.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Row("6.10", "6.11")]
    public static async Task A_failure_cascades_and_keeps_at_most_sixteen_causes(Stage stage)
    {
        var chain = new List<Actor> { await stage.SpawnAsync(stage.From) };
        for (var i = 1; i < 20; i++)
        {
            chain.Add(await stage.SpawnAsync(i % 2 == 0 ? stage.From : stage.To));
            await chain[i].OkAsync("link", chain[i - 1].Pid);
        }
        await stage.A.OkAsync("monitor", chain[3].Pid);
        await stage.A.OkAsync("monitor", chain[19].Pid);
        await chain[0].OkAsync("fail", new ProcessError(ErrorKind.Conflict, "bad luck"));
        var third = (await stage.A.EventAsync())["error"].AsError().Details["causes"].AsTable();
        Assert.Equal(3, third.Items.Length);
        Assert.Equal((ErrorKind.Canceled, ErrorKind.Conflict, "bad luck"), (third[0].AsError().Kind, third[2].AsError().Kind, third[2].AsError().Message));
        Assert.Equal(ProcessError.MaxCauses, (await stage.A.EventAsync())["error"].AsError().Details["causes"].AsTable().Items.Length);
    }

    [Row("6.13")]
    public static async Task The_option_counts_as_it_is_when_the_failure_is_taken_in(Stage stage)
    {
        await stage.A.OkAsync("link", stage.B.Pid);
        await stage.A.OkAsync("set_options", Trapping);
        await stage.B.OkAsync("raise", "x");
        await stage.World.SettleAsync();
        await stage.A.OkAsync("set_options", PayloadTable.Of(("trap_links", false)));
        await stage.World.SettleAsync();
        Assert.Equal("LINK_DOWN", await stage.A.EventKindsAsync());
    }
}
