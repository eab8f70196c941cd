namespace TypedProcess.Lua;

/// <summary><c>upgrade</c>: the id or nil, and the state. It answers only when it is refused.</summary>
internal static class UpgradeEffect
{
    public static int Upgrade(in LuaCall call)
    {
        if (!call.IsNil(0) && call.Text(0) is null) { return call.Refuse(call.Misfit("id", "a definition id namespace:name or nil", 0)); }
        if (call.TryValues(1, out var state) is { } unfit) { return call.Refuse(unfit); }
        if (Upgrading.Try(call.Cell, call.Text(0), state.Values, out _) is { } refused) { return call.Refuse(refused); }
        call.Body.Replaced();
        return LuaCall.Waits;
    }
}
