namespace TypedProcess.Lua;

/// <summary>Coroutines of the process and what they wait for.</summary>
internal static class WaitEffects
{
    public static int SpawnCoroutine(in LuaCall call)
    {
        call.Body.Begin(call.Stack, call.Count);
        return 0;
    }

    public static int Park(in LuaCall call)
    {
        var sources = new List<LuaSource>();
        for (var i = 1; i < call.Count; i++)
        {
            // One that was given up meanwhile has nothing to wait for: the job looks again.
            if (call.Integer(i) is not { } handle) { return 0; }
            if (call.Body.Source((int)handle) is { } source) { sources.Add(source); }
            else if (!LuaBody.IsTimer((int)handle)) { return 0; }
        }
        return call.Body.Park(call.Job, LuaFast.lua_toboolean(call.Stack, call.At(0)) != 0, sources);
    }

    public static int Take(in LuaCall call)
    {
        if (call.Body.Source((int)(call.Integer(0) ?? 0)) is not { } source) { return 0; }
        if (ReferenceEquals(call.Job.WokenBy, source)) { call.Job.WokenBy = null; }
        if (!source.TryTake(call)) { return 0; }
        call.Body.Forget(source);
        LuaFast.lua_pushboolean(call.Stack, 1);
        return 2;
    }
}
