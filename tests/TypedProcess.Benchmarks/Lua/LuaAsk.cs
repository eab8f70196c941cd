namespace TypedProcess.Benchmarks;

/// <summary>A small table that C# asks a script with, and is answered with.</summary>
internal sealed class LuaAsk() : LuaContender(("bench:echo", LuaProcessScripts.Echo))
{
    private Pid? _echo;

    public override async Task<long> RunAsync(long operations)
    {
        if (_echo is null)
        {
            _echo = await Root.SpawnAsync("bench:echo");
            Expect(2, 0, 0);
        }
        var message = PayloadTable.Of(("id", 1), ("name", "x"), ("tags", PayloadTable.Create(1, 2, 3)));
        for (long i = 0; i < operations; i++) { await Root.AskAsync(_echo.Value, "ping", message); }
        Expect(operations, operations, 0);
        return operations;
    }
}
