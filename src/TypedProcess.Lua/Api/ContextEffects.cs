namespace TypedProcess.Lua;

/// <summary><c>ctx.get</c> and <c>ctx.all</c>.</summary>
internal static class ContextEffects
{
    public static int Get(in LuaCall call) => call.Text(0) is { } key ? call.Return(call.Cell.Values[key]) : call.Refuse(call.Misfit("key", "a text", 0));

    public static int All(in LuaCall call) =>
        call.Return(PayloadTable.Of([.. call.Cell.Values.All.OrderBy(static value => value.Key, StringComparer.Ordinal).Select(static value => (value.Key, value.Value))]));
}
