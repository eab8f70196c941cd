namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 10: the registry of names.</summary>
internal static class NameRows
{
    [Row("10.12", "10.13", "10.14", "10.18", "10.19")]
    public static async Task Names_are_given_found_and_released(Stage stage)
    {
        await stage.A.OkAsync("register", "a");
        await stage.A.OkAsync("register", "a");
        await stage.A.OkAsync("register", "b", stage.B.Pid);
        await stage.B.OkAsync("register", "b");
        await stage.B.RefusedAsync(ErrorKind.AlreadyExists, "register", "a");
        await stage.A.RefusedAsync(ErrorKind.AlreadyExists, "register", "a", stage.B.Pid);
        Assert.Equal(stage.B.Pid, await stage.A.OkAsync("lookup", "b"));
        await stage.A.RefusedAsync(ErrorKind.NotFound, "lookup", "c");
        await stage.B.OkAsync("send", "a", "t", 5);
        Assert.Equal(PayloadTable.Create(5), await stage.A.PayloadsAsync());
        Assert.Equal(true, await stage.A.OkAsync("unregister", "a"));
        Assert.Equal(false, await stage.A.OkAsync("unregister", "a"));
        await stage.B.OkAsync("register", "a");
    }

    [Row("10.15", "10.16")]
    public static async Task Not_everything_is_a_name_and_not_everybody_has_one(Stage stage)
    {
        await stage.A.RefusedAsync(ErrorKind.Invalid, "register", "");
        await stage.A.RefusedAsync(ErrorKind.Invalid, "register", stage.B.Pid);
        await stage.A.RefusedAsync(ErrorKind.Invalid, "register", "x", "nobody");
        await stage.A.RefusedAsync(ErrorKind.Invalid, "lookup", "");
        await stage.B.OkAsync("return");
        await stage.World.SettleAsync();
        await stage.A.RefusedAsync(ErrorKind.NotFound, "register", "x", stage.B.Pid);
    }

    [Row("10.17", "10.20")]
    public static async Task Names_need_permissions_and_those_of_others_one_more(Stage stage)
    {
        SecurityPolicy Deny(string action) => SecurityPolicy.Deny("no", [action], ["*"]);
        await stage.B.OkAsync("register", "b");
        var one = await stage.SpawnUnderAsync(stage.From, Deny("process.registry.register"));
        await one.RefusedAsync(ErrorKind.PermissionDenied, "register", "x");
        await one.OkAsync("unregister", "x");
        var two = await stage.SpawnUnderAsync(stage.From, Deny("process.registry.unregister"));
        await two.OkAsync("register", "x");
        await two.RefusedAsync(ErrorKind.PermissionDenied, "unregister", "x");
        var three = await stage.SpawnUnderAsync(stage.From, Deny("process.registry.foreign"));
        await three.OkAsync("register", "y");
        await three.RefusedAsync(ErrorKind.PermissionDenied, "register", "z", stage.B.Pid);
        await three.RefusedAsync(ErrorKind.PermissionDenied, "unregister", "b");
        Assert.Equal(true, await three.OkAsync("unregister", "y"));
    }
}
