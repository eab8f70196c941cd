namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 2: what is refused, and in which order that is found out.</summary>
internal static class SendCheckRows
{
    [Row("2.03", "2.04", "2.05", "2.06", "2.15", "2.18")]
    public static async Task Each_check_comes_before_the_next_one(Stage stage)
    {
        var nobody = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.send"], ["*"]));
        Assert.StartsWith("destination:", (await nobody.RefusedAsync(ErrorKind.Invalid, "send_deep", "", "@t", 65)).Message, StringComparison.Ordinal);
        Assert.StartsWith("topic:", (await nobody.RefusedAsync(ErrorKind.Invalid, "send_deep", "nobody", "@t", 65)).Message, StringComparison.Ordinal);
        Assert.StartsWith("topic:", (await nobody.RefusedAsync(ErrorKind.Invalid, "send_deep", "nobody", "", 65)).Message, StringComparison.Ordinal);
        var deep = await nobody.RefusedAsync(ErrorKind.Invalid, "send_deep", "nobody", "t", 65);
        Assert.Equal("payload" + string.Concat(Enumerable.Repeat(".inner", 64)) + ": more than 64 levels", deep.Message);
        Assert.Equal("no process is registered as 'nobody'", (await nobody.RefusedAsync(ErrorKind.NotFound, "send_deep", "nobody", "t", 64)).Message);
    }

    [Row("2.07", "2.08")]
    public static async Task Permission_comes_before_life_and_is_asked_for_the_process_behind_the_name(Stage stage)
    {
        var quiet = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.send"], [stage.B.Pid]));
        await stage.B.OkAsync("register", "b");
        Assert.Contains("process.send", (await quiet.RefusedAsync(ErrorKind.PermissionDenied, "send", "b", "t")).Message, StringComparison.Ordinal);
        await quiet.RefusedAsync(ErrorKind.PermissionDenied, "send", stage.B.Pid, "t");
        await stage.A.OkAsync("send", "b", "t");
        await stage.B.OkAsync("return");
        await stage.World.SettleAsync();
        Assert.Equal("process not found", (await stage.A.RefusedAsync(ErrorKind.NotFound, "send", stage.B.Pid, "t")).Message);
    }

    [Row("2.09", "3.18", "3.20", "3.21")]
    public static async Task A_full_mailbox_refuses_exactly_what_is_too_much(Stage stage)
    {
        var child = await stage.A.SpawnOnAsync(Stage.SmallHost, stage.To);
        await stage.A.OkAsync("send_many", child.Pid, "t", 3);
        var full = await stage.A.RefusedAsync(ErrorKind.RateLimited, "send", child.Pid, "t");
        Assert.True(full.Retryable);
    }

    [Row("3.20")]
    public static async Task A_mailbox_is_full_by_bytes_too(Stage stage)
    {
        var child = await stage.A.SpawnOnAsync(Stage.TightHost, stage.To);
        await stage.A.OkAsync("send_long", child.Pid, "t", 700);
        Assert.True((await stage.A.RefusedAsync(ErrorKind.RateLimited, "send_long", child.Pid, "t", 700)).Retryable);
        await stage.A.OkAsync("send", child.Pid, "t", 5);
    }

    [Row("3.19")]
    public static async Task Definitions_bound_their_mailboxes(Stage stage)
    {
        var pid = await stage.A.OkAsync("spawn", stage.B.Id.Replace("actor", "bounded", StringComparison.Ordinal));
        await stage.A.OkAsync("send_many", pid, "t", 3);
        await stage.A.RefusedAsync(ErrorKind.RateLimited, "send", pid, "t");
    }

    [Row("2.16", "2.20", Seeds = 1)]
    public static async Task A_message_has_so_many_values_and_shared_ones_count_twice(Stage stage)
    {
        await stage.A.OkAsync("send_wide", stage.B.Pid, "t", 999_999);
        await stage.A.RefusedAsync(ErrorKind.Invalid, "send_wide", stage.B.Pid, "t", 1_000_000);
        Assert.Contains("more than 1,000,000 values", (await stage.A.RefusedAsync(ErrorKind.Invalid, "send_twice", stage.B.Pid, "t", 500_000)).Message, StringComparison.Ordinal);
        await stage.A.OkAsync("send_twice", stage.B.Pid, "few", 2);
        await stage.B.OkAsync("listen", "few");
        Assert.Equal(PayloadTable.Create(PayloadTable.Create(true, true), PayloadTable.Create(true, true)), await stage.B.OkAsync("receive", "few"));
    }

    [Row("2.17", Seeds = 1)]
    public static async Task A_message_has_so_many_bytes(Stage stage)
    {
        await stage.A.OkAsync("send_long", stage.B.Pid, "t", 16_000_000);
        Assert.Contains("payload.text", (await stage.A.RefusedAsync(ErrorKind.Invalid, "send_long", stage.B.Pid, "t", 16 * 1024 * 1024)).Message, StringComparison.Ordinal);
    }

    [Row("2.19", SmallMessages = true)]
    public static async Task The_limits_are_options(Stage stage)
    {
        await stage.A.OkAsync("send_deep", stage.B.Pid, "t", 8);
        await stage.A.OkAsync("send_wide", stage.B.Pid, "t", 99);
        await stage.A.OkAsync("send_long", stage.B.Pid, "t", 2000);
        Assert.Contains("more than 8 levels", (await stage.A.RefusedAsync(ErrorKind.Invalid, "send_deep", stage.B.Pid, "t", 9)).Message, StringComparison.Ordinal);
        Assert.Contains("more than 100 values", (await stage.A.RefusedAsync(ErrorKind.Invalid, "send_wide", stage.B.Pid, "t", 100)).Message, StringComparison.Ordinal);
        Assert.Contains("more than 3,000 bytes", (await stage.A.RefusedAsync(ErrorKind.Invalid, "send_long", stage.B.Pid, "t", 3000)).Message, StringComparison.Ordinal);
    }

    // Only a class declares topics; the sender is in either language.
    [Row("2.23", "2.24")]
    public static async Task What_a_class_does_not_take_is_the_senders_error(Stage stage)
    {
        var ledger = await stage.A.OkAsync("spawn", "app.billing:ledger", default, "ACC-1", 100);
        Assert.Contains("'nonsense'", (await stage.A.RefusedAsync(ErrorKind.Invalid, "send", ledger, "nonsense")).Message, StringComparison.Ordinal);
        Assert.Contains("amount", (await stage.A.RefusedAsync(ErrorKind.Invalid, "send", ledger, "deposit", "many", "x")).Message, StringComparison.Ordinal);
        await stage.A.OkAsync("send", ledger, "deposit", 25, "salary");
        Assert.Equal("125", (await stage.A.OkAsync("ask", ledger, "balance")).ToString().Trim('"'));
    }
}
