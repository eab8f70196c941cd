namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 4.</summary>
internal static class SpawnRows
{
    [Row("4.01", "4.15")]
    public static async Task A_spawn_gives_a_pid_before_the_child_runs(Stage stage)
    {
        var program = PayloadTable.Create(Command.Of("send", stage.A.Pid, "begun"));
        var seen = (await stage.A.OkAsync("sequence", Command.Of("spawn", stage.B.Id, default, program), Command.Of("poll", "inbox"))).AsTable();
        Assert.True(Pid.TryParse(Answer.Of(seen[0]).Value.AsText(), out var child));
        Assert.Equal(PayloadTable.Empty, Answer.Of(seen[1]).Value);
        Assert.Equal(child.ToString(), (await stage.A.MessageAsync())["from"]);
    }

    [Row("4.02", "4.03", "4.04", "4.05", "4.06", "4.08")]
    public static async Task Each_check_comes_before_the_next_one(Stage stage)
    {
        async Task<string> Why(ErrorKind kind, Actor actor, string id, string host) => (await actor.RefusedAsync(kind, "spawn_linked_monitored", id, host)).Message;
        Task<Actor> Denied(params string[] actions) => stage.SpawnUnderAsync(stage.From, [.. actions.Select(static (action, at) => SecurityPolicy.Deny($"no{at}", [action], ["*"]))]);
        var nothing = await Denied("process.spawn", "process.spawn.monitored", "process.spawn.linked", "process.host");
        Assert.StartsWith("id:", await Why(ErrorKind.Invalid, nothing, "no id", "no host"), StringComparison.Ordinal);
        Assert.StartsWith("host:", await Why(ErrorKind.Invalid, nothing, "no:id", "no host"), StringComparison.Ordinal);
        Assert.Contains("process.spawn on", await Why(ErrorKind.PermissionDenied, nothing, "no:id", "no:host"), StringComparison.Ordinal);
        Assert.Contains("process.spawn.monitored", await Why(ErrorKind.PermissionDenied, await Denied("process.spawn.monitored", "process.host"), "no:id", "no:host"), StringComparison.Ordinal);
        Assert.Contains("process.spawn.linked", await Why(ErrorKind.PermissionDenied, await Denied("process.spawn.linked", "process.host"), "no:id", "no:host"), StringComparison.Ordinal);
        Assert.Contains("process.host", await Why(ErrorKind.PermissionDenied, await Denied("process.host"), "no:id", "no:host"), StringComparison.Ordinal);
        Assert.Equal("host: there is no host 'no:host'", await Why(ErrorKind.NotFound, stage.A, "no:id", "no:host"));
        Assert.Equal("id: there is no definition 'no:id'", await Why(ErrorKind.NotFound, stage.A, "no:id", Stage.SmallHost));
    }

    // Only a class declares its arguments; the spawner is in either language.
    [Row("4.09")]
    public static async Task Arguments_that_do_not_fit_name_parameter_and_types(Stage stage)
    {
        var error = await stage.A.RefusedAsync(ErrorKind.Invalid, "spawn", "app.billing:ledger", default, 5, 100);
        Assert.Contains("account", error.Message, StringComparison.Ordinal);
        Assert.Contains("string", error.Message, StringComparison.Ordinal);
        Assert.Contains("integer", error.Message, StringComparison.Ordinal);
    }

    [Row("4.10", "10.05", "10.06")]
    public static async Task A_taken_name_is_found_out_before_the_host_is_full(Stage stage)
    {
        await stage.B.OkAsync("register", "b");
        await stage.A.SpawnOnAsync(Stage.NarrowHost, stage.To);
        await stage.A.OkAsync("builder", "named", "plain", "with_name", "b");
        await stage.A.RefusedAsync(ErrorKind.AlreadyExists, "with", "named", "spawn", stage.B.Id, Stage.NarrowHost);
        Assert.Equal(stage.B.Pid, await stage.A.OkAsync("lookup", "b"));
        var nameless = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.registry.register"], ["b"]));
        await nameless.OkAsync("builder", "named", "plain", "with_name", "b");
        await nameless.RefusedAsync(ErrorKind.PermissionDenied, "with", "named", "spawn", stage.B.Id);
    }

    [Row("4.11")]
    public static async Task A_full_host_refuses(Stage stage)
    {
        await stage.A.SpawnOnAsync(Stage.NarrowHost, stage.To);
        Assert.True((await stage.A.RefusedAsync(ErrorKind.RateLimited, "spawn", stage.B.Id, Stage.NarrowHost)).Retryable);
    }

    [Row("4.12", "4.16")]
    public static async Task Name_link_and_monitor_are_there_however_fast_the_child_ends(Stage stage)
    {
        await stage.A.OkAsync("set_options", PayloadTable.Of(("trap_links", true)));
        await stage.A.OkAsync("builder", "named", "plain", "with_name", "child");
        var program = PayloadTable.Create(Command.Of("raise", "at once"));
        await stage.A.OkAsync("with", "named", "spawn_linked_monitored", stage.B.Id, default, program);
        await stage.World.SettleAsync();
        Assert.Equal("EXIT LINK_DOWN", await stage.A.EventKindsAsync());
        program = PayloadTable.Create(Command.Of("give", Command.Of("lookup", "child")));
        var child = await stage.A.OkAsync("with", "named", "spawn_monitored", stage.B.Id, default, program);
        Assert.Equal(child, (await stage.A.EventAsync())["result"].AsTable()["value"]);
    }

    [Row("4.13", "10.09", "10.11")]
    public static async Task Children_inherit_context_values_and_nearer_ones_win(Stage stage)
    {
        await stage.A.OkAsync("builder", "far", "plain", "with_context", PayloadTable.Of(("a", 1), ("b", PayloadTable.Create("x"))));
        var child = stage.A.Named(await stage.A.OkAsync("with", "far", "spawn", stage.B.Id), stage.To);
        Assert.Equal(1, await child.OkAsync("get", "a"));
        Assert.True((await child.OkAsync("get", "none")).IsNil);
        await child.OkAsync("builder", "near", "plain", "with_context", PayloadTable.Of(("a", 2), ("c", true)));
        var grandchild = child.Named(await child.OkAsync("with", "near", "spawn", stage.A.Id), stage.From);
        Assert.Equal(PayloadTable.Of(("a", 2), ("b", PayloadTable.Create("x")), ("c", true)), await grandchild.OkAsync("all"));
        Assert.Equal(PayloadTable.Of(("a", 1), ("b", PayloadTable.Create("x"))), await child.OkAsync("all"));
        Assert.Equal(PayloadTable.Empty, await stage.A.OkAsync("all"));
    }

    [Row("4.14", "11.01")]
    public static async Task Children_inherit_actor_and_scope(Stage stage)
    {
        var ann = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.terminate"], ["*"]));
        var child = await ann.SpawnAsync("spawn", stage.To);
        Assert.Equal("ann", await child.OkAsync("actor"));
        Assert.Equal(PayloadTable.Create("all", "no"), await child.OkAsync("scope"));
        await child.RefusedAsync(ErrorKind.PermissionDenied, "terminate", stage.B.Pid);
    }

    [Row("4.17", "10.07")]
    public static async Task Messages_of_the_builder_come_before_all_others(Stage stage)
    {
        await stage.A.OkAsync("builder", "one", "plain", "with_message", "t", 1);
        await stage.A.OkAsync("builder", "two", "one", "with_message", "t", 2);
        var seen = (await stage.A.OkAsync("sequence", Command.Of("with", "two", "spawn", stage.B.Id))).AsTable();
        var child = stage.A.Named(Answer.Of(seen[0]).Value, stage.To);
        await stage.A.OkAsync("send", child.Pid, "t", 3);
        Assert.Equal(stage.A.Pid, (await child.MessageAsync())["from"]);
        Assert.Equal(PayloadTable.Create(2, 3), await child.PayloadsAsync());
    }
}
