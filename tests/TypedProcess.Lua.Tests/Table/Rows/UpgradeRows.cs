namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 9: an actor in one language becomes one in the other, or in the same.</summary>
internal static class UpgradeRows
{
    [Row("9.01", "9.03", "9.05", "9.08", "9.09", "9.10", "9.18")]
    public static async Task The_code_is_another_and_what_belongs_to_the_process_is_kept(Stage stage)
    {
        var ann = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.terminate"], ["*"]));
        await ann.OkAsync("builder", "with", "plain", "with_context", PayloadTable.Of(("request", "r-1")));
        var child = ann.Named(await ann.OkAsync("with", "with", "spawn", stage.A.Id), stage.To);
        await child.OkAsync("register", "kept");
        await child.OkAsync("set_options", PayloadTable.Of(("trap_links", true)));
        await child.OkAsync("note", "old");
        child.Post("upgrade", stage.B.Id, PayloadTable.Create(Command.Of("note", "new")));
        Assert.Equal(PayloadTable.Create("new"), await child.OkAsync("notes"));
        Assert.StartsWith(stage.B.Id + "#", (await child.OkAsync("id")).AsText(), StringComparison.Ordinal);
        Assert.Equal(child.Pid, await child.OkAsync("pid"));
        Assert.Equal(child.Pid, await stage.A.OkAsync("lookup", "kept"));
        Assert.Equal(PayloadTable.Of(("trap_links", true)), await child.OkAsync("get_options"));
        Assert.Equal("r-1", await child.OkAsync("get", "request"));
        Assert.Equal("ann", await child.OkAsync("actor"));
        await child.RefusedAsync(ErrorKind.PermissionDenied, "terminate", stage.A.Pid);
    }

    [Row("9.02")]
    public static async Task Without_an_id_its_own_definition_starts_anew(Stage stage)
    {
        await stage.A.OkAsync("note", "old");
        stage.A.Post("upgrade", default, PayloadTable.Create(Command.Of("note", "new")));
        Assert.Equal(PayloadTable.Create("new"), await stage.A.OkAsync("notes"));
        Assert.StartsWith(stage.A.Id + "#", (await stage.A.OkAsync("id")).AsText(), StringComparison.Ordinal);
    }

    [Row("9.04", "9.26")]
    public static async Task Unread_messages_are_kept_in_order(Stage stage)
    {
        await stage.B.OkAsync("send_many", stage.A.Pid, "t", 4);
        Assert.Equal(1, (await stage.A.MessageAsync())["payload"]);
        stage.A.Post("upgrade", stage.B.Id);
        await stage.B.OkAsync("send", stage.A.Pid, "t", 5);
        Assert.Equal(PayloadTable.Create(2, 3, 4, 5), await stage.A.PayloadsAsync());
    }

    [Row("9.06", "9.07")]
    public static async Task Links_and_monitors_are_kept_on_both_sides(Stage stage)
    {
        var trapping = PayloadTable.Of(("trap_links", true));
        var (watched, watcher) = (await stage.SpawnAsync(stage.To), await stage.SpawnAsync(stage.To));
        await stage.A.OkAsync("set_options", trapping);
        await watcher.OkAsync("set_options", trapping);
        foreach (var operation in new[] { "monitor", "link" })
        {
            await stage.A.OkAsync(operation, watched.Pid);
            await watcher.OkAsync(operation, stage.A.Pid);
        }
        stage.A.Post("upgrade", stage.B.Id);
        await stage.A.OkAsync("pid");
        await watched.OkAsync("raise", "x");
        await stage.World.SettleAsync();
        Assert.Equal("EXIT LINK_DOWN", await stage.A.EventKindsAsync());
        await stage.A.OkAsync("raise", "x");
        await stage.World.SettleAsync();
        Assert.Equal("EXIT LINK_DOWN", await watcher.EventKindsAsync());
    }

    [Row("9.11", "9.12")]
    public static async Task Topics_wait_for_the_new_code_until_it_reads_the_inbox(Stage stage)
    {
        foreach (var topic in new[] { "claimed", "left" })
        {
            await stage.A.OkAsync("listen", topic);
            await stage.B.OkAsync("send", stage.A.Pid, topic, topic);
        }
        await stage.B.OkAsync("send", stage.A.Pid, "other", "other");
        stage.A.Post("upgrade", stage.B.Id);
        await stage.A.OkAsync("listen", "claimed");
        Assert.Equal(PayloadTable.Create("left", "other"), await stage.A.PayloadsAsync());
        Assert.Equal("claimed", await stage.A.OkAsync("receive", "claimed"));
    }

    [Row("9.13", "9.14", "9.15", "9.16")]
    public static async Task What_the_old_code_waited_for_ends(Stage stage)
    {
        var note = Command.Of("send", stage.B.Pid, "old code went on");
        foreach (var wait in new[] { Command.Of("receive", "events"), Command.Of("sleep", "5s"), Command.Of("ask", stage.B.Pid, "question") })
        {
            await stage.A.OkAsync("later", "wait", Command.Of("sequence", wait, note));
        }
        var reporting = PayloadTable.Create(Command.Of("report", "events", stage.B.Pid));
        await stage.A.OkAsync("later", "call", Command.Of("sequence", Command.Of("call", stage.B.Id, default, reporting), note));
        var question = await stage.B.MessageAsync();
        stage.A.Post("upgrade", stage.B.Id);
        var cancel = await stage.B.MessageAsync();
        Assert.Equal("CANCEL", cancel["payload"].AsTable()["kind"]);
        await stage.B.OkAsync("reply", question["number"], 1);
        await stage.World.AdvanceAsync(TimeSpan.FromSeconds(40));
        Assert.Equal(PayloadTable.Empty, await stage.B.PayloadsAsync());
        Assert.Equal(1, stage.World.Runtime.DeadLetters.Count(DeadLetterReason.LateReply));
    }

    // In C# the call returns and the upgrade comes after the body; in Lua it does not return. What is refused is the same.
    [Row("9.19", "9.20", "9.22", "9.24")]
    public static async Task What_is_refused_leaves_the_old_code_running(Stage stage)
    {
        var ann = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.spawn"], [stage.B.Id.Replace("actor", "bounded", StringComparison.Ordinal)]));
        await ann.OkAsync("note", "old");
        await ann.RefusedAsync(ErrorKind.NotFound, "upgrade", "no:id");
        await ann.RefusedAsync(ErrorKind.Invalid, "upgrade", "no id");
        await ann.RefusedAsync(ErrorKind.PermissionDenied, "upgrade", stage.B.Id.Replace("actor", "bounded", StringComparison.Ordinal));
        Assert.Equal(PayloadTable.Create("old"), await ann.OkAsync("notes"));
        Assert.StartsWith("account:", (await ann.RefusedAsync(ErrorKind.Invalid, "upgrade", "app.billing:ledger", 5)).Message, StringComparison.Ordinal);
    }

    [Row("9.21", "9.23")]
    public static async Task An_error_before_the_new_code_is_there_is_the_calls(Stage stage)
    {
        await stage.A.OkAsync("note", "old");
        var broken = stage.B.Id.Replace("actor", "broken", StringComparison.Ordinal);
        Assert.Contains("not made", (await stage.A.RefusedAsync(ErrorKind.Internal, "upgrade", broken)).Message, StringComparison.Ordinal);
        var eager = stage.B.Id.Replace("actor", "eager", StringComparison.Ordinal);
        await stage.A.RefusedAsync(ErrorKind.Invalid, "upgrade", eager);
        Assert.Equal(PayloadTable.Create("old"), await stage.A.OkAsync("notes"));
        Assert.Equal(PayloadTable.Empty, await stage.A.PayloadsAsync());
    }
}
