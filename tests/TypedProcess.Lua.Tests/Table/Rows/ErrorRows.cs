namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 12.</summary>
internal static class ErrorRows
{
    [Row("12.01", "12.02")]
    public static async Task An_error_keeps_all_it_has_through_every_way(Stage stage)
    {
        foreach (var kind in Enum.GetValues<ErrorKind>())
        {
            foreach (var retryable in new bool?[] { true, false, null })
            {
                var error = new ProcessError(kind, "it happened", retryable) { Stack = "here" }.With("id", 7).With("list", PayloadTable.Create(1, 2.0, "x"));
                await stage.A.OkAsync("send", stage.B.Pid, "t", error);
                Expect(error, (await stage.B.MessageAsync())["payload"].AsError());
                var program = PayloadTable.Create(Command.Of("fail", error));
                Expect(error, (await stage.A.DoAsync("call", stage.B.Id, default, program)).Error!, carriesStack: false);
                await stage.A.OkAsync("spawn_monitored", stage.B.Id, default, program);
                Expect(error, (await stage.A.EventAsync())["error"].AsError());
            }
        }
    }

    private static void Expect(ProcessError expected, ProcessError actual, bool carriesStack = true)
    {
        Assert.Equal((expected.Kind, expected.Message, expected.Retryable), (actual.Kind, actual.Message, actual.Retryable));
        Assert.Equal(expected.Details.AsEnumerable(), actual.Details);
        if (carriesStack) { Assert.Equal(expected.Stack, actual.Stack); }
    }
}
