namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 11: which operation needs which permissions.</summary>
internal static class PermissionRows
{
    [Row("11.16", "11.17", Seeds = 2)]
    public static async Task Each_operation_needs_exactly_its_permissions(Stage stage)
    {
        foreach (var (needs, operation, arguments) in Operations(stage))
        {
            foreach (var missing in needs)
            {
                var ann = await AllowedAsync(stage, [.. needs.Where(need => need != missing)]);
                Assert.Contains(missing, (await ann.RefusedAsync(ErrorKind.PermissionDenied, operation, arguments)).Message, StringComparison.Ordinal);
            }
            await (await AllowedAsync(stage, needs)).OkAsync(operation, arguments);
        }
    }

    [Row("11.17")]
    public static async Task Call_and_exec_are_one_action(Stage stage)
    {
        foreach (var name in new[] { "process.call", "process.exec" })
        {
            var ann = await stage.SpawnUnderAsync(stage.From, SecurityPolicy.Deny("no", [name], ["*"]));
            await ann.RefusedAsync(ErrorKind.PermissionDenied, "call", stage.B.Id);
            await ann.RefusedAsync(ErrorKind.PermissionDenied, "exec", stage.B.Id);
        }
    }

    private static Task<Actor> AllowedAsync(Stage stage, string[] needs) =>
        stage.SpawnAsync(stage.From, how => how.As(new SecurityActor("ann")).Under(SecurityScope.Of([.. needs.Select(static need => SecurityPolicy.Allow(need, [need], ["*"]))])));

    // Each leaves the one it acts on alive and without a name.
    private static IEnumerable<(string[] Needs, string Operation, PayloadValue[] Arguments)> Operations(Stage stage)
    {
        var (pid, id) = (stage.B.Pid, stage.B.Id);
        var ends = PayloadTable.Create(Command.Of("return"));
        yield return (["process.send"], "send", [pid, "t"]);
        yield return (["process.spawn", "process.host"], "spawn", [id]);
        yield return (["process.spawn", "process.spawn.monitored", "process.host"], "spawn_monitored", [id]);
        yield return (["process.spawn", "process.spawn.linked", "process.host"], "spawn_linked", [id]);
        yield return (["process.spawn", "process.spawn.monitored", "process.spawn.linked", "process.host"], "spawn_linked_monitored", [id]);
        yield return (["process.call", "process.host"], "call", [id, default, ends]);
        yield return (["process.monitor"], "monitor", [pid]);
        yield return (["process.unmonitor"], "unmonitor", [pid]);
        yield return (["process.link"], "link", [pid]);
        yield return (["process.unlink"], "unlink", [pid]);
        yield return (["process.cancel"], "cancel", [pid]);
        yield return (["process.registry.register"], "register", ["mine"]);
        yield return (["process.registry.unregister"], "unregister", ["nobody's"]);
        yield return (["process.registry.register", "process.registry.foreign"], "register", ["theirs", pid]);
        yield return (["process.registry.unregister", "process.registry.foreign"], "unregister", ["theirs"]);
        yield return (["process.terminate"], "terminate", [stage.Spare.Pid]);
        yield return ([], "lookup", ["mine"]);
        yield return ([], "pid", []);
    }
}
