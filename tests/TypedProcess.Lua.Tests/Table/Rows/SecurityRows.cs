namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 11: policies.</summary>
internal static class SecurityRows
{
    [Row("11.02")]
    public static async Task Actor_and_scope_change_through_the_builder_which_needs_a_permission(Stage stage)
    {
        var ann = await stage.SpawnUnderAsync(stage.From);
        await ann.OkAsync("builder", "bob", "plain", "with_actor", "bob");
        await ann.OkAsync("builder", "other", "bob", "with_scope", PayloadTable.Create("all", "silent"));
        var child = ann.Named(await ann.OkAsync("with", "other", "spawn", stage.B.Id), stage.To);
        Assert.Equal("bob", await child.OkAsync("actor"));
        Assert.Equal(PayloadTable.Create("all", "silent"), await child.OkAsync("scope"));
        await child.RefusedAsync(ErrorKind.PermissionDenied, "send", stage.A.Pid, "t");
        Assert.Equal("ann", await ann.OkAsync("actor"));
        var bound = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.security"], ["security"]));
        await bound.OkAsync("builder", "bob", "plain", "with_actor", "bob");
        Assert.Contains("process.security", (await bound.RefusedAsync(ErrorKind.PermissionDenied, "with", "bob", "spawn", stage.B.Id)).Message, StringComparison.Ordinal);
    }

    [Row("11.03", "11.06")]
    public static async Task What_no_policy_allows_is_denied_and_patterns_are_exact_or_prefixes(Stage stage)
    {
        var ann = await stage.SpawnAsync(stage.From, static how => how.As(new SecurityActor("ann")).Under(SecurityScope.Of(
            SecurityPolicy.Allow("names", ["process.registry.*"], ["exact", "prefix/*"]), SecurityPolicy.Allow("hosts", ["process.host"], ["*"]))));
        await ann.OkAsync("register", "exact");
        await ann.OkAsync("register", "prefix/a");
        await ann.OkAsync("unregister", "prefix/a");
        await ann.RefusedAsync(ErrorKind.PermissionDenied, "register", "exactly");
        await ann.RefusedAsync(ErrorKind.PermissionDenied, "register", "prefix");
        await ann.RefusedAsync(ErrorKind.PermissionDenied, "spawn", stage.B.Id);
        await ann.RefusedAsync(ErrorKind.PermissionDenied, "send", stage.B.Pid, "t");
    }

    [Row("11.04", "11.10")]
    public static async Task Conditions_look_at_actor_and_attributes(Stage stage)
    {
        PolicyCondition Is(string field, string value) => new(field, PolicyOperator.Equal, value);
        var small = await stage.A.SpawnOnAsync(Stage.SmallHost, stage.To);
        async Task<Actor> Under(SecurityPolicy sends, string role = "clerk") =>
            await stage.SpawnAsync(stage.From, how => how.As(new SecurityActor("ann", ("role", role))).Under(SecurityScope.Of(sends)));
        SecurityPolicy When(params PolicyCondition[] conditions) => SecurityPolicy.Allow("sends", ["process.send"], ["*"], conditions);
        await (await Under(When(Is("actor.meta.role", "clerk")))).OkAsync("send", small.Pid, "t");
        await (await Under(When(Is("actor.meta.role", "clerk")), "boss")).RefusedAsync(ErrorKind.PermissionDenied, "send", small.Pid, "t");
        await (await Under(When(Is("attributes.definition", stage.B.Id), Is("host", Stage.SmallHost)))).OkAsync("send", small.Pid, "t");
        await (await Under(When(Is("definition", stage.B.Id), Is("attributes.host", Stage.SmallHost)))).RefusedAsync(ErrorKind.PermissionDenied, "send", stage.B.Pid, "t");
        await (await Under(When(Is("pid", stage.B.Pid)))).RefusedAsync(ErrorKind.PermissionDenied, "send", small.Pid, "t");
    }

    [Row("11.05", "11.18")]
    public static async Task Any_deny_wins_and_the_refusal_says_what_on_what_for_whom(Stage stage)
    {
        var ann = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.terminate"], [stage.B.Id]), SecurityPolicy.Allow("yes", ["process.terminate"], [stage.B.Pid]));
        var denied = await ann.RefusedAsync(ErrorKind.PermissionDenied, "terminate", stage.B.Pid);
        foreach (var word in new[] { "process.terminate", stage.B.Pid, "ann" }) { Assert.Contains(word, denied.Message, StringComparison.Ordinal); }
        Assert.False(denied.Retryable);
    }

    [Row("11.07")]
    public static async Task Without_actor_and_scope_all_is_allowed(Stage stage)
    {
        Assert.True((await stage.A.OkAsync("actor")).IsNil);
        await stage.A.OkAsync("terminate", stage.B.Pid);
    }

    [Row("11.09")]
    public static async Task A_pattern_fits_pid_definition_or_host(Stage stage)
    {
        var other = await stage.A.SpawnOnAsync(Stage.SmallHost, stage.To);
        foreach (var pattern in new[] { other.Pid, Stage.SmallHost, "table:*" })
        {
            var ann = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.monitor"], [pattern]));
            await ann.RefusedAsync(ErrorKind.PermissionDenied, "monitor", other.Pid);
            await ann.OkAsync("monitor", stage.B.Pid);
        }
        var bob = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.monitor"], [stage.B.Id]));
        await bob.RefusedAsync(ErrorKind.PermissionDenied, "monitor", other.Pid);
        await bob.RefusedAsync(ErrorKind.PermissionDenied, "monitor", stage.B.Pid);
    }

    [Row("11.12")]
    public static async Task Of_who_is_gone_the_answer_is_not_found(Stage stage)
    {
        var ann = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.*"], ["*"]));
        await stage.B.OkAsync("return");
        await stage.World.SettleAsync();
        foreach (var operation in new[] { "terminate", "cancel", "monitor", "link" }) { await ann.RefusedAsync(ErrorKind.NotFound, operation, stage.B.Pid); }
        await ann.RefusedAsync(ErrorKind.NotFound, "send", stage.B.Pid, "t");
        await ann.RefusedAsync(ErrorKind.NotFound, "ask", stage.B.Pid, "t");
    }

    [Row("11.13", "11.14", "11.15")]
    public static async Task What_a_definition_declares_is_a_ceiling(Stage stage)
    {
        var capped = stage.A.Named(await stage.A.OkAsync("spawn", stage.A.Id.Replace("actor", "capped", StringComparison.Ordinal)), stage.From);
        var child = await capped.SpawnAsync("spawn", stage.To);
        await capped.OkAsync("send", child.Pid, "t");
        await capped.RefusedAsync(ErrorKind.PermissionDenied, "spawn", stage.B.Id, Stage.SmallHost);
        await capped.RefusedAsync(ErrorKind.PermissionDenied, "spawn_monitored", stage.B.Id);
        await capped.RefusedAsync(ErrorKind.PermissionDenied, "terminate", child.Pid);
        await capped.RefusedAsync(ErrorKind.PermissionDenied, "register", "x");
        await child.OkAsync("terminate", capped.Pid);
    }

    [Row("9.25")]
    public static async Task After_an_upgrade_the_ceiling_of_the_new_definition_holds(Stage stage)
    {
        await stage.A.OkAsync("register", "before");
        stage.A.Post("upgrade", stage.B.Id.Replace("actor", "capped", StringComparison.Ordinal));
        await stage.A.RefusedAsync(ErrorKind.PermissionDenied, "register", "after");
        await stage.A.OkAsync("send", stage.B.Pid, "t");
    }
}
