namespace TypedProcess.Lua.Tests.Table.Rows;

/// <summary>Section 8.</summary>
internal static class CallRows
{
    [Row("8.01")]
    public static async Task A_call_gives_the_value(Stage stage)
    {
        Assert.Equal(7, await stage.A.OkAsync("call", stage.B.Id, default, PayloadTable.Create(new Command("return", [7]))));
        Assert.Equal(8, await stage.A.OkAsync("exec", stage.B.Id, default, PayloadTable.Create(new Command("return", [8]))));
    }
}
