namespace TypedProcess.Benchmarks;

/// <summary>Lua processes that receive one message and end, some hundred at a time.</summary>
internal sealed class LuaProcessSpawn() : LuaContender(("bench:one-message", LuaProcessScripts.OneMessage))
{
    private const int AtOnce = 200;

    public override async Task<long> RunAsync(long operations)
    {
        var batches = Math.Max(1, operations / AtOnce);
        for (long batch = 0; batch < batches; batch++)
        {
            for (var i = 0; i < AtOnce; i++)
            {
                if (!Root.Monitored.TrySpawn("bench:one-message", out var pid, out var error)) { error.Throw(); }
                Root.Send(pid, "only");
            }
            for (var i = 0; i < AtOnce; i++) { await Root.Exits.ReadAsync(); }
        }
        var done = batches * AtOnce;
        Expect(4 * done, done, done);
        return done;
    }
}
