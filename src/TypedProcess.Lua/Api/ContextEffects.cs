namespace TypedProcess.Lua;

/// <summary><c>ctx.get</c> and <c>ctx.all</c>.</summary>
internal static class ContextEffects
{
    public static int Get(in LuaCall call) => call.Return(call.Cell.Values[call.Text(0) ?? ""]);

    public static int All(in LuaCall call) => call.Return(PayloadTable.Of([.. call.Cell.Values.All.Select(static pair => (pair.Key, pair.Value))]));
}
