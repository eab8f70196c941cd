namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 10: builders, context values and options.</summary>
internal static class BuilderRows
{
    [Row("10.01", "10.02")]
    public static async Task A_builder_is_never_changed_and_can_be_used_again(Stage stage)
    {
        await stage.A.OkAsync("builder", "one", "plain", "with_message", "t", 1);
        await stage.A.OkAsync("builder", "two", "one", "with_message", "t", 2);
        await stage.A.OkAsync("builder", "three", "two", "with_context", PayloadTable.Of(("a", 1)));
        foreach (var (name, messages) in new[] { ("two", PayloadTable.Create(1, 2)), ("one", PayloadTable.Create(1)), ("two", PayloadTable.Create(1, 2)), ("three", PayloadTable.Create(1, 2)) })
        {
            var child = stage.A.Named(await stage.A.OkAsync("with", name, "spawn", stage.B.Id), stage.To);
            Assert.Equal(messages, await child.PayloadsAsync());
            Assert.Equal(name == "three" ? PayloadTable.Of(("a", 1)) : PayloadTable.Empty, await child.OkAsync("all"));
        }
        Assert.Equal(PayloadTable.Empty, await (await stage.A.SpawnAsync("spawn", stage.To)).PayloadsAsync());
    }

    [Row("10.03", "10.10")]
    public static async Task What_is_wrong_with_a_builder_is_told_by_the_spawn(Stage stage)
    {
        foreach (var wrong in new PayloadValue[][] { ["with_name", ""], ["with_name", stage.B.Pid], ["with_message", "@t"], ["with_message", ""], ["with_options", PayloadTable.Of(("other", 1))], ["with_context", PayloadTable.Of(("", 1))] })
        {
            await stage.A.OkAsync("builder", ["wrong", "plain", .. wrong]);
            await stage.A.OkAsync("builder", "more", "wrong", "with_message", "t");
            await stage.A.RefusedAsync(ErrorKind.Invalid, "with", "wrong", "spawn", stage.B.Id);
            await stage.A.RefusedAsync(ErrorKind.Invalid, "with", "more", "call", stage.B.Id);
        }
        await stage.A.OkAsync("builder", "deep", "plain", "deep_context", 65);
        await stage.A.RefusedAsync(ErrorKind.Invalid, "with", "deep", "spawn", stage.B.Id);
        Assert.Equal(3, stage.World.Runtime.Hosts.Single(static host => host.Id == RuntimeOptions.DefaultHost).ProcessCount);
    }

    [Row("10.04")]
    public static async Task Context_values_need_a_permission(Stage stage)
    {
        var ann = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", ["process.context"], ["context"]));
        await ann.OkAsync("builder", "with", "plain", "with_context", PayloadTable.Of(("a", 1)));
        Assert.Contains("process.context", (await ann.RefusedAsync(ErrorKind.PermissionDenied, "with", "with", "spawn", stage.B.Id)).Message, StringComparison.Ordinal);
        await ann.OkAsync("spawn", stage.B.Id);
    }

    [Row("10.24", "10.25", "10.26")]
    public static async Task Options_are_a_copy_and_refused_as_a_whole(Stage stage)
    {
        var (off, on) = (PayloadTable.Of(("trap_links", false)), PayloadTable.Of(("trap_links", true)));
        Assert.Equal(off, await stage.A.OkAsync("get_options"));
        await stage.A.RefusedAsync(ErrorKind.Invalid, "set_options", PayloadTable.Of(("trap_links", true), ("other", 1)));
        await stage.A.RefusedAsync(ErrorKind.Invalid, "set_options", PayloadTable.Of(("trap_links", 1)));
        await stage.A.RefusedAsync(ErrorKind.Invalid, "set_options", 5);
        Assert.Equal(off, await stage.A.OkAsync("get_options"));
        await stage.A.OkAsync("set_options", on);
        await stage.A.OkAsync("set_options", PayloadTable.Empty);
        Assert.Equal(on, await stage.A.OkAsync("get_options"));
        Assert.Equal(off, await stage.B.OkAsync("get_options"));
    }
}
