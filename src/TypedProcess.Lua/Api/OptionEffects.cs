namespace TypedProcess.Lua;

/// <summary><c>get_options</c> and <c>set_options</c>.</summary>
internal static class OptionEffects
{
    public static int Get(in LuaCall call) => call.Return(call.Cell.GetOptions());

    public static int Set(in LuaCall call)
    {
        if (call.Type(0) != LuaType.Table) { return call.Refuse(call.Misfit("options", "a table", 0)); }
        if (call.TryValue(0, out var options) is { } unfit) { return call.Refuse(unfit); }
        call.Cell.SetOptions(options);
        return call.Return();
    }
}
