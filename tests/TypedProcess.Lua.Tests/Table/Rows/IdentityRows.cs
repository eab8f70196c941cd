using System.Diagnostics;

namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 1.</summary>
internal static class IdentityRows
{
    [Row("1.01", "1.04", "1.06")]
    public static async Task A_process_knows_its_pid_which_is_what_its_spawner_was_given(Stage stage)
    {
        var child = await stage.A.SpawnAsync("spawn", stage.To);
        Assert.Equal(child.Pid, await child.OkAsync("pid"));
        Assert.Matches(@"^\{app:processes\|[^|{}]+\}$", child.Pid);
        Assert.Equal(child.Pid, Pid.Parse(child.Pid).ToString());
    }

    [Row("1.02")]
    public static async Task The_pid_of_an_ended_process_is_not_given_again(Stage stage)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 5; i++)
        {
            var child = await stage.A.SpawnAsync("spawn_monitored", stage.To, Command.Of("return"));
            await stage.A.EventAsync();
            Assert.True(seen.Add(child.Pid), child.Pid);
        }
    }

    [Row("1.05")]
    public static async Task A_broken_pid_is_a_name_that_nobody_has(Stage stage)
    {
        foreach (var text in new[] { stage.B.Pid[..^1], stage.B.Pid.Replace('|', '/'), stage.B.Pid + " ", "{node@app:processes|1}" })
        {
            await stage.A.RefusedAsync(ErrorKind.NotFound, "send", text, "t");
            await stage.A.RefusedAsync(ErrorKind.NotFound, "monitor", text);
        }
    }

    [Row("1.07", "1.08")]
    public static async Task The_chain_goes_down_through_spawn_and_call(Stage stage)
    {
        var id = (await stage.A.OkAsync("id")).AsText();
        Assert.StartsWith(stage.A.Id + "#", id, StringComparison.Ordinal);
        var chain = id[stage.A.Id.Length..];
        var child = await stage.A.SpawnAsync("spawn", stage.To);
        Assert.Equal(stage.B.Id + chain, await child.OkAsync("id"));
        Assert.Equal(stage.B.Id + chain, await stage.A.OkAsync("call", stage.B.Id, default, PayloadTable.Create(Command.Of("give", Command.Of("id")))));
        Assert.NotEqual(stage.B.Id + chain, await stage.B.OkAsync("id"));
    }

    [Row("1.09")]
    public static async Task The_trace_that_is_current_is_the_chain(Stage stage)
    {
        using var activity = new Activity("row").SetIdFormat(ActivityIdFormat.W3C).Start();
        var parent = await stage.SpawnAsync(stage.From);
        Assert.Equal($"{stage.A.Id}#{activity.TraceId}", await parent.OkAsync("id"));
        activity.Stop();
        var child = await parent.SpawnAsync("spawn", stage.To);
        Assert.Equal($"{stage.B.Id}#{activity.TraceId}", await child.OkAsync("id"));
    }

    [Row("1.10")]
    public static async Task Every_host_runs_both(Stage stage)
    {
        var child = await stage.A.SpawnOnAsync(Stage.SmallHost, stage.To);
        Assert.StartsWith($"{{{Stage.SmallHost}|", child.Pid, StringComparison.Ordinal);
        Assert.Equal(child.Pid, await child.OkAsync("pid"));
    }

    [Row("1.12")]
    public static async Task The_chain_goes_on_through_upgrade(Stage stage)
    {
        var id = (await stage.A.OkAsync("id")).AsText();
        stage.A.Post("upgrade", stage.B.Id);
        Assert.Equal(stage.B.Id + id[stage.A.Id.Length..], await stage.A.OkAsync("id"));
    }
}
