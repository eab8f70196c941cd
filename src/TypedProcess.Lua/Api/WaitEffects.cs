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
        for (var i = 0; i < call.Count; i++)
        {
            // One that was given up meanwhile has nothing to wait for: the job looks again.
            if (call.Integer(i) is not { } handle) { return 0; }
            if ((call.Body.Source((int)handle) ?? call.Body.Timer((int)handle)) is not { } source) { return 0; }
            sources.Add(source);
        }
        return call.Body.Park(call.Job, sources);
    }

    /// <summary>The source, and whether to wait for its next item. The item and true; nil and false when nothing comes any more; nothing when the script has to ask again.</summary>
    public static int Take(in LuaCall call)
    {
        var handle = (int)(call.Integer(0) ?? 0);
        if (call.Count < 2) { return TakeNow(call, call.Body.Source(handle)); }
        if ((call.Body.Source(handle) ?? call.Body.Timer(handle)) is { } source)
        {
            if (TakeNow(call, source) is > 0 and var taken) { return taken; }
            if (!source.IsClosed) { return call.Body.ParkToTake(call.Job, source); }
        }
        LuaFast.lua_pushnil(call.Stack);
        LuaFast.lua_pushboolean(call.Stack, 0);
        return 2;
    }

    /// <summary>The next item of a source and true; nothing when there is none.</summary>
    public static int TakeNow(in LuaCall call, LuaSource? source)
    {
        if (source is null) { return 0; }
        if (ReferenceEquals(call.Job.WokenBy, source)) { call.Job.WokenBy = null; }
        if (!source.TryTake(call)) { return 0; }
        call.Body.Forget(source);
        LuaFast.lua_pushboolean(call.Stack, 1);
        return 2;
    }
}
