namespace TypedProcess.Lua;

/// <summary>The registry of names.</summary>
internal static class NameEffects
{
    public static int Register(in LuaCall call)
    {
        if (call.Text(0) is not { } name) { return call.Refuse(call.Misfit("name", "a name", 0)); }
        if (!call.IsNil(1) && call.Text(1) is null) { return call.Refuse(call.Misfit("pid", "the text of a pid", 1)); }
        var names = call.Cell.Names;
        if (call.Text(1) is { } pid) { names.Register(name, pid); }
        else { names.Register(name); }
        call.Body.Registered(name);
        return call.Return();
    }

    public static int Lookup(in LuaCall call) =>
        call.Text(0) is { } name ? call.Return(call.Cell.Names.Lookup(name)) : call.Refuse(call.Misfit("name", "a name", 0));

    public static int Unregister(in LuaCall call) =>
        call.Text(0) is { } name ? call.Return(call.Cell.Names.Unregister(name)) : call.Refuse(call.Misfit("name", "a name", 0));
}
