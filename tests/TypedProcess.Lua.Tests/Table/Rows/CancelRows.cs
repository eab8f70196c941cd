using System.Globalization;

namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 7.</summary>
internal static class CancelRows
{
    [Row("6.06", "7.01", "7.04")]
    public static async Task A_cancel_tells_the_deadline_in_all_its_forms(Stage stage)
    {
        (PayloadValue Deadline, TimeSpan Time)[] forms =
        [
            (1500, TimeSpan.FromMilliseconds(1500)), ("1h30m", TimeSpan.FromMinutes(90)), ("1.5s", TimeSpan.FromMilliseconds(1500)), ("250ms", TimeSpan.FromMilliseconds(250)),
            ("5000us", TimeSpan.FromMilliseconds(5)), ("7000000ns", TimeSpan.FromMilliseconds(7)),
        ];
        foreach (var (deadline, time) in forms)
        {
            var child = await stage.SpawnAsync(stage.To);
            await child.OkAsync("later", "event", Command.Of("receive", "events"));
            var due = stage.World.Clock.GetUtcNow() + time;
            await stage.A.OkAsync("cancel", child.Pid, deadline);
            await stage.World.SettleAsync();
            var cancel = Answer.Of(await child.OkAsync("answer", "event")).Value.AsTable();
            Assert.Equal(("CANCEL", stage.A.Pid), (cancel["kind"].AsText(), cancel["from"].AsText()));
            Assert.Equal(due, DateTimeOffset.Parse(cancel["deadline"].AsText(), CultureInfo.InvariantCulture), TimeSpan.FromMilliseconds(1));
            Assert.EndsWith("Z", cancel["deadline"].AsText(), StringComparison.Ordinal);
        }
        await stage.A.OkAsync("cancel", stage.B.Pid);
        Assert.False((await stage.B.EventAsync()).TryGet("deadline", out _));
    }

    [Row("7.02", "7.03")]
    public static async Task What_is_no_deadline_is_refused(Stage stage)
    {
        foreach (var wrong in new PayloadValue[] { 0, -1, "", "5", "-5s", "+5s", "5 s", " 5s", "s", "0s", "5d", 31_536_000_001, "8760h1ns" })
        {
            await stage.A.RefusedAsync(ErrorKind.Invalid, "cancel", stage.B.Pid, wrong);
        }
        await stage.A.OkAsync("cancel", stage.B.Pid, "8760h");
    }

    [Row("7.07")]
    public static async Task Without_a_deadline_it_ends_in_its_own_time(Stage stage)
    {
        await stage.A.OkAsync("monitor", stage.B.Pid);
        await stage.A.OkAsync("cancel", stage.B.Pid);
        await stage.World.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal("", await stage.A.EventKindsAsync());
        await stage.B.OkAsync("return", "own time");
        Assert.Equal(PayloadTable.Of(("value", "own time")), (await stage.A.EventAsync())["result"]);
    }

    [Row("7.08", "7.09", "7.10")]
    public static async Task A_later_cancel_shortens_the_deadline_and_never_lengthens_it(Stage stage)
    {
        await stage.A.OkAsync("monitor", stage.B.Pid);
        var due = stage.World.Clock.GetUtcNow() + TimeSpan.FromSeconds(20);
        foreach (var deadline in new[] { "60s", "20s", "40s" }) { await stage.A.OkAsync("cancel", stage.B.Pid, deadline); }
        await stage.B.EventAsync();
        for (var i = 0; i < 2; i++)
        {
            var told = DateTimeOffset.Parse((await stage.B.EventAsync())["deadline"].AsText(), CultureInfo.InvariantCulture);
            Assert.Equal(due, told, TimeSpan.FromMilliseconds(1));
        }
        await stage.World.AdvanceAsync(TimeSpan.FromSeconds(19));
        Assert.Equal("", await stage.A.EventKindsAsync());
        await stage.World.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal("EXIT", await stage.A.EventKindsAsync());
    }
}
