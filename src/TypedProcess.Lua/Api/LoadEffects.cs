namespace TypedProcess.Lua;

/// <summary>Loading of the script and of what it requires.</summary>
internal static class LoadEffects
{
    public static int Loaded(in LuaCall call)
    {
        call.Body.Loaded();
        return 0;
    }

    public static int Resolve(in LuaCall call) =>
        call.Integer(0) is { } chunk && call.Text(1) is { } name ? call.Body.Resolve(call, (int)chunk, name) : call.Refuse(call.Misfit("name", "a text", 1));

    public static int LoadChunk(in LuaCall call)
    {
        if (call.Integer(0) is not { } chunk || !call.Body.HasChunk(chunk)) { return call.Refuse(Refusal.State("there is no such chunk")); }
        if (!call.Body.TryLoad((int)chunk, out var failure)) { return call.Refuse(new ProcessError(ErrorKind.Invalid, failure.Message, Retryable: false)); }
        LuaNative.lua_xmove(call.Body.State.Main, call.Stack, 1);
        return 1;
    }
}
